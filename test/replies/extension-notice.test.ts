import { expect } from 'chai'
import type { ExtensionReason } from '../../src/domain/case-life/case-clock.js'
import { InvalidInputError, RuleViolationError } from '../../src/domain/errors.js'
import type { DraftInput } from '../../src/replies/draft-input.js'
import { renderDraft } from '../../src/replies/render-draft.js'
import { controllerProfile, decision, draftInput, enclosure, nothingManifest, refusal } from '../support/collect/draft-inputs.js' // prettier-ignore

const LANGUAGES = ['nb', 'sv', 'da', 'en'] as const
type Language = (typeof LANGUAGES)[number]

/** law.md 1.5 and Art. 12(3), written down by hand. */
const MUST_SAY: Readonly<Record<Language, Readonly<Record<string, RegExp>>>> = {
  nb: {
    'the request':
      /fikk 6\. november 2026[^]*DSR-2026-000123[^]*– rett til innsyn \(personvernforordningen artikkel 15\)/,
    'until which day': /svarfristen er 7\. desember 2026\. Vi forlenger den til 8\. februar 2027\./,
    'by which law': /personvernforordningen artikkel 12 nr\. 3: [^\n]*to måneder/,
    'the reasons of the law': /nødvendig, er\n– hvor kompleks henvendelsen er\n– antallet henvendelser\n/,
    'the reasons of the case': /^Begrunnelsen vår:\nMany systems\.$/m,
    'that it is no refusal': /^Dette er ikke et avslag\./m,
    'the complaint': /klage til tilsynsmyndigheten: Integritetsskyddsmyndigheten \(IMY\)[^]*domstolene/,
    contact: /Skriv gjerne til oss først, på privacy@bookbeat\.example/,
  },
  sv: {
    'the request': /fick den 6 november 2026[^]*DSR-2026-000123[^]*– rätt till tillgång \(registerutdrag\), artikel 15/,
    'until which day': /går ut den 7 december 2026\. Vi förlänger den till den 8 februari 2027\./,
    'by which law': /artikel 12\.3 i dataskyddsförordningen: [^\n]*två månader/,
    'the reasons of the law': /nödvändigt är\n– hur komplicerad begäran är\n– antalet begäranden\n/,
    'the reasons of the case': /^Vår motivering:\nMany systems\.$/m,
    'that it is no refusal': /^Det här är inget avslag\./m,
    'the complaint': /klagomål till tillsynsmyndigheten: Integritetsskyddsmyndigheten \(IMY\)[^]*domstol/,
    contact: /Skriv gärna till oss först, till privacy@bookbeat\.example/,
  },
  da: {
    'the request': /modtog den 6\. november 2026[^]*DSR-2026-000123[^]*– ret til indsigt \(databeskyttelsesforordningens artikel 15\)/, // prettier-ignore
    'until which day': /svarfrist er den 7\. december 2026\. Vi forlænger den til den 8\. februar 2027\./,
    'by which law': /databeskyttelsesforordningens artikel 12, stk\. 3: [^\n]*to måneder/,
    'the reasons of the law': /nødvendigt, er\n– anmodningens kompleksitet\n– antallet af anmodninger\n/,
    'the reasons of the case': /^Vores begrundelse:\nMany systems\.$/m,
    'that it is no refusal': /^Dette er ikke et afslag\./m,
    'the complaint': /klage til tilsynsmyndigheden: Integritetsskyddsmyndigheten \(IMY\)[^]*domstolene/,
    contact: /Skriv gerne til os først på privacy@bookbeat\.example/,
  },
  en: {
    'the request': /received on 6 November 2026[^]*DSR-2026-000123[^]*– your right of access \(GDPR Article 15\)/,
    'until which day': /ends on 7 December 2026\. We are extending it until 8 February 2027\./,
    'by which law': /GDPR Article 12\(3\): [^\n]*two further months/,
    'the reasons of the law': /necessary is\n– the complexity of the request\n– the number of requests\n/,
    'the reasons of the case': /^Our reasons:\nMany systems\.$/m,
    'that it is no refusal': /^This is not a refusal\./m,
    'the complaint': /complaint with the supervisory authority: Integritetsskyddsmyndigheten \(IMY\)[^]*go to court/,
    contact: /Please write to us first at privacy@bookbeat\.example/,
  },
}

const BRITISH: Readonly<Record<Language, string>> = {
  nb: 'UK GDPR artikkel 12A nr. 3',
  sv: 'artikel 12A.3 i UK GDPR',
  da: 'UK GDPR artikel 12A, stk. 3',
  en: 'UK GDPR Article 12A(3)',
}

const extension = (reasons: readonly ExtensionReason[] = ['complexity', 'number'], explanation = 'Many systems.') => ({
  reasons,
  explanation,
  latestLawfulOn: '2027-02-08',
})

const notice = (
  language = 'nb',
  overrides: Partial<DraftInput> = {},
  caseOverrides: Partial<DraftInput['requestCase']> = {},
) =>
  renderDraft(
    draftInput(
      ['access', 'erasure'],
      { kind: 'extension_notice', extension: extension(), ...overrides },
      { language, ...caseOverrides },
    ),
  )

describe('the notice of an extension', () => {
  for (const language of LANGUAGES) {
    for (const [element, words] of Object.entries(MUST_SAY[language])) {
      it(`says ${element} in ${language}`, () => {
        expect(notice(language).text).to.match(words)
      })
    }

    it(`names only the reason that there is in ${language}`, () => {
      const both = notice(language).text
      const one = notice(language, { extension: extension(['number']) }).text
      expect(one.match(/\n– /g)).to.have.length((both.match(/\n– /g)?.length ?? 0) - 1)
    })

    it(`names the article of the UK GDPR in ${language} where it applies`, () => {
      const { text } = notice(language, { controller: controllerProfile({ regime: 'uk-gdpr' }) })
      expect(text)
        .to.contain(BRITISH[language])
        .and.to.not.match(/forordning|förordning|[^K] GDPR/)
    })

    it(`says nothing of the person or of what was found in ${language}, and is finished`, () => {
      const letters = [null, enclosure(), enclosure({ manifest: nothingManifest })].map((found) =>
        JSON.stringify(notice(language, { enclosure: found })),
      )
      expect(new Set(letters).size).to.equal(1)
      const draft = notice(language)
      expect(`${draft.subject}\n${draft.text}`).to.not.match(/Eva|kunde\.example|\.zip|\[\[|\n{3}/)
      expect(draft.openPlaces).to.deep.equal([])
    })

    it(`is written in ${language} before the rights are known`, () => {
      const { text } = notice(language, {}, { rights: [] })
      expect(text)
        .to.match(MUST_SAY[language]['until which day'] ?? /never/)
        .and.to.match(/DSR-2026-000123\.\n\n\p{Lu}{3}/u)
    })
  }

  it('tells the agent that the reasons are read as written', () => {
    expect(notice().notes.map(({ text }) => text)).to.deep.equal([
      'The person will read the reasons as written.',
      'As long as it is not proven who asks, they must not tell whether there are data.',
    ])
  })

  it('is never handed on without a reason of the law and one of the case, nor without an extension', () => {
    expect(() => notice('nb', { extension: extension([]) })).to.throw(RuleViolationError, 'extension_reasons')
    expect(() => notice('nb', { extension: extension(['number'], ' \r\n') })).to.throw(
      RuleViolationError,
      'extension_explanation',
    )
    expect(() => notice('nb', { extension: null })).to.throw(InvalidInputError, 'extension')
    const early = { ...extension(), latestLawfulOn: '2026-12-07' }
    expect(() => notice('nb', { extension: early })).to.throw(InvalidInputError, '2026-12-07')
  })

  it('is never mixed with a refusal (EDPB 01/2022 para 157)', () => {
    for (const outcome of ['refused', 'partly_refused'] as const) {
      const decisions = [decision('erasure', outcome, refusal())]
      expect(() => notice('nb', {}, { decisions }), outcome).to.throw(RuleViolationError, 'refusal')
    }
    expect(notice('nb', {}, { decisions: [decision('erasure', 'withdrawn')] }).text).to.contain('8. februar 2027')
  })
})
