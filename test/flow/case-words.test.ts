import { expect } from 'chai'
import type { SegmentRole } from '../../src/domain/classification.js'
import { messageWords, MOST_WORDS, noteWords, wordsIn } from '../../src/flow/shared/case-words.js'
import { aReading } from '../support/storage/builders.js'

const folded = (...texts: string[]) => wordsIn(texts).map((word) => word.folded)

describe('the words by which a case is found', () => {
  it('are one for every way of writing them: capitals, accents, letters that a keyboard lacks, doubled ones', () => {
    for (const written of [
      'Bokhandel på Frøya',
      'BOKHANDEL PAA FROEYA',
      'bokhandel pa froya',
      'Bokhandell på Fro\u00adya',
    ])
      expect(folded(written), written).to.deep.equal(folded('bokhandel pa froya'))
    expect(folded('Ångström')).to.deep.equal(folded('angstrom'))
    expect(folded('Łódź')).to.deep.equal(folded('lodz'))
    expect(folded('e-post')).to.deep.equal(folded('epost'))
    expect(folded('faktura')).to.not.deep.equal(folded('fakturaen'))
  })

  it('are each there once, as they were written first, and have 2 to 40 letters', () => {
    const words = wordsIn(['Faktura, FAKTURA – og faktura 48213!', `i å ${'x1'.repeat(20)} ${'x1'.repeat(21)}`])
    expect(words.map(({ written }) => written)).to.deep.equal(['Faktura', 'og', '48213', 'x1'.repeat(20)])
  })

  it('are at most 400 of one message or note, however long it is', () => {
    const text = Array.from({ length: 2 * MOST_WORDS }, (_, index) => `ord${String(index)}`).join(' ')
    expect(MOST_WORDS).to.equal(400)
    expect(noteWords(text)).to.have.length(400)
    expect(messageWords(aReading({ segments: [{ role: 'new', text }] }))).to.have.length(400)
    const started = performance.now()
    expect(noteWords('slett '.repeat(2_000_000))).to.deep.equal(folded('slett'))
    expect(performance.now() - started, 'ms for 12 MB').to.be.lessThan(1000)
  })

  it('are those of the subject and the sender’s own text, not of quotes, signatures, footers and attached mails', () => {
    const roles: SegmentRole[] = ['subject', 'new', 'html_only', 'quoted', 'signature', 'footer', 'attached']
    const segments = roles.map((role, index) => ({ role, text: `ord${String(index)}` }))
    expect(messageWords(aReading({ segments }))).to.deep.equal(['ord0', 'ord1', 'ord2'])
    expect(messageWords(null)).to.deep.equal([])
  })
})
