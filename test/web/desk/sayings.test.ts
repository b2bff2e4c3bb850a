import { expect } from 'chai'
import { ENGLISH } from '../../../src/domain/sayings/english.js'
import { ENGLISH_ALERTS } from '../../../src/domain/sayings/english/alerts.js'
import { ENGLISH_CASE_RULES } from '../../../src/domain/sayings/english/case-rules.js'
import { ENGLISH_CLOCK } from '../../../src/domain/sayings/english/clock.js'
import { ENGLISH_CLOCK_RULES } from '../../../src/domain/sayings/english/clock-rules.js'
import { ENGLISH_DERIVATION } from '../../../src/domain/sayings/english/derivation.js'
import { ENGLISH_IDENTITY } from '../../../src/domain/sayings/english/identity.js'
import { ENGLISH_LETTERS } from '../../../src/domain/sayings/english/letters.js'
import { ENGLISH_MESSAGES } from '../../../src/domain/sayings/english/messages.js'
import { ENGLISH_RELEASE_RULES } from '../../../src/domain/sayings/english/release-rules.js'
import { toldReason } from '../../../src/domain/sayings/classification-reason.js'
import { inWordsOf, say, type Sayings } from '../../../src/domain/sayings/say.js'
import { RuleViolationError, toldBy } from '../../../src/domain/errors.js'
import { shownDay } from '../../../src/web/desk/frame/show-values.js'
import { DESK_LANGUAGES, type DeskLanguage } from '../../../src/domain/desk-languages.js'
import { SAYINGS } from '../../../src/web/desk/texts/sayings/in-languages.js'
import { inWords } from '../../../src/web/desk/texts/sayings/in-words.js'
import { sampleFacts } from '../../support/desk/sample-facts.js'

const PARTS = [
  ENGLISH_MESSAGES,
  ENGLISH_IDENTITY,
  ENGLISH_LETTERS,
  ENGLISH_CLOCK,
  ENGLISH_CASE_RULES,
  ENGLISH_CLOCK_RULES,
  ENGLISH_RELEASE_RULES,
  ENGLISH_ALERTS,
  ENGLISH_DERIVATION,
]
const CODES = Object.keys(ENGLISH)

/** What is shown letter by letter: references, ids, numbers and the words of people. Codes and days have words of their own. */
const VERBATIM = /^(?:DSR-\d{4}-\d+|[\w/]+-\d+|kari|ola|max|bookbeat|771|\d+)$/
const DAY = /^\d{4}-\d\d-\d\d$/
const INSTANT = /^\d{4}-\d\d-\d\dT/

function said(sayings: Sayings, code: string): { readonly text: string; readonly asked: ReadonlySet<string> } {
  const { facts, asked } = sampleFacts(code)
  const text = inWordsOf(sayings, { code, facts }, (told) => told.text)
  return { text: text ?? '', asked }
}

/** The strings and numbers in a fact. */
function leavesOf(fact: unknown): readonly string[] {
  if (typeof fact === 'string' || typeof fact === 'number') return [String(fact)]
  return typeof fact === 'object' && fact !== null ? Object.values(fact).flatMap(leavesOf) : []
}

/** How a fact is written in a sentence of the desk; null: by a word of its own. */
function written(leaf: string, language: DeskLanguage): string | null {
  if (language === 'en') return VERBATIM.test(leaf) || DAY.test(leaf) || INSTANT.test(leaf) ? leaf : null
  if (DAY.test(leaf)) return shownDay(leaf, language)
  return VERBATIM.test(leaf) || INSTANT.test(leaf) ? leaf : null
}

describe('the sentences of the program at the desk', () => {
  it('have a code of their own each', () => {
    expect(PARTS.reduce((count, part) => count + Object.keys(part).length, 0)).to.equal(CODES.length)
    expect(CODES.length).to.be.greaterThan(280)
  })

  it('are said in every language, each in its own words', () => {
    for (const language of DESK_LANGUAGES)
      for (const code of CODES) {
        const { text } = said(SAYINGS[language], code)
        expect(text.trim(), `${language} ${code}`).to.not.equal('')
        expect(text, `${language} ${code}`).to.not.match(/undefined|\[object|NaN/)
        if (language !== 'en' && !['source_failed', 'erasure_list_failed', 'draft_notes'].includes(code))
          expect(text, `${language} ${code}`).to.not.equal(said(ENGLISH, code).text)
      }
  })

  it('keep every fact in every language: whatever the English one tells, the others tell', () => {
    for (const language of DESK_LANGUAGES)
      for (const code of CODES) {
        const { asked } = said(ENGLISH, code)
        const { text, asked: told } = said(SAYINGS[language], code)
        for (const name of asked) {
          expect([...told], `${language} ${code}`).to.include(name)
          const fact = (sampleFacts(code).facts as Readonly<Record<string, unknown>>)[name]
          for (const leaf of leavesOf(fact)) {
            const shown = name === 'stood' ? null : written(leaf, language)
            if (shown !== null) expect(text, `${language} ${code}.${name}`).to.include(shown)
          }
        }
      }
  })

  it('name the forms of the desk in Norwegian, not the commands that do the same', () => {
    const commands = CODES.filter((code) => / innsyn (?:case|list)/.test(said(SAYINGS.nb, code).text))
    expect(commands).to.deep.equal([])
  })

  it('fall back to the English sentence that is stored, and say that it is English', () => {
    const text = 'Choose with innsyn case person.'
    expect(inWords({ text }, 'nb', null)).to.deep.equal({
      text: 'Choose with “Se hvem som er registrert”.',
      language: 'en',
    })
    for (const code of ['unheard_of', '__proto__', 'toString'])
      expect(inWords({ text, said: { code, facts: null } }, 'nb', null).language, code).to.equal('en')
  })

  it('say a sentence within another in the same language', () => {
    const told = say('draft_outdated', { why: say('not_approved') })
    expect(inWords(told, 'nb', null).text).to.include('(det er ikke godkjent slik det står)')
    expect(told.text).to.include('(it is not approved as it stands)')
  })

  it('tell their moments in the time zone of the controller, and in UTC where there is none', () => {
    const why = say('receipt_doubtful', { date: '2026-03-01T08:00:00.000Z', receivedAt: '2026-07-31T22:30:00.000Z' })
    for (const told of [why, say('draft_outdated', { why })]) {
      const [oslo, helsinki, nowhere] = ['Europe/Oslo', 'Europe/Helsinki', null].map((zone) =>
        inWords(told, 'nb', zone),
      )
      expect(oslo?.text).to.include('1. mars 2026, 09:00').and.include('1. aug. 2026, 00:30').and.not.include('UTC')
      expect(helsinki?.text).to.include('1. mars 2026, 10:00').and.include('1. aug. 2026, 01:30')
      expect(nowhere?.text).to.include('1. mars 2026, 08:00 UTC').and.include('31. juli 2026, 22:30 UTC')
    }
    expect(inWords(why, 'en', 'Europe/Oslo').text)
      .to.include('1 Mar 2026, 09:00')
      .and.include('1 Aug 2026, 00:30')
  })

  it('go through storage as they are', () => {
    const told = say('deadline_moved', {
      before: { targetOn: '2026-03-01', latestLawfulOn: '2026-03-02' },
      after: { targetOn: '2026-04-01', latestLawfulOn: '2026-04-02' },
    })
    const stored = JSON.parse(JSON.stringify(told)) as typeof told
    expect(inWords(stored, 'nb', null)).to.deep.equal(inWords(told, 'nb', null))
    expect(inWords(stored, 'nb', null).language).to.equal('nb')
  })

  it('stand in the errors that break a rule, whose message is the English one', () => {
    const error = new RuleViolationError(say('case_ended', { reference: 'DSR-2026-000001', state: 'closed' }))
    expect(error.message).to.equal('DSR-2026-000001 is closed: nothing is left to decide')
    expect(inWords(toldBy(error), 'nb', null).text).to.equal(
      'DSR-2026-000001 er lukket: det er ingenting igjen å avgjøre.',
    )
    expect(toldBy(new RuleViolationError('as it is'))).to.deep.equal({ text: 'as it is' })
  })

  it('show no more of what was typed than helps to find the slip', () => {
    for (const code of ['no_date', 'time_needs_offset'] as const)
      for (const language of DESK_LANGUAGES) {
        const { text } = inWords(say(code, { field: 'received', text: 'x'.repeat(10_000) }), language, null)
        expect(text, `${language} ${code}`).to.include('xxx…').and.to.have.length.below(200)
      }
  })

  it('say the reason of a classification from its findings, and leave one that they do not know in English', () => {
    const evidence = [{ right: 'access', text: 'send me\n my data', role: 'quoted', offset: 0 }] as const
    const reasonIn = (reason: string): string =>
      inWords(toldReason({ reason, rights: ['access'], evidence }), 'nb', null).text
    expect(reasonIn('The words “send me my data” may ask for access; a person decides.')).to.equal(
      'Ordene «send me my data» kan være et krav om innsyn; en person avgjør.',
    )
    expect(reasonIn('The words “send me\n my data” stand in quoted text; a person decides.')).to.include(
      'den siterte teksten',
    )
    expect(reasonIn('The message needs a person: the model is gone.')).to.equal(
      'The message needs a person: the model is gone.',
    )
  })
})
