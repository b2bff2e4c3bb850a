import { expect } from 'chai'
import type { RightDecision } from '../../src/domain/case-life/right-decision.js'
import { InvalidInputError } from '../../src/domain/errors.js'
import { RIGHTS } from '../../src/domain/rights.js'
import type { Right } from '../../src/domain/rights.js'
import type { DraftInput } from '../../src/replies/draft-input.js'
import { renderDraft } from '../../src/replies/render-draft.js'
import { decision, draftInput, enclosure, gapManifest, nothingManifest, refusal } from '../support/collect/draft-inputs.js' // prettier-ignore

const LANGUAGES = ['nb', 'sv', 'da', 'en'] as const
type Language = (typeof LANGUAGES)[number]

const WITHDRAWN: Readonly<Record<Language, string>> = {
  nb: 'Du har trukket tilbake kravet ditt om sletting.',
  sv: 'Du har återkallat din begäran om radering.',
  da: 'Du har tilbagekaldt din anmodning om sletning.',
  en: 'You have withdrawn your request for erasure.',
}

const NOTHING: Readonly<Record<Language, string>> = {
  nb: 'Vi fant ingen personopplysninger om deg som dette gjelder.',
  sv: 'Vi hittade inga personuppgifter om dig som detta gäller.',
  da: 'Vi fandt ingen personoplysninger om dig, som dette gælder.',
  en: 'We found no personal data about you that this concerns.',
}

const ONLY_REQUEST = /Det vi har|Det, vi har|What we do have/
const UNFINISHED = /søket er ikke ferdig|sökningen är inte klar|søgningen er ikke færdig|search is not finished/i

const answer = (
  rights: readonly Right[],
  decisions: readonly RightDecision[],
  language: string,
  overrides: Partial<DraftInput> = {},
) => renderDraft(draftInput(rights, overrides, { language, decisions }))

describe('the answer about a right that was taken back', () => {
  for (const language of LANGUAGES) {
    it(`says so in ${language} in one line, and nothing more`, () => {
      const { text, openPlaces } = answer(['access', 'erasure'], [decision('erasure', 'withdrawn')], language)
      expect(text).to.contain(`\n\n${WITHDRAWN[language]}\n\n`)
      expect(text)
        .to.not.match(/ARTI(KK|K|C)E?L?E? 17\)\n/)
        .and.to.not.contain('bookkeeping act')
      expect(openPlaces).to.deep.equal([])
    })
  }

  it('needs no collected data when nothing else is asked', () => {
    const { text } = answer(['access'], [decision('access', 'withdrawn')], 'en', { enclosure: null })
    expect(text)
      .to.contain('You have withdrawn your request for access.')
      .and.to.not.match(/\.zip|Customer register/)
  })
})

describe('the answer about a right for which nothing was found', () => {
  for (const language of LANGUAGES) {
    it(`says in ${language} that nothing was found, where was searched, and what there is then`, () => {
      const nothing = { enclosure: enclosure({ manifest: nothingManifest }) }
      for (const right of ['access', 'portability', 'erasure'] as const) {
        const { text, openPlaces } = answer([right], [decision(right, 'no_data')], language, nothing)
        expect(text, right).to.contain(NOTHING[language]).and.to.match(ONLY_REQUEST)
        expect(text, right).to.match(/\n– Customer register: \p{L}+ \p{L}+\n– Mailbox: \p{L}+ \p{L}+\n/u)
        expect(text, right).to.not.match(/^(Ja|Yes),|\.zip|purpose one|bookkeeping act/m)
        expect(openPlaces).to.deep.equal([])
      }
    })

    it(`says it in ${language} beside what was found for another right, and then not that there is nothing else`, () => {
      const { text, openPlaces } = answer(['access', 'objection'], [decision('objection', 'no_data')], language)
      expect(text)
        .to.contain(NOTHING[language])
        .and.to.match(/^(Ja|Yes),/m)
        .and.to.not.match(ONLY_REQUEST)
      expect(openPlaces).to.deep.equal([])
    })

    it(`does not say in ${language} that nothing was found while the search is unfinished`, () => {
      const gaps = { enclosure: enclosure({ manifest: gapManifest }) }
      const { text } = answer(['access'], [decision('access', 'no_data')], language, gaps)
      expect(text).to.match(UNFINISHED).and.to.not.contain(NOTHING[language])
      expect(text.match(/\n– Mailbox: /g), 'the sources, and what is missing').to.have.length(2)
    })
  }

  it('leaves a place for what was searched when erasure finds nothing without a search of ours', () => {
    const { openPlaces } = answer(['erasure'], [decision('erasure', 'no_data')], 'en', { enclosure: null })
    expect(openPlaces).to.deep.equal(['write which systems were searched and what was found'])
  })

  it('cannot be written for access before the data are collected', () => {
    const rest = { enclosure: null }
    expect(() => answer(['access'], [decision('access', 'no_data')], 'en', rest)).to.throw(InvalidInputError, /collect/)
  })

  it('counts no records of others, and asks the agent to make sure that they are', () => {
    const draft = answer(['access'], [decision('access', 'no_data')], 'en')
    expect(draft.text)
      .to.contain('– Customer register: nothing found\n')
      .and.to.not.match(/\d records?/)
    expect(draft.notes.map(({ text }) => text).join(' ')).to.contain('make sure that none of it is about this person')
  })
})

describe('an answer of several outcomes', () => {
  it('is written in every mixture and language without an empty or broken part', function () {
    this.timeout(60_000)
    const excessive = refusal({ ground: 'excessive', statute: null })
    const outcomes = ['fulfilled', 'no_data', 'partly_refused', 'refused', 'withdrawn'] as const
    const manifests = [enclosure(), enclosure({ manifest: gapManifest }), enclosure({ manifest: nothingManifest })]
    for (let mixture = 0; mixture < 150; mixture++) {
      const rights = RIGHTS.filter((_, index) => mixture === 0 || (mixture * 37 + index * index) % 3 !== 0)
      const decisions = rights.map((right, index) => {
        const outcome = outcomes[(mixture * 7 + index * (1 + (mixture % 4))) % outcomes.length] ?? 'fulfilled'
        return decision(right, outcome, outcome.endsWith('refused') ? excessive : null)
      })
      if (rights.length === 0) continue
      for (const language of LANGUAGES) {
        const input = { enclosure: manifests[mixture % manifests.length] ?? null }
        const { text } = answer(rights, decisions, language, input)
        const what = `${language} ${decisions.map(({ right, outcome }) => `${right} ${outcome}`).join()}`
        expect(text, what).to.not.match(/\{\{|\{%|%\}|undefined|\[object|null|\n{3}|\n–\s*\n|:\n\n/)
      }
    }
  })
})
