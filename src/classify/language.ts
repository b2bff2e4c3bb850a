import { foldWord } from './fold.js'
import { LANGUAGE_ENDINGS, LANGUAGE_LETTERS, LANGUAGE_WORDS } from './language-words.js'
import { tokenize } from './engine/tokens.js'

const LANGUAGES = Object.keys(LANGUAGE_WORDS)
/** The first words tell the language; more would only cost time. */
const MAX_WORDS = 300
const MAX_LETTERS = 3000
const LETTER_WEIGHT = 0.5
const ENDING_WEIGHT = 0.4
const ENDING_SHARE = 0.25
const LONGEST_ENDING = 6
/** Below this sum, or this share of known words, nothing is claimed. */
const LEAST_SCORE = 0.5
const LEAST_SHARE = 0.12

interface Hint {
  readonly language: number
  readonly weight: number
}

/** A word known to one language alone counts 1, a word that n languages share counts 1/n in each. */
function compileHints(lists: Readonly<Record<string, Iterable<string>>>): Map<string, readonly Hint[]> {
  const languagesOf = new Map<string, Set<number>>()
  for (const [language, entries] of Object.entries(lists)) {
    for (const entry of entries) {
      const known = languagesOf.get(entry) ?? new Set()
      languagesOf.set(entry, known.add(LANGUAGES.indexOf(language)))
    }
  }
  return new Map(
    [...languagesOf].map(([entry, known]) => [
      entry,
      [...known].map((language) => ({ language, weight: 1 / known.size })),
    ]),
  )
}

function foldedLists(lists: Readonly<Record<string, string>>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(lists).map(([language, list]) => [language, list.split(/\s+/).map((word) => foldWord(word))]),
  )
}

const WORD_HINTS = compileHints(foldedLists(LANGUAGE_WORDS))
const ENDING_HINTS = compileHints(foldedLists(LANGUAGE_ENDINGS))
const LETTER_HINTS = compileHints(LANGUAGE_LETTERS)

/**
 * The language of a text: nb, nn, sv, da, fi, en, de, nl, fr, es, it or pl, by function words and letters; `und` when unsure
 * (too few known words, or another script).
 */
export function detectLanguage(text: string): string {
  return detectLanguageOf(tokenize(text.slice(0, 4 * MAX_LETTERS)).words, text)
}

/** As `detectLanguage`, for a text that is already divided into words. */
export function detectLanguageOf(words: readonly string[], text: string): string {
  const scores = LANGUAGES.map(() => 0)
  const known = LANGUAGES.map(() => 0)
  const looked = words.slice(0, MAX_WORDS)
  for (const word of looked) {
    const hints = WORD_HINTS.get(word)
    if (hints === undefined) addEnding(scores, known, word)
    else addHints(scores, hints, 1)
    for (const { language } of hints ?? []) known[language] = (known[language] ?? 0) + 1
  }
  addLetters(scores, text)
  return surest(scores, known, looked.length)
}

function surest(scores: readonly number[], known: readonly number[], wordCount: number): string {
  const best = scores.indexOf(Math.max(...scores))
  const share = (known[best] ?? 0) / Math.max(1, wordCount)
  const isSure = (scores[best] ?? 0) >= LEAST_SCORE && share >= LEAST_SHARE
  return isSure ? (LANGUAGES[best] ?? 'und') : 'und'
}

function addHints(scores: number[], hints: readonly Hint[], weight: number): void {
  for (const hint of hints) scores[hint.language] = (scores[hint.language] ?? 0) + hint.weight * weight
}

/** In languages with many endings (Finnish) most words are known by these alone, so they count as half known words too. */
function addEnding(scores: number[], known: number[], word: string): void {
  for (let length = LONGEST_ENDING; length >= 2; length--) {
    const hints = word.length >= length + 3 ? ENDING_HINTS.get(word.slice(-length)) : undefined
    if (hints === undefined) continue
    addHints(scores, hints, ENDING_WEIGHT)
    for (const { language } of hints) known[language] = (known[language] ?? 0) + ENDING_SHARE
    return
  }
}

/** Each letter counts once: ten å are no better proof than one. */
function addLetters(scores: number[], text: string): void {
  const letters = text.slice(0, MAX_LETTERS).normalize('NFC').match(BEYOND_ASCII) ?? []
  for (const letter of new Set(letters.map((one) => one.toLowerCase()))) {
    addHints(scores, LETTER_HINTS.get(letter) ?? [], LETTER_WEIGHT)
  }
}

const BEYOND_ASCII = /[\u00a1-\u024f]/g
const LATIN_LETTER = /[a-zA-Z\u00c0-\u024f]/g
/** Letters beyond Latin: Greek, Cyrillic, Hebrew, Arabic, Indian, Far Eastern; not punctuation, symbols or surrogates of emoji. */
const OTHER_LETTER = /[\u0370-\u1dff\u2c00-\ud7ff]/g
const OTHER_SCRIPT_SHARE = 0.5

/** True when most letters are not Latin: no lexicon reads such a text, so that nothing can be said about it. */
export function isOtherScript(text: string): boolean {
  const head = text.slice(0, MAX_LETTERS)
  const other = head.match(OTHER_LETTER)?.length ?? 0
  return other > 0 && other / (other + (head.match(LATIN_LETTER)?.length ?? 0)) >= OTHER_SCRIPT_SHARE
}
