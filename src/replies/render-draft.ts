import type { DraftKind } from '../domain/draft.js'
import { RuleViolationError } from '../domain/errors.js'
import type { DraftInput, RenderedDraft } from './draft-input.js'
import { isForeign, LANGUAGE_PACKS, letterLanguage, profileTexts } from './languages.js'
import { letterPlan, readPart } from './letter-elements.js'
import type { LetterPart } from './letter-elements.js'
import { factsOf, findsNothingFor, grantedRights, leavesIdentityOpen, refusedRights } from './letter-facts.js'
import type { LetterFacts } from './letter-facts.js'
import { letterScope } from './letter-scope.js'
import type { LetterScope } from './letter-scope.js'
import { textEngine } from './liquid.js'
import { openPlaces } from './open-places.js'
import { replySubject } from './outside-text.js'
import { requiredElements } from './required-elements.js'
import type { LanguagePack } from './templates/language-pack.js'
import { say } from '../domain/sayings/say.js'
import type { Told } from '../domain/sayings/saying.js'

const READ_AS_WRITTEN = say('note_reasons_read')
/** The notice also goes where nobody has proven yet who asks. */
const SAY_NOTHING_OF_DATA = say('note_tell_nothing')

/**
 * Writes a letter of a case in the person's language. Only the answer says anything about the person or about whether data
 * exist, and not even the answer where it refuses because nobody knows who asks.
 * @throws InvalidInputError when the input lacks what the letter is about: a right, the collected data, the question, the extension.
 * @throws RuleViolationError when a part that the law wants is missing from the letter, or an extension would be told with a refusal.
 */
export function renderDraft(input: DraftInput): RenderedDraft {
  const facts = factsOf(input)
  const language = letterLanguage(input.requestCase.language, input.controller.defaultLanguage)
  const pack = LANGUAGE_PACKS[language]
  const profile = profileTexts(input.controller, language)
  const text = composeLetter(input, facts, pack, letterScope(input, pack, profile.texts, facts))
  return {
    subject: replySubject(
      input.originalSubject,
      pack.words.subject,
      input.kind !== 'answer' || leavesIdentityOpen(facts),
    ),
    text,
    language,
    openPlaces: openPlaces(text),
    notes: notesFor(input, facts, { letter: language, profile: profile.language }),
  }
}

/**
 * Puts the parts of a letter together and holds them against the check list of the law.
 * @throws RuleViolationError naming the parts that are missing or empty.
 */
export function composeLetter(
  input: Pick<DraftInput, 'kind'>,
  facts: LetterFacts,
  pack: LanguagePack,
  scope: LetterScope,
): string {
  const parts = writtenParts(input, facts, pack, scope)
  const missing = requiredElements(input.kind, facts).filter((part) => !parts.has(part))
  if (missing.length > 0) {
    throw new RuleViolationError(`the letter lacks what the law wants in it: ${missing.join(', ')}`)
  }
  return `${[...parts.values()].join('\n\n')}\n`
}

/** The parts of a letter in their order, without those that have nothing to say. */
function writtenParts(
  { kind }: Pick<DraftInput, 'kind'>,
  facts: LetterFacts,
  pack: LanguagePack,
  scope: LetterScope,
): ReadonlyMap<LetterPart, string> {
  const parts = new Map<LetterPart, string>()
  for (const part of letterPlan(kind, facts)) {
    const { element, right } = readPart(part)
    const variables = right === null ? scope : { ...scope, decision: scope.decisions[right] }
    const text = String(textEngine.parseAndRenderSync(pack.blocks[element], variables)).trim()
    if (text !== '') parts.set(part, text)
  }
  return parts
}

/** Shorter words stand in every letter. */
const TELLING_WORD = /\p{L}{5,}/gu
/** A part that was shortened or put otherwise still says most of it. */
const LEAST_SHARED = 0.4

/**
 * What the law wants in a letter and a person's own text does not seem to say: parts of which too few words stand in it. A help for whoever
 * wrote it, and no judgement: the same can be said in other words, or in another language.
 */
export function missingElements(input: DraftInput, text: string): readonly LetterPart[] {
  const facts = factsOf(input)
  const language = letterLanguage(input.requestCase.language, input.controller.defaultLanguage)
  const pack = LANGUAGE_PACKS[language]
  const { texts } = profileTexts(input.controller, language)
  const parts = writtenParts(input, facts, pack, letterScope(input, pack, texts, facts))
  const said = wordsOf(text)
  return requiredElements(input.kind, facts).filter((part) => {
    const words = [...wordsOf(parts.get(part) ?? '')]
    return words.filter((word) => said.has(word)).length < words.length * LEAST_SHARED
  })
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(TELLING_WORD))
}

function notesFor(
  { kind, requestCase }: DraftInput,
  facts: LetterFacts,
  languages: { readonly letter: string; readonly profile: string },
): readonly Told[] {
  const notes: Told[] = []
  if (isForeign(requestCase.language)) {
    notes.push(say('note_language', { wanted: requestCase.language, letter: languages.letter }))
  }
  if (languages.profile !== languages.letter) {
    notes.push(say('note_profile_language', languages))
  }
  return [...notes, ...notesOnContent(kind, facts)]
}

/** What the agent must check before the letter goes out. */
function notesOnContent(kind: DraftKind, facts: LetterFacts): readonly Told[] {
  if (kind === 'clarification_request') {
    return [say('note_question_read')]
  }
  if (kind === 'extension_notice') return [READ_AS_WRITTEN, SAY_NOTHING_OF_DATA]
  if (kind !== 'answer') return []
  const notes: Told[] = []
  if (refusedRights(facts).length > 0) notes.push(READ_AS_WRITTEN)
  if (leavesIdentityOpen(facts)) notes.push(say('note_nobody_proven'))
  if (facts.foundData === true && findsNothingFor(facts, 'access', 'erasure')) {
    notes.push(say('note_found_though'))
  }
  if (grantedRights(facts).includes('access') && facts.foundData === true) {
    notes.push(say('note_recipients'))
  }
  return notes
}
