import { InvalidInputError, RuleViolationError } from '../domain/errors.js'
import type { DraftInput, RenderedDraft } from './draft-input.js'
import { isForeign, LANGUAGE_PACKS, letterLanguage, profileTexts } from './languages.js'
import { letterPlan } from './letter-elements.js'
import type { LetterElement, LetterFacts } from './letter-elements.js'
import { letterScope } from './letter-scope.js'
import type { LetterScope } from './letter-scope.js'
import { textEngine } from './liquid.js'
import { openPlaces } from './open-places.js'
import { replySubject } from './outside-text.js'
import { requiredElements } from './required-elements.js'
import type { LanguagePack } from './templates/language-pack.js'

/**
 * Writes the reply of a case in the person's language: the acknowledgement, the request for a proof of identity, or the
 * answer. The first two say nothing about the person and nothing about whether data exist.
 * @throws InvalidInputError for an answer without a right, or one to access or portability without the collected data.
 * @throws RuleViolationError when a part that the law wants is missing from the letter.
 */
export function renderDraft(input: DraftInput): RenderedDraft {
  const facts = factsOf(input)
  const language = letterLanguage(input.requestCase.language, input.controller.defaultLanguage)
  const pack = LANGUAGE_PACKS[language]
  const profile = profileTexts(input.controller, language)
  const text = composeLetter(input, facts, pack, letterScope(input, pack, profile.texts, facts))
  return {
    subject: replySubject(input.originalSubject, pack.words.subject, input.kind !== 'answer'),
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
  const parts = new Map<LetterElement, string>()
  for (const element of letterPlan(input.kind, facts)) {
    const text = String(textEngine.parseAndRenderSync(pack.blocks[element], scope)).trim()
    if (text !== '') parts.set(element, text)
  }
  const missing = requiredElements(input.kind, facts).filter((element) => !parts.has(element))
  if (missing.length > 0) {
    throw new RuleViolationError(`the letter lacks what the law wants in it: ${missing.join(', ')}`)
  }
  return `${[...parts.values()].join('\n\n')}\n`
}

function factsOf({ kind, requestCase, enclosure }: DraftInput): LetterFacts {
  const { rights } = requestCase
  if (kind !== 'answer') return { rights, foundData: null, hasGaps: false }
  if (rights.length === 0) throw new InvalidInputError('an answer needs to know which rights the person exercises')
  if (enclosure === null) {
    if (rights.includes('access') || rights.includes('portability')) {
      throw new InvalidInputError('an answer to access or portability needs the collected data: collect them first')
    }
    return { rights, foundData: null, hasGaps: false }
  }
  const { sources, gaps } = enclosure.manifest
  if (sources.length === 0) {
    throw new InvalidInputError('no source was searched, so the letter cannot say what was found')
  }
  return {
    rights,
    foundData: sources.some(({ records, files }) => records > 0 || files > 0),
    hasGaps: gaps.length > 0,
  }
}

function notesFor(
  { kind, requestCase }: DraftInput,
  facts: LetterFacts,
  languages: { readonly letter: string; readonly profile: string },
): readonly string[] {
  const notes: string[] = []
  if (isForeign(requestCase.language)) {
    notes.push(
      `The person's language is "${requestCase.language}"; there are no letters in it, so this one is in "${languages.letter}".`,
    )
  }
  if (languages.profile !== languages.letter) {
    notes.push(
      `The controller's texts are in "${languages.profile}" and the letter in "${languages.letter}": translate them.`,
    )
  }
  if (kind === 'answer' && facts.rights.includes('access') && facts.foundData === true) {
    notes.push(
      'The recipients come from the profile. Take out those that have not received this person’s data (CJEU C-154/21: the actual recipients).',
    )
  }
  return notes
}
