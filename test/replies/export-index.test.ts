import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { Parser } from 'htmlparser2'
import { renderExportIndex } from '../../src/replies/render-export-index.js'
import { EXPORT_PAGE_STYLE, EXPORT_PAGE_STYLE_SHA256 } from '../../src/replies/templates/export-page.js'
import { recordFile, section, subjectExport } from '../support/collect/subject-exports.js'

/** The tags and attributes of a page, as a parser sees them. */
function tagsOf(html: string): { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[] {
  const tags: { name: string; attributes: Record<string, string> }[] = []
  const parser = new Parser({
    onopentag: (name, attributes) => {
      tags.push({ name, attributes })
    },
  })
  parser.end(html)
  return tags
}

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</dd></dl><iframe src=https://evil.example>',
  '{{ words.title }}{% raw %}',
  'a\u0000b\u0007',
  '<!-- -->&lt;b&gt;',
]

describe('renderExportIndex', () => {
  it('shows every value, in a table or record by record', () => {
    const few = section('few', [{ name: 'Eva', nothing: null, paid: true, n: 0, empty: '' }])
    const many = section('many', [
      Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`c${String(n)}`, `v${String(n)}`])),
    ])
    const html = renderExportIndex(subjectExport({ sections: [few, many] }))
    expect(html).to.contain('<td>Eva</td><td>(tomt)</td><td>ja</td><td>0</td><td>(tomt)</td>')
    for (let n = 0; n < 9; n++) expect(html).to.contain(`<dt>c${String(n)}</dt><dd>v${String(n)}</dd>`)
    expect(html).to.contain('Title of few (1)').and.to.contain('Kunderegister</a>: 2 oppføringer')
  })

  it('shows nested values one entry a line', () => {
    const rows = [{ order: { id: 7, lines: ['a', { sku: 'x' }], none: [] } }]
    const html = renderExportIndex(subjectExport({ sections: [section('orders', rows)] }))
    expect(html).to.contain('<td>id: 7\nlines:\n  1: a\n  2:\n    sku: x\nnone:\n  (tomt)</td>')
  })

  it('is a page without script, remote asset, form or handler, whatever the values are', () => {
    const rows = hostile.map((text) => ({ [text]: text }))
    const files = hostile.map((text) => recordFile(text))
    const html = renderExportIndex(
      subjectExport(
        {
          sections: [{ name: 's', title: hostile[0] ?? '', rows }],
          files,
          gaps: hostile.map((text) => ({ sourceId: 'crm', code: 'file_skipped' as const, text })),
        },
        { controllerName: hostile[1] ?? '' },
      ),
    )
    const tags = tagsOf(html)
    const allowed =
      'html head meta title style body header h1 h2 h3 h4 p dl dt dd section ul li span nav a main table thead tbody tr th td'
    expect(new Set(tags.map((tag) => tag.name))).to.satisfy((names: Set<string>) =>
      [...names].every((name) => allowed.split(' ').includes(name)),
    )
    for (const { attributes } of tags) {
      for (const [name, value] of Object.entries(attributes)) {
        expect(['lang', 'charset', 'http-equiv', 'content', 'name', 'class', 'id', 'href', 'scope']).to.include(name)
        if (name === 'href') expect(value).to.match(/^(#source-\d+|files\/\d{4}\.[a-z0-9]+)$/)
      }
    }
    expect(html).to.not.match(/https?:\/\/(?!evil)|url\(|@import/)
    expect(html).to.contain('&lt;script&gt;alert(1)&lt;/script&gt;').and.to.contain('{{ words.title }}{% raw %}')
    expect(html).to.contain('&amp;lt;b&amp;gt;').and.to.contain('a\ufffdb\ufffd')
  })

  it('allows its own style and nothing else by policy', () => {
    const policy = tagsOf(renderExportIndex(subjectExport({}))).find(
      (tag) => tag.attributes['http-equiv'] !== undefined,
    )
    const hash = createHash('sha256').update(EXPORT_PAGE_STYLE).digest('base64')
    expect(hash).to.equal(EXPORT_PAGE_STYLE_SHA256)
    expect(policy?.attributes['content']).to.equal(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    )
    expect(renderExportIndex(subjectExport({}))).to.contain(`<style>${EXPORT_PAGE_STYLE}</style>`)
    expect(EXPORT_PAGE_STYLE).to.contain('@media print')
  })

  it('is in the person’s language and says so', () => {
    const titles = {
      nb: 'Personopplysningene dine',
      sv: 'Dina personuppgifter',
      da: 'Dine personoplysninger',
      en: 'Your personal data',
    }
    for (const [language, title] of Object.entries(titles)) {
      const html = renderExportIndex(subjectExport({}, { language }))
      expect(html).to.contain(`<html lang="${language}">`).and.to.contain(`<h1>${title}</h1>`)
      expect(html).to.contain('2026').and.to.contain('(UTC)')
    }
    expect(renderExportIndex(subjectExport({}, { language: 'fi' }))).to.contain('<html lang="en">')
  })

  it('tells gaps at the top, and never that a source with gaps had nothing', () => {
    const gap = { sourceId: 'crm', code: 'source_failed' as const, text: 'section "orders" is missing' }
    const html = renderExportIndex(subjectExport({ gaps: [gap] }))
    expect(html.indexOf('Dette mangler foreløpig')).to.be.within(0, html.indexOf('<main>'))
    expect(html).to.contain('hele eller deler av kilden kunne ikke leses').and.to.contain('&#34;orders&#34; is missing')
    expect(html).to.not.contain('Vi fant ingenting om deg')
    expect(renderExportIndex(subjectExport({}))).to.contain('Vi fant ingenting om deg i denne kilden')
  })

  it('lists the files with their path and their original name', () => {
    const html = renderExportIndex(subjectExport({ files: [recordFile('faktura æ.pdf', 'x'.repeat(42))] }))
    expect(html).to.contain('<a href="files/0001.pdf">files/0001.pdf</a>').and.to.contain('faktura æ.pdf')
    expect(html).to.contain('(42 byte)')
  })
})
