import { expect } from 'chai'
import type { TextSegment } from '../../../src/domain/classification.js'
import type { ParsedMessage } from '../../../src/domain/message.js'
import { identityDocumentFact, namesAnotherAddress } from '../../../src/domain/sender/text-signs.js'
import { aReading } from '../../support/storage/builders.js'

const OURS = ['privacy@bookbeat.example']
const names = (text: string, role: TextSegment['role'] = 'new') =>
  namesAnotherAddress([{ role, text }], 'eva@kunde.example', OURS)

describe('signs in the text', () => {
  it('18: finds another address, however it is written', () => {
    for (const address of [
      'x@attacker.example',
      'X.Y+z@mail.attacker.example',
      '<x@attacker.example>',
      'mailto:x@attacker.example.',
      'x (at) attacker.example',
      'x[at]attacker[dot]example',
      'x {at} attacker {punkt} example',
      'ev\u0430@attacker.example',
      'eva+x@kunde.example',
      'eva@kunde.example.attacker.example',
    ]) {
      // prettier-ignore
      expect(names(`Please answer to ${address}, thanks`), address).to.equal(true)
    }
  })

  it('18: takes the own address and ours for what they are, and other texts than the own words for nothing', () => {
    for (const text of [
      'eva@kunde.example',
      'EVA@kunde.example.',
      'Privacy@BookBeat.example',
      'at 10.30 (at home)',
      'www.firma.example',
      '@eva',
    ]) {
      expect(names(text), text).to.equal(false)
    }
    for (const role of ['quoted', 'signature', 'footer', 'attached'] as const) {
      expect(names('x@attacker.example', role), role).to.equal(false)
    }
    expect(names('x@attacker.example', 'html_only')).to.equal(true)
    expect(names('x@attacker.example', 'subject')).to.equal(true)
  })

  it('112: is done with endless text in no time', () => {
    const start = performance.now()
    for (const text of [
      'a.'.repeat(100_000),
      '@'.repeat(200_000),
      'a@'.repeat(100_000),
      '[at]'.repeat(50_000),
      `${'x'.repeat(64)}@a.`.repeat(3_000),
    ]) {
      names(text)
    }
    expect(performance.now() - start).to.be.below(2_000)
  })

  it('20: flags what seems to be a copy of an identity document', () => {
    const parsed = (...files: readonly (readonly [string, string])[]): ParsedMessage => ({
      ...aReading().parsed,
      attachments: files.map(([filename, contentType]) => ({ filename, contentType, size: 10 })),
    })
    const fact = (message: ParsedMessage, text = 'Hei') =>
      identityDocumentFact(message, [{ role: 'new', text }])?.code ?? null
    expect(fact(parsed(['passport_eva.jpg', 'image/jpeg']))).to.equal('identity_document')
    expect(fact(parsed(['scan.pdf', 'application/pdf']), 'Vedlagt kopi av førerkort')).to.equal('identity_document')
    expect(fact(parsed(['scan.png', 'image/png']), 'Anbei mein Personalausweis')).to.equal('identity_document')
    expect(fact(parsed(['skjerm.png', 'image/png']), 'appen viser feil')).to.equal(null)
    expect(fact(parsed(), 'Do you need my passport?')).to.equal(null)
    expect(fact(parsed(['passport.txt', 'text/plain']))).to.equal(null)
  })
})
