import { expect } from 'chai'
import { htmlToText } from '../../../integrations/mime/text/html-text.js'

const visible = (html: string) => htmlToText(html).visible

describe('htmlToText', () => {
  it('keeps the line structure of blocks, breaks, lists and tables', () => {
    expect(visible('<h1>Hei</h1><p>En<br>to</p><ul><li>a</li><li>b</li></ul><div>x</div><div>y</div>')).to.equal(
      'Hei\n\nEn\nto\n\n- a\n- b\n\nx\ny',
    )
    expect(visible('<table><tr><td>Fra:</td><td>Eva</td></tr><tr><td>Til:</td><td>Oss</td></tr></table>')).to.equal(
      'Fra: Eva\nTil: Oss',
    )
  })

  it('collapses white space as a browser does, but not inside pre', () => {
    expect(visible('<p>  en\n\t  to </p>')).to.equal('en to')
    expect(visible('<pre>a\n  b</pre><p>c   d</p>')).to.equal('a\n  b\n\nc d')
  })

  it('joins inline elements without a gap', () => {
    expect(visible('<p>inn<b>syn</b><span>s</span>rett</p>')).to.equal('innsynsrett')
  })

  it('decodes entities, also broken ones', () => {
    expect(visible('&aring; &#229; &#xE5; &amp; &lt;p&gt; &unknown; &#x110000; &#0;')).to.match(
      /^å å å & <p> &unknown;/,
    )
  })

  it('writes quotes of a reply as quoted lines, nested ones with more marks', () => {
    const html =
      '<p>Nytt</p><div>Eva skrev:</div><blockquote type="cite"><p>En</p><blockquote>To<br>tre</blockquote></blockquote><p>Slutt</p>'
    expect(visible(html)).to.equal('Nytt\n\nEva skrev:\n\n> En\n>\n> > To\n> > tre\n\nSlutt')
  })

  it('does not take the plain indent of Gmail for a quote', () => {
    expect(visible('<blockquote style="margin:0 0 0 40px;border:none;padding:0px">Innrykk</blockquote>')).to.equal(
      'Innrykk',
    )
  })

  it('leaves out style, script, title, comments and templates', () => {
    const html =
      '<head><title>t</title><style>p{}</style></head><!-- c --><script>if (a < b) {}</script><template>x</template><p>ja</p>'
    expect(visible(html)).to.equal('ja')
  })

  it('gives hidden text apart', () => {
    for (const hidden of [
      '<div style="display:none">skjult</div>',
      '<div style="DISPLAY : none !important">skjult</div>',
      '<span style="font-size:0px">skjult</span>',
      '<p hidden>skjult</p>',
      '<div style="mso-hide:all"><div>skjult</div></div>',
      '<div style="max-height:0;overflow:hidden">skjult</div>',
    ]) {
      expect(htmlToText(`${hidden}<p>synlig</p>`), hidden).to.deep.equal({ visible: 'synlig', hidden: 'skjult' })
    }
    expect(visible('<span style="font-size:0.9em">synlig</span>')).to.equal('synlig')
  })

  it('reads the alternative text of pictures', () => {
    expect(visible('<p>Hei <img src="https://a.example/x.png" alt="Logo">du</p>')).to.equal('Hei Logo du')
  })

  it('survives stray and unclosed tags', () => {
    expect(visible('</blockquote></div><p>a</blockquote><b>b</i>')).to.equal('a\n\nb')
    expect(visible('<p>a<')).to.match(/^a/)
    expect(visible('')).to.equal('')
  })

  it('66: is linear: ten times the nesting takes about ten times as long', () => {
    const cost = (count: number) => {
      const html = `${'<b><div><blockquote>'.repeat(count)}x${'</i></blockquote></div>'.repeat(count)}`
      const started = performance.now()
      htmlToText(html)
      return performance.now() - started
    }
    cost(10_000)
    expect(cost(100_000)).to.be.below(Math.max(cost(10_000), 5) * 100)
  })
})
