import { expect } from 'chai'
import { RIGHTS } from '../../src/domain/rights.js'
import {
  CHALLENGE_LANGUAGES,
  challengeLanguage,
  type ChallengeLanguage,
} from '../../src/replies/challenge/challenge-languages.js'
import { IDENTITY_PARTS, RETURN_PARTS } from '../../src/replies/challenge/challenge-words.js'
import { renderChallenge, type ChallengeInput } from '../../src/replies/challenge/render-challenge.js'

const LANGUAGES = Object.keys(CHALLENGE_LANGUAGES) as ChallengeLanguage[]
const URL = 'https://innsyn.bookbeat.example/request/TOKEN'

function mail(language: string, more: Partial<ChallengeInput> = {}): ReturnType<typeof renderChallenge> {
  return renderChallenge({
    purpose: 'identity',
    requestCase: {
      reference: 'DSR-2026-000123',
      rights: ['access', 'erasure'],
      language,
      deadline: {
        regime: 'gdpr',
        receivedOn: '2026-03-02',
        nominalOn: '2026-04-02',
        targetOn: '2026-04-02',
        latestLawfulOn: '2026-04-02',
        derivation: [],
      },
    },
    controller: {
      legalName: 'BookBeat AB',
      contactAddresses: ['privacy@bookbeat.example'],
      defaultLanguage: 'en',
      timeZone: 'Europe/Stockholm',
    },
    url: URL,
    expiresAt: '2026-03-09T09:00:00.000Z',
    both: false,
    ...more,
  })
}

describe('the mail with the link', () => {
  it('is there in all twelve languages, every text of it', () => {
    expect(LANGUAGES).to.have.members(['nb', 'nn', 'sv', 'da', 'fi', 'en', 'de', 'nl', 'pl', 'fr', 'es', 'it'])
    for (const [language, words] of Object.entries(CHALLENGE_LANGUAGES)) {
      expect(Object.keys(words.rights), language).to.have.members([...RIGHTS])
      expect(Object.keys(words.identity), language).to.have.members(['subject', ...IDENTITY_PARTS])
      expect(Object.keys(words.return), language).to.have.members(['subject', ...RETURN_PARTS])
      const texts = [words.rights, words.identity, words.return].flatMap((group) => Object.values(group))
      for (const text of texts) expect(text.trim(), language).to.not.equal('')
      // Another language's text that was left behind would be a text twice.
      const others = Object.values(CHALLENGE_LANGUAGES).filter((other) => (other as unknown) !== words)
      for (const part of ['asked', 'confirm', 'without', 'not_you', 'holds'] as const) {
        expect(
          others.map((other) => other.identity[part]),
          `${language} ${part}`,
        ).to.not.include(words.identity[part])
      }
    }
  })

  for (const language of LANGUAGES) {
    it(`says in ${language} who is asked what, when it came, where to press, until when, and whom to ask`, () => {
      const { language: written, subject, text } = mail(language)
      expect(written).to.equal(language)
      expect(subject)
        .to.include('BookBeat AB')
        .and.include('DSR-2026-000123')
        .and.not.match(/[{}\n]/)
      const { rights } = CHALLENGE_LANGUAGES[language]
      for (const part of [
        rights.access,
        rights.erasure,
        'BookBeat AB',
        'privacy@bookbeat.example',
        'DSR-2026-000123',
      ]) {
        expect(text).to.include(part)
      }
      expect(text).to.not.include(rights.objection)
      // Day of receipt, and the moment at which the link ends, where the controller is.
      expect(text)
        .to.match(/\b2\b.{1,14}2026/)
        .and.match(/\b9\b.{1,14}2026/)
        .and.match(/10[:.]00/)
      expect(text.split('\n').filter((line) => line === URL)).to.have.length(1)
      expect(text).to.not.match(/\{\{|\}\}|\{%|\b(?:undefined|null)\b/)
    })

    it(`asks in ${language} for a press from each address where there are two, and only then`, () => {
      const both = mail(language, { both: true }).text.split('\n\n')
      const one = mail(language).text.split('\n\n')
      expect(both).to.have.length(one.length + 1)
      expect(both.filter((part) => !one.includes(part))).to.have.length(1)
    })

    it(`leads back in ${language} to a request that was proven before`, () => {
      const { subject, text } = mail(language, { purpose: 'return' })
      expect(subject).to.include('BookBeat AB').and.include('DSR-2026-000123')
      expect(text)
        .to.include(URL)
        .and.match(/\b9\b.{1,14}2026/)
      expect(text).to.not.match(/\{\{|\}\}|\{%|\b(?:undefined|null)\b/)
    })
  }

  it('is in the language of the controller where the person’s is not known, and in English at last', () => {
    expect(challengeLanguage('und', 'sv')).to.equal('sv')
    expect(challengeLanguage('no', 'sv')).to.equal('nb')
    expect(challengeLanguage('de-AT', 'sv')).to.equal('de')
    expect(challengeLanguage('xx', 'yy')).to.equal('en')
    expect(challengeLanguage('constructor', 'toString')).to.equal('en')
  })

  it('takes words as words: nothing in a name or a right becomes a template', () => {
    const controller = {
      legalName: '{{ url }} {% raw %} AB',
      contactAddresses: ['privacy@bookbeat.example'],
      defaultLanguage: 'en',
      timeZone: 'Europe/Stockholm',
    }
    const { text, subject } = mail('en', { controller })
    expect(text).to.include('{{ url }} {% raw %} AB')
    expect(subject).to.include('{{ url }} {% raw %} AB')
  })
})
