import { expect } from 'chai'
import { InvalidInputError, RuleViolationError } from '../../src/domain/errors.js'
import type { Right } from '../../src/domain/rights.js'
import type { DraftInput } from '../../src/replies/draft-input.js'
import { renderDraft } from '../../src/replies/render-draft.js'
import { controllerProfile, draftInput, enclosure, gapManifest, nothingManifest } from '../support/collect/draft-inputs.js' // prettier-ignore

const LANGUAGES = ['nb', 'sv', 'da', 'en'] as const
type Language = (typeof LANGUAGES)[number]

const QUESTION = 'Which delivery do you mean?'

const MUST_SAY: Readonly<Record<Language, Readonly<Record<string, RegExp>>>> = {
  nb: {
    'the request': /har fått en henvendelse[^]*6\. november 2026[^]*DSR-2026-000123[^]*– rett til innsyn/,
    'the question': /^ET SPØRSMÅL TIL DEG\n\nWhich delivery do you mean\?$/m,
    'why it helps': /Svaret ditt hjelper oss å forstå hva du ønsker/,
    'that one may ask for everything': /trenger ikke å avgrense[^\n]*alt vi eventuelt har om deg/,
    'that work goes on': /arbeider videre med det som er klart/,
    'when the answer comes': /senest 7\. desember 2026/,
    'that the time may not count': /Det kan være at tiden fra vi spør, til vi får svaret ditt, ikke regnes med/,
    'that it confirms nothing': /verken at vi har eller at vi ikke har personopplysninger/,
  },
  sv: {
    'the request': /har fått en begäran[^]*den 6 november 2026[^]*DSR-2026-000123[^]*– rätt till tillgång/,
    'the question': /^EN FRÅGA TILL DIG\n\nWhich delivery do you mean\?$/m,
    'why it helps': /Ditt svar hjälper oss att förstå vad du önskar/,
    'that one may ask for everything': /behöver inte avgränsa[^\n]*allt som vi eventuellt har om dig/,
    'that work goes on': /arbetar vidare med det som är klart/,
    'when the answer comes': /senast den 7 december 2026/,
    'that the time may not count': /Det kan vara så att tiden från det att vi frågar [^\n]* inte räknas in/,
    'that it confirms nothing': /varken att vi har eller att vi inte har personuppgifter/,
  },
  da: {
    'the request': /har modtaget en henvendelse[^]*den 6\. november 2026[^]*DSR-2026-000123[^]*– ret til indsigt/,
    'the question': /^ET SPØRGSMÅL TIL DIG\n\nWhich delivery do you mean\?$/m,
    'why it helps': /Dit svar hjælper os med at forstå, hvad du ønsker/,
    'that one may ask for everything': /behøver ikke at afgrænse[^\n]*alt, hvad vi eventuelt har om dig/,
    'that work goes on': /arbejder videre med det, der er klart/,
    'when the answer comes': /senest den 7\. december 2026/,
    'that the time may not count': /Det kan være, at tiden fra vi spørger, til vi får dit svar, ikke regnes med/,
    'that it confirms nothing': /hverken, at vi har, eller at vi ikke har personoplysninger/,
  },
  en: {
    'the request': /have received a request[^]*6 November 2026[^]*DSR-2026-000123[^]*– your right of access/,
    'the question': /^A QUESTION FOR YOU\n\nWhich delivery do you mean\?$/m,
    'why it helps': /Your answer helps us to understand what you would like/,
    'that one may ask for everything': /do not have to narrow[^\n]*everything that we may hold about you/,
    'that work goes on': /continuing with what is already clear/,
    'when the answer comes': /by 7 December 2026 at the latest/,
    'that the time may not count': /The time from our question until we receive your reply may not count/,
    'that it confirms nothing': /neither that we hold nor that we do not hold personal data/,
  },
}

const request = (language = 'nb', overrides: Partial<DraftInput> = {}, rights: readonly Right[] = ['access']) =>
  renderDraft(draftInput(rights, { kind: 'clarification_request', question: QUESTION, ...overrides }, { language }))

describe('the question about the scope', () => {
  for (const language of LANGUAGES) {
    for (const [element, words] of Object.entries(MUST_SAY[language])) {
      it(`says ${element} in ${language}`, () => {
        expect(request(language).text).to.match(words)
      })
    }

    it(`is the same in ${language} to the letter, whether data exist or not`, () => {
      const states = [null, enclosure(), enclosure({ manifest: gapManifest }), enclosure({ manifest: nothingManifest })]
      expect(new Set(states.map((found) => JSON.stringify(request(language, { enclosure: found })))).size).to.equal(1)
      const nameless = renderDraft(
        draftInput(
          ['access'],
          { kind: 'clarification_request', question: QUESTION },
          { language, requester: { address: null, name: null } },
        ),
      )
      expect(nameless).to.deep.equal(request(language))
    })

    it(`has no personal data in ${language}, and is finished`, () => {
      const draft = request(language, { originalSubject: 'Innsyn for eva@kunde.example' })
      expect(`${draft.subject}\n${draft.text}`).to.not.match(/Eva|kunde\.example|\.zip|\[\[|\n{3}/i)
      expect(draft.openPlaces).to.deep.equal([])
    })

    it(`offers everything in ${language} for access only`, () => {
      const everything = MUST_SAY[language]['that one may ask for everything'] ?? /never/
      expect(request(language, {}, ['erasure']).text).to.not.match(everything)
      expect(request(language, {}, ['erasure', 'access']).text).to.match(everything)
      expect(request(language, {}, []).text, 'what is wanted is not known').to.match(/egne ord|egna ord|own words/)
    })

    it(`does not say in ${language} that the time may not count where it does`, () => {
      const mayStop = MUST_SAY[language]['that the time may not count'] ?? /never/
      const pausePolicy = { identity: true, clarification: false }
      expect(request(language, { controller: controllerProfile({ pausePolicy }) }).text).to.not.match(mayStop)
      const british = controllerProfile({ regime: 'uk-gdpr' })
      expect(request(language, { controller: british }).text).to.match(mayStop)
      expect(request(language, { controller: british }, ['access', 'erasure']).text).to.not.match(mayStop)
      expect(request(language, { controller: controllerProfile({ regime: 'ccpa' }) }).text).to.not.match(mayStop)
    })
  }

  it('takes the question as staff wrote it, and never as a template', () => {
    const { text } = request('nb', { question: 'One?\r\n{{ reference }}\u202e\u0000 {% if %}' })
    expect(text).to.contain('ET SPØRSMÅL TIL DEG\n\nOne?\n{{ reference }} {% if %}\n\n')
  })

  it('is never handed on without a question', () => {
    expect(() => request('nb', { question: null })).to.throw(InvalidInputError, 'question')
    expect(() => request('nb', { question: ' \u200b\n' })).to.throw(RuleViolationError, 'clarification_question')
  })

  it('reminds the agent that the question must tell nothing about data', () => {
    expect(
      request()
        .notes.map(({ text }) => text)
        .join(),
    ).to.contain('must not tell whether there are data')
  })
})
