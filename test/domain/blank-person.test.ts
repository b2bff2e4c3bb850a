import { expect } from 'chai'
import { blankPerson, type SenderNames } from '../../src/domain/blank-person.js'
import type { TextSegment } from '../../src/domain/classification.js'

describe('text that outlives its case', () => {
  const NOBODY: SenderNames = { name: null, localPart: null }
  const blank = (text: string, sender: SenderNames = { name: 'Åse van der Bergen', localPart: 'aase.bergen' }) =>
    blankPerson([{ role: 'new', text }], sender)[0]?.text

  it('has no address, no handle, no digit and no name of the sender', () => {
    expect(
      blank('Jeg er ÅSE Bergen (aase.bergen@post.example, @aasebergen), født 1.2.1980, tlf. 22 33 44 55.'),
    ).to.equal('Jeg er N N (someone@person.example, someone@person.example), født 0.0.0000, tlf. 00 00 00 00.')
    expect(blank('सूचना ३४५ अनीता', { name: 'अनीता', localPart: null })).to.equal('सूचना 000 N')
  })

  it('has no name with an ending, nor one that only the address has', () => {
    expect(blank('Bergens katt, Bergenin koira', { name: 'Li Bergen', localPart: null })).to.equal('N katt, N koira')
    expect(blank('Kari Nordmann, Karis sak', { name: null, localPart: 'karinordmann76' })).to.equal('N N, Karis sak')
  })

  it('keeps words that only resemble a name, and all when the name is not known', () => {
    expect(blank('Bergensbanen', { name: 'Li Bergen', localPart: null })).to.equal('Bergensbanen')
    expect(blank('li vil ha innsyn', { name: 'Li Bergen', localPart: null })).to.equal('li vil ha innsyn')
    expect(blank('Slett meg', NOBODY)).to.equal('Slett meg')
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
    expect(blankPerson(segments, NOBODY).map(({ role }) => role)).to.deep.equal(['subject', 'new'])
  })

  it('takes a megabyte without a space in its stride', () => {
    expect(blank('x@'.repeat(500_000))).to.be.a('string')
  })
})
