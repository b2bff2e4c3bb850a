import { expect } from 'chai'
import type { Right } from '../../src/domain/rights.js'
import type { DraftInput } from '../../src/replies/draft-input.js'
import { renderDraft } from '../../src/replies/render-draft.js'
import { draftInput, enclosure, gapManifest, nothingManifest } from '../support/collect/draft-inputs.js'

const LANGUAGES = ['nb', 'sv', 'da', 'en'] as const
type Language = (typeof LANGUAGES)[number]

const MUST_SAY: Readonly<Record<Language, Readonly<Record<string, RegExp>>>> = {
  nb: {
    'that it came in, and when': /har fått en henvendelse[^]*6\. november 2026/,
    'which rights': /– rett til innsyn \(personvernforordningen artikkel 15\)\n– rett til sletting/,
    'the due date': /senest 7\. desember 2026/,
    'to answer from the address on file': /Svar på denne e-posten fra den e-postadressen du har oppgitt til oss/,
    'that staff help otherwise': /tar en av oss kontakt/,
    'no copy of an identity document': /ikke å sende kopi av pass, førerkort eller annen legitimasjon/,
    'what to do if it was not they': /VAR DET IKKE DU\?[^]*svar kort og si fra/,
    'that it confirms nothing': /verken at vi har eller at vi ikke har personopplysninger/,
  },
  sv: {
    'that it came in, and when': /har fått en begäran[^]*den 6 november 2026/,
    'which rights':
      /– rätt till tillgång \(registerutdrag\), artikel 15 i dataskyddsförordningen\n– rätt till radering/,
    'the due date': /senast den 7 december 2026/,
    'to answer from the address on file': /Svara på det här mejlet från den e-postadress som du har lämnat till oss/,
    'that staff help otherwise': /hör någon av oss av sig/,
    'no copy of an identity document': /inte skicka någon kopia av pass, körkort eller annan legitimation/,
    'what to do if it was not they': /VAR DET INTE DU\?[^]*svara kort och säg till/,
    'that it confirms nothing': /varken att vi har eller att vi inte har personuppgifter/,
  },
  da: {
    'that it came in, and when': /har modtaget en henvendelse[^]*den 6\. november 2026/,
    'which rights': /– ret til indsigt \(databeskyttelsesforordningens artikel 15\)\n– ret til sletning/,
    'the due date': /senest den 7\. december 2026/,
    'to answer from the address on file': /Svar på denne e-mail fra den e-mailadresse, du har oplyst til os/,
    'that staff help otherwise': /kontakter en af os dig/,
    'no copy of an identity document': /ikke at sende kopi af pas, kørekort eller anden legitimation/,
    'what to do if it was not they': /VAR DET IKKE DIG\?[^]*svar kort og sig til/,
    'that it confirms nothing': /hverken, at vi har, eller at vi ikke har personoplysninger/,
  },
  en: {
    'that it came in, and when': /have received a request[^]*6 November 2026/,
    'which rights': /– your right of access \(GDPR Article 15\)\n– your right to erasure/,
    'the due date': /by 7 December 2026 at the latest/,
    'to answer from the address on file': /reply to this e-mail from the e-mail address that you have given us/,
    'that staff help otherwise': /One of us will then get in touch/,
    'no copy of an identity document':
      /not need to send a copy of a passport, driving licence or other identity document/,
    'what to do if it was not they': /WAS IT NOT YOU\?[^]*reply briefly and tell us/,
    'that it confirms nothing': /neither that we hold nor that we do not hold personal data/,
  },
}

const CANARY = 'Kanarifugl'

const request = (
  language: string,
  overrides: Partial<DraftInput> = {},
  rights: readonly Right[] = ['access', 'erasure'],
) =>
  renderDraft(
    draftInput(
      rights,
      { kind: 'identity_request', ...overrides },
      { language, requester: { address: `${CANARY}@kunde.example`, name: `${CANARY} Berg` } },
    ),
  )

describe('the request for a proof of identity', () => {
  for (const language of LANGUAGES) {
    for (const [element, words] of Object.entries(MUST_SAY[language])) {
      it(`says ${element} in ${language}`, () => {
        expect(request(language).text).to.match(words)
      })
    }

    it(`1: has no personal data in ${language}, whatever is known about the person`, () => {
      const full = enclosure({
        filename: `${CANARY}.zip`,
        sourceTitles: { register: CANARY, mail: CANARY },
        handover: { kind: 'link', url: `https://${CANARY}.example` },
      })
      const draft = request(language, { enclosure: full })
      expect(`${draft.subject}\n${draft.text}`).to.not.match(/Kanarifugl|Berg|kunde\.example|\.zip/i)
      expect(draft.openPlaces).to.deep.equal([])
    })

    it(`1: is the same in ${language} to the letter, whether data exist or not`, () => {
      const states = [null, enclosure(), enclosure({ manifest: gapManifest }), enclosure({ manifest: nothingManifest })]
      const letters = new Set(states.map((state) => JSON.stringify(request(language, { enclosure: state }))))
      expect(letters.size).to.equal(1)
      const named = request(language)
      const nameless = renderDraft(
        draftInput(
          ['access', 'erasure'],
          { kind: 'identity_request' },
          { language, requester: { address: null, name: null } },
        ),
      )
      expect(nameless).to.deep.equal(named)
    })

    it(`asks in ${language} what is wanted when no right was recognised`, () => {
      const { text } = request(language, {}, [])
      expect(text).to.not.match(/\n– |undefined/)
      expect(text).to.match(/egne ord|egna ord|own words/)
    })

    it(`acknowledges in ${language} without personal data: what came in, when, what it is about, and when an answer is due`, () => {
      const draft = request(language, { kind: 'acknowledgement' })
      for (const element of ['that it came in, and when', 'which rights', 'the due date', 'that it confirms nothing']) {
        expect(draft.text, element).to.match(MUST_SAY[language][element] ?? /never/)
      }
      expect(`${draft.subject}\n${draft.text}`).to.not.match(/Kanarifugl|Berg|kunde\.example|\[\[/i)
      expect(draft.text).to.contain('DSR-2026-000123')
    })
  }

  it('leaves addresses, links and long numbers of the subject out, for the sender may be forged', () => {
    const subject =
      'SV: Innsyn for eva@kunde.example, f. 010180 12345, tlf +47 912 34 567, https://evil.example/x DSR-2026-000123'
    expect(request('nb', { originalSubject: subject }).subject).to.equal(
      'Re: Innsyn for … f. …, tlf …, … DSR-2026-000123',
    )
  })
})
