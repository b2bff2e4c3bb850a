import { expect } from 'chai'
import type { RefusalGround } from '../../src/domain/case-life/refusal.js'
import { groundOf, REFUSAL_GROUND_NAMES } from '../../src/domain/case-life/refusal.js'
import type { RightDecision } from '../../src/domain/case-life/right-decision.js'
import { RuleViolationError } from '../../src/domain/errors.js'
import { RIGHTS } from '../../src/domain/rights.js'
import type { Right } from '../../src/domain/rights.js'
import type { DraftInput } from '../../src/replies/draft-input.js'
import { LANGUAGE_PACKS } from '../../src/replies/languages.js'
import { renderDraft } from '../../src/replies/render-draft.js'
import {
  controllerProfile,
  decision,
  draftInput,
  enclosure,
  manifest,
  refusal,
} from '../support/collect/draft-inputs.js'

const LANGUAGES = ['nb', 'sv', 'da', 'en'] as const
type Language = (typeof LANGUAGES)[number]

/** law.md 3.3, written down by hand: what the refusal of an erasure says in each language (Art. 12(4), 17(3)(b)). */
const MUST_SAY: Readonly<Record<Language, Readonly<Record<string, RegExp>>>> = {
  nb: {
    'that it is refused': /^SLETTING \(ARTIKKEL 17\): AVSLAG\n\nVi avslår kravet ditt om sletting\.$/m,
    'the ground and its article': /personvernforordningen artikkel 17 nr\. 3 bokstav b: behandlingen er nødvendig for å oppfylle en rettslig forpliktelse/, // prettier-ignore
    'the statute': /^Loven som ligger til grunn: Bokföringslagen 7 kap\. 2 §$/m,
    'the reasons': /^Begrunnelsen vår:\nThe invoices of 2024 are kept\.$/m,
    'the complaint': /rett til å klage til tilsynsmyndigheten: Integritetsskyddsmyndigheten \(IMY\)/,
    'the court': /^Du kan også bringe saken inn for domstolene\.$/m,
  },
  sv: {
    'that it is refused': /^RADERING \(ARTIKEL 17\): AVSLAG\n\nVi avslår din begäran om radering\.$/m,
    'the ground and its article': /artikel 17\.3 b i dataskyddsförordningen: behandlingen är nödvändig för att uppfylla en rättslig förpliktelse/, // prettier-ignore
    'the statute': /^Lagen som ligger till grund för det: Bokföringslagen 7 kap\. 2 §$/m,
    'the reasons': /^Vår motivering:\nThe invoices of 2024 are kept\.$/m,
    'the complaint': /rätt att lämna klagomål till tillsynsmyndigheten: Integritetsskyddsmyndigheten \(IMY\)/,
    'the court': /^Du kan också vända dig till domstol\.$/m,
  },
  da: {
    'that it is refused': /^SLETNING \(ARTIKEL 17\): AFSLAG\n\nVi afslår din anmodning om sletning\.$/m,
    'the ground and its article': /databeskyttelsesforordningens artikel 17, stk\. 3, litra b: behandlingen er nødvendig for at overholde en retlig forpligtelse/, // prettier-ignore
    'the statute': /^Loven, der ligger til grund: Bokföringslagen 7 kap\. 2 §$/m,
    'the reasons': /^Vores begrundelse:\nThe invoices of 2024 are kept\.$/m,
    'the complaint': /ret til at klage til tilsynsmyndigheden: Integritetsskyddsmyndigheten \(IMY\)/,
    'the court': /^Du kan også indbringe sagen for domstolene\.$/m,
  },
  en: {
    'that it is refused': /^ERASURE \(ARTICLE 17\): REFUSED\n\nWe refuse your request for erasure\.$/m,
    'the ground and its article':
      /GDPR Article 17\(3\)\(b\): the processing is necessary for compliance with a legal obligation/,
    'the statute': /^The law that it rests on: Bokföringslagen 7 kap\. 2 §$/m,
    'the reasons': /^Our reasons:\nThe invoices of 2024 are kept\.$/m,
    'the complaint': /lodge a complaint with the supervisory authority: Integritetsskyddsmyndigheten \(IMY\)/,
    'the court': /^You can also go to court\.$/m,
  },
}

const PARTLY: Readonly<Record<Language, string>> = {
  nb: 'SLETTING (ARTIKKEL 17): DELVIS AVSLAG\n\nVi avslår en del av kravet ditt om sletting.',
  sv: 'RADERING (ARTIKEL 17): DELVIS AVSLAG\n\nVi avslår en del av din begäran om radering.',
  da: 'SLETNING (ARTIKEL 17): DELVIST AFSLAG\n\nVi afslår en del af din anmodning om sletning.',
  en: 'ERASURE (ARTICLE 17): REFUSED IN PART\n\nWe refuse part of your request for erasure.',
}

const COMPLAIN_TO_CONTROLLER: Readonly<Record<Language, RegExp>> = {
  nb: /rett til å klage til oss som behandlingsansvarlig\. Senest 30 dager/,
  sv: /rätt att lämna klagomål till oss som personuppgiftsansvarig\. Senast 30 dagar/,
  da: /ret til at klage til os som dataansvarlig\. Senest 30 dage/,
  en: /right to complain to us as the controller\. We will acknowledge your complaint within 30 days/,
}

const YES = /^(Ja|Yes),/m
const erasureRefused = decision('erasure', 'refused', refusal())

const answer = (
  rights: readonly Right[],
  decisions: readonly RightDecision[],
  language = 'nb',
  overrides: Partial<DraftInput> = {},
) => renderDraft(draftInput(rights, overrides, { language, decisions }))

/** A ground with a statute where it needs one, against a right that it can stand against. */
function refusedOn(ground: RefusalGround): RightDecision {
  const { rights, needsStatute } = groundOf(ground)
  return decision(rights[0] ?? 'access', 'refused', refusal({ ground, statute: needsStatute ? 'Act § 1' : null }))
}

describe('the answer that refuses', () => {
  for (const language of LANGUAGES) {
    for (const [element, words] of Object.entries(MUST_SAY[language])) {
      it(`says ${element} in ${language}`, () => {
        expect(answer(['erasure'], [erasureRefused], language, { enclosure: null }).text).to.match(words)
      })
    }

    it(`puts a refused erasure beside a granted access in ${language}: the copy, and no erasure`, () => {
      const { text, openPlaces } = answer(['access', 'erasure'], [erasureRefused], language)
      expect(text).to.match(YES).and.to.contain('DSR-2026-000123.zip').and.to.contain('purpose one')
      expect(text).to.match(MUST_SAY[language]['that it is refused'] ?? /never/)
      expect(text).to.not.contain('bookkeeping act').and.to.not.match(/Vi gir deg kopien først|Vi ger dig kopian först|Vi giver dig kopien først|We give you the copy first/) // prettier-ignore
      expect(openPlaces, 'nothing is said to be deleted').to.deep.equal([])
    })

    it(`refuses access beside a granted erasure in ${language}: no copy, and nothing of what was found`, () => {
      const refused = decision('access', 'refused', refusal({ ground: 'excessive', statute: null }))
      const { text, openPlaces } = answer(['access', 'erasure'], [refused], language)
      expect(text)
        .to.not.match(YES)
        .and.to.not.match(/\.zip|Customer register|purpose one/)
      expect(openPlaces).to.have.length(3)
    })

    it(`refuses everything in ${language} without collected data, and says nothing of what is held`, () => {
      const decisions = RIGHTS.map((right) =>
        decision(right, 'refused', refusal({ ground: 'manifestly_unfounded', statute: null })),
      )
      const without = answer(RIGHTS, decisions, language, { enclosure: null })
      for (const collected of [enclosure(), enclosure({ manifest: manifest({ sources: [] }) })]) {
        expect(answer(RIGHTS, decisions, language, { enclosure: collected })).to.deep.equal(without)
      }
      expect(without.text.match(/: (AVSLAG|AFSLAG|REFUSED)$/gm)).to.have.length(RIGHTS.length)
      expect(without.text).to.not.match(/\.zip|Customer register|purpose one|Zendesk|bookkeeping act|\[\[|\n{3}/)
    })

    it(`grants and refuses in ${language} what is refused in part`, () => {
      const { text, openPlaces } = answer(['erasure'], [decision('erasure', 'partly_refused', refusal())], language)
      expect(text)
        .to.contain(PARTLY[language])
        .and.to.match(MUST_SAY[language]['the reasons'] ?? /never/)
      expect(text.indexOf('[['), 'what was done comes first').to.be.within(0, text.indexOf(PARTLY[language]))
      expect(openPlaces, 'the places of a granted erasure').to.have.length(3)
    })

    it(`names in ${language} the complaint to the controller in the United Kingdom, and the UK GDPR`, () => {
      const british = controllerProfile({ regime: 'uk-gdpr' })
      const { text } = answer(['erasure'], [erasureRefused], language, { controller: british, enclosure: null })
      expect(text)
        .to.match(COMPLAIN_TO_CONTROLLER[language])
        .and.to.match(MUST_SAY[language]['the court'] ?? /never/)
      expect(text)
        .to.contain('UK GDPR')
        .and.to.not.match(/forordning|förordning|[^K] GDPR/)
      expect(answer(['erasure'], [], language, { controller: british }).text).to.not.match(COMPLAIN_TO_CONTROLLER[language]) // prettier-ignore
      expect(answer(['erasure'], [erasureRefused], language).text).to.not.match(COMPLAIN_TO_CONTROLLER[language])
    })

    it(`has a phrase of its own in ${language} for every ground, with its article`, () => {
      const { grounds } = LANGUAGE_PACKS[language].words
      expect(Object.keys(grounds)).to.have.members([...REFUSAL_GROUND_NAMES])
      for (const ground of REFUSAL_GROUND_NAMES) {
        const decided = refusedOn(ground)
        const { text } = answer([decided.right], [decided], language, { enclosure: null })
        expect(text, ground).to.contain(`: ${grounds[ground]}.\n`)
        const cited = new RegExp(`\\n\\n[^\\n]*${ARTICLES[ground][language].replace(/[().]/g, '\\$&')}[^\\n]*: ${grounds[ground].slice(0, 20)}`) // prettier-ignore
        expect(text, ground).to.match(cited)
      }
      expect(new Set(Object.values(grounds)).size).to.be.at.least(REFUSAL_GROUND_NAMES.length)
    })

    for (const right of RIGHTS) {
      it(`heads the refusal of ${right} in ${language} like what grants it`, () => {
        const { heading, request } = LANGUAGE_PACKS[language].words.rights[right]
        const granted = answer([right], [], language).text
        const refused = answer([right], [decision(right, 'refused', refusal({ ground: 'excessive', statute: null }))], language).text // prettier-ignore
        const [title = 'none'] = /^.+\(ARTI(?:KKEL|KEL|CLE) [^\n]+\)$/m.exec(granted) ?? []
        expect(title.startsWith(`${heading} (`), title).to.be.true
        expect(refused).to.contain(`\n${title}: `).and.to.contain(` ${request}.\n`)
      })
    }
  }
})

/** The article of each ground as it is written in each language, by hand. */
const ARTICLES = Object.fromEntries(
  (
    [
      ['manifestly_unfounded', '12 nr. 5', '12.5', '12, stk. 5', '12(5)'],
      ['excessive', '12 nr. 5', '12.5', '12, stk. 5', '12(5)'],
      ['not_identifiable', '11 nr. 2', '11.2', '11, stk. 2', '11(2)'],
      ['identity_not_proven', '12 nr. 6', '12.6', '12, stk. 6', '12(6)'],
      ['rights_of_others', '15 nr. 4', '15.4', '15, stk. 4', '15(4)'],
      ['rights_of_others_portability', '20 nr. 4', '20.4', '20, stk. 4', '20(4)'],
      ['not_portable', '20 nr. 1', '20.1', '20, stk. 1', '20(1)'],
      ['data_correct', '16', '16', '16', '16'],
      ['no_erasure_ground', '17 nr. 1', '17.1', '17, stk. 1', '17(1)'],
      ['expression', '17 nr. 3 bokstav a', '17.3 a', '17, stk. 3, litra a', '17(3)(a)'],
      ['legal_obligation', '17 nr. 3 bokstav b', '17.3 b', '17, stk. 3, litra b', '17(3)(b)'],
      ['public_health', '17 nr. 3 bokstav c', '17.3 c', '17, stk. 3, litra c', '17(3)(c)'],
      ['archiving', '17 nr. 3 bokstav d', '17.3 d', '17, stk. 3, litra d', '17(3)(d)'],
      ['legal_claims', '17 nr. 3 bokstav e', '17.3 e', '17, stk. 3, litra e', '17(3)(e)'],
      ['no_restriction_ground', '18 nr. 1', '18.1', '18, stk. 1', '18(1)'],
      ['compelling_grounds', '21 nr. 1', '21.1', '21, stk. 1', '21(1)'],
      ['not_by_consent', '7 nr. 3', '7.3', '7, stk. 3', '7(3)'],
      ['national_law', '23', '23', '23', '23'],
    ] as const
  ).map(([ground, nb, sv, da, en]) => [ground, { nb, sv, da, en }]),
) as Readonly<Record<RefusalGround, Readonly<Record<Language, string>>>>

describe('the letter that refuses', () => {
  it('is never handed on without its ground, its reasons or the statute that it needs', () => {
    const broken: readonly (readonly [RightDecision, string])[] = [
      [decision('erasure', 'refused', null), 'refusal_ground:erasure'],
      [decision('erasure', 'partly_refused', null), 'refusal_reasons:erasure'],
      [decision('erasure', 'refused', refusal({ explanation: ' \u202e\r\n' })), 'refusal_reasons:erasure'],
      [decision('erasure', 'refused', refusal({ statute: null })), 'refusal_statute:erasure'],
      [decision('erasure', 'refused', refusal({ statute: '\u0000 ' })), 'refusal_statute:erasure'],
    ]
    for (const [decided, missing] of broken) {
      expect(() => answer(['erasure'], [decided]), missing).to.throw(RuleViolationError, missing)
    }
  })

  it('takes the reasons as staff wrote them: their lines, no control characters, and never as a template', () => {
    const explanation = '  First line.\r\n{{ reference }} {% raw %}\u0007\u202e\u2028Third [[date]].\n\n\n\nLast.  '
    const draft = answer(['erasure'], [decision('erasure', 'refused', refusal({ explanation, statute: 'Act\r\n§ 1' }))])
    expect(draft.text).to.contain(
      'Begrunnelsen vår:\nFirst line.\n{{ reference }} {% raw %}\nThird [[date]].\n\nLast.\n\n',
    )
    expect(draft.text).to.contain('Loven som ligger til grunn: Act § 1\n\n')
    expect(draft.openPlaces, 'a place that staff left open').to.deep.equal(['date'])
  })

  const notesOf = (decisions: Parameters<typeof answer>[1]): string[] =>
    answer(['erasure'], decisions).notes.map(({ text }) => text)

  it('tells the agent that the reasons are read as written, and nothing of the kind without a refusal', () => {
    const note = 'The person will read the reasons as written.'
    expect(notesOf([erasureRefused])).to.deep.equal([note])
    expect(notesOf([decision('erasure', 'partly_refused', refusal())])).to.include(note)
    expect(notesOf([])).to.deep.equal([])
  })

  it('is as silent as the identity request when nobody knows who asks', () => {
    for (const ground of ['identity_not_proven', 'not_identifiable'] as const) {
      const refused = [decision('access', 'refused', refusal({ ground, statute: null }))]
      const draft = answer(['access'], refused, 'nb', { originalSubject: 'Innsyn for eva@kunde.example, 010180 12345' })
      expect(`${draft.subject}\n${draft.text}`).to.not.match(/Eva|kunde\.example|12345/)
      expect(draft.notes.map(({ text }) => text).join(' ')).to.contain('must not tell whether there are data')
    }
  })

  it('speaks the language that the other letters fall back to', () => {
    const draft = answer(['erasure'], [erasureRefused], 'fi')
    expect(draft.language).to.equal('sv')
    expect(draft.text).to.match(MUST_SAY.sv['the ground and its article'] ?? /never/)
    expect(answer(['erasure'], [erasureRefused], 'nn').text).to.match(MUST_SAY.nb['that it is refused'] ?? /never/)
  })
})
