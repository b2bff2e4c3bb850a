import { expect } from 'chai'
import { readWishLines } from '../../src/training/wish-lines.js'
import { WRAPPED, wrapLines } from '../../src/training/wrapped-lines.js'

describe('lines put into short mails', () => {
  const lines = (source: string, count: number) =>
    readWishLines(
      Array.from({ length: count }, (_, number) => `erasure | Slett konto nummer ${String(number)}, takk.`).join('\n'),
      'nb',
      source,
    )

  it('keep their label and their marks, in the subject or between a greeting and an ending', () => {
    const wrapped = wrapLines(lines('nb-p-01.txt', 60))
    expect(wrapped).to.have.length(60)
    const places = wrapped.map(({ kind, rights, subject, subjectMarks, text, textMarks }) => {
      expect([kind, rights]).to.deep.equal([WRAPPED, ['erasure']])
      const inSubject = subjectMarks.map(({ start, end }) => subject.slice(start, end))
      const inText = textMarks.map(({ start, end }) => text.slice(start, end))
      expect([...inSubject, ...inText]).to.have.length(1)
      expect([...inSubject, ...inText][0]).to.match(/^Slett konto nummer \d+, takk\.$/)
      expect(text).to.match(/^\S[^]*\n\n\S/)
      return inSubject.length === 1 ? 'subject' : 'text'
    })
    expect(new Set(places)).to.deep.equal(new Set(['subject', 'text']))
  })

  it('are all plain ones, a tenth of the others, and none of a language without a wrapping', () => {
    expect(wrapLines(lines('nb-s-01.txt', 60))).to.have.length(6)
    expect(wrapLines(lines('nb-p-01.txt', 60).map((line) => ({ ...line, lang: 'und' })))).to.deep.equal([])
  })

  it('are the same every time', () => {
    expect(wrapLines(lines('nb-p-01.txt', 30))).to.deep.equal(wrapLines(lines('nb-p-01.txt', 30)))
  })
})
