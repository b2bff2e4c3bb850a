import { expect } from 'chai'
import { blankPerson } from '../../src/domain/blank-person.js'
import type { TextSegment } from '../../src/domain/classification.js'

describe('text that outlives its case', () => {
  const blank = (text: string, names: (string | null)[] = ['Åse van der Berg', 'aase.berg']) =>
    blankPerson([{ role: 'new', text }], names)[0]?.text

  it('has no address, no digit and no name of the sender', () => {
    expect(blank('Jeg er ÅSE Berg (aase.berg@post.example), født 1.2.1980, tlf. 22 33 44 55.')).to.equal(
      'Jeg er N N (someone@person.example), født 0.0.0000, tlf. 00 00 00 00.',
    )
  })

  it('keeps words that only resemble a name, and all when the name is not known', () => {
    expect(blank('Berget er bergtatt', ['Li Berg'])).to.equal('Berget er bergtatt')
    expect(blank('li vil ha innsyn', ['Li Berg'])).to.equal('li vil ha innsyn')
    expect(blank('Slett meg', [null, null])).to.equal('Slett meg')
  })

  it('leaves out quotes, signatures and footers', () => {
    const segments: TextSegment[] = [
      { role: 'subject', text: 'Innsyn' },
      { role: 'new', text: 'Send alt' },
      { role: 'quoted', text: '> Hei Kari' },
      { role: 'signature', text: 'Kari, Storgata 1' },
      { role: 'footer', text: 'Confidential' },
      { role: 'attached', text: 'Fra: Kari' },
    ]
    expect(blankPerson(segments, []).map(({ role }) => role)).to.deep.equal(['subject', 'new'])
  })

  it('takes a megabyte without a space in its stride', () => {
    expect(blank('x@'.repeat(500_000))).to.be.a('string')
  })
})
