import { foldWord } from './fold.js'
import { LANGUAGE_ENDINGS, LANGUAGE_LETTERS, LANGUAGE_WORDS } from './language-words.js'
import { tokenize, type Tokens } from './engine/tokens.js'
import { WordMemo } from './engine/vocabulary.js'

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

/** A word known to one language alone counts `weight`, a word that n languages share the n-th part of it in each. */
function compileHints(lists: Readonly<Record<string, Iterable<string>>>, weight: number): Map<string, readonly Hint[]> {
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
      [...known].map((language) => ({ language, weight: (1 / known.size) * weight })),
    ]),
  )
}

function foldedLists(lists: Readonly<Record<string, string>>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(lists).map(([language, list]) => [language, list.split(/\s+/).map((word) => foldWord(word))]),
  )
}

const WORD_HINTS = compileHints(foldedLists(LANGUAGE_WORDS), 1)
const ENDING_HINTS = compileHints(foldedLists(LANGUAGE_ENDINGS), ENDING_WEIGHT)
const LETTERS = [...compileHints(LANGUAGE_LETTERS, LETTER_WEIGHT)].map(([letter, hints]) => ({ letter, hints }))

const NO_LETTER = -1
const CODES = 0x250
/** For each UTF-16 code below `CODES` the place of its small letter in `LETTERS`. */
const LETTER_OF_CODE = Int8Array.from({ length: CODES }, (_, code) => {
  const lower = String.fromCharCode(code).toLowerCase()
  return LETTERS.findIndex(({ letter }) => letter === lower)
})

/** What a word says of its language. */
interface Votes {
  readonly hints: readonly Hint[]
  /** What it adds to the known words of each of these languages. */
  readonly share: number
}

const NO_VOTES: Votes = { hints: [], share: 0 }
const VOTES = new WordMemo(votesOf)

/** In languages with many endings (Finnish) most words are known by these alone, so they count as half known words too. */
function votesOf(word: string): Votes {
  const whole = WORD_HINTS.get(word)
  if (whole !== undefined) return { hints: whole, share: 1 }
  for (let length = LONGEST_ENDING; length >= 2; length--) {
    const ending = word.length >= length + 3 ? ENDING_HINTS.get(word.slice(-length)) : undefined
    if (ending !== undefined) return { hints: ending, share: ENDING_SHARE }
  }
  return NO_VOTES
}

/**
 * The language of a text: nb, nn, sv, da, fi, en, de, nl, fr, es, it or pl, by function words and letters; `und` when unsure
 * (too few known words, or another script).
 */
export function detectLanguage(text: string): string {
  return detectLanguageOf([tokenize(text.slice(0, 4 * MAX_LETTERS))], text)
}

/** As `detectLanguage`, for a text that is already divided into words, in one part or several. */
export function detectLanguageOf(parts: readonly Pick<Tokens, 'words' | 'ids'>[], text: string): string {
  const scores = LANGUAGES.map(() => 0)
  const known = LANGUAGES.map(() => 0)
  let looked = 0
  for (const { words, ids } of parts) {
    const end = Math.min(words.length, MAX_WORDS - looked)
    for (let at = 0; at < end; at++) {
      const { hints, share } = VOTES.of(words[at] ?? '', ids[at] ?? 0)
      addHints(scores, hints)
      for (const { language } of hints) known[language] = (known[language] ?? 0) + share
    }
    looked += end
  }
  addLetters(scores, text)
  return surest(scores, known, looked)
}

function surest(scores: readonly number[], known: readonly number[], wordCount: number): string {
  const best = scores.indexOf(Math.max(...scores))
  const share = (known[best] ?? 0) / Math.max(1, wordCount)
  const isSure = (scores[best] ?? 0) >= LEAST_SCORE && share >= LEAST_SHARE
  return isSure ? (LANGUAGES[best] ?? 'und') : 'und'
}

function addHints(scores: number[], hints: readonly Hint[]): void {
  for (const { language, weight } of hints) scores[language] = (scores[language] ?? 0) + weight
}

/** Each letter counts once: ten å are no better proof than one. */
function addLetters(scores: number[], text: string): void {
  const head = text.slice(0, MAX_LETTERS).normalize('NFC')
  const seen = new Set<number>()
  for (let at = 0; at < head.length; at++) {
    const letter = LETTER_OF_CODE[head.charCodeAt(at)] ?? NO_LETTER
    if (letter === NO_LETTER || seen.has(letter)) continue
    seen.add(letter)
    addHints(scores, LETTERS[letter]?.hints ?? [])
  }
}

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
