import { foldWord } from './fold.js'
import { LANGUAGE_ENDINGS, LANGUAGE_LETTERS, LANGUAGE_WORDS } from './language-words.js'
import { tokenize } from './engine/tokens.js'

const LANGUAGES = Object.keys(LANGUAGE_WORDS)
/** The first words tell the language; more would only cost time. */
const MAX_WORDS = 300
const MAX_LETTERS = 3000
const LETTER_WEIGHT = 0.5
const ENDING_WEIGHT = 0.4
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
  const scores = new Array<number>(LANGUAGES.length).fill(0)
  const hit = new Array<number>(LANGUAGES.length).fill(0)
  const count = Math.min(words.length, MAX_WORDS)
  for (let at = 0; at < count; at++) {
    const word = words[at] ?? ''
    const hints = WORD_HINTS.get(word)
    for (const { language, weight } of hints ?? []) {
      scores[language] = (scores[language] ?? 0) + weight
      hit[language] = (hit[language] ?? 0) + 1
    }
    if (hints === undefined) addEnding(scores, word)
  }
  addLetters(scores, text)
  const best = scores.indexOf(Math.max(...scores))
  const known = hit[best] ?? 0
  if ((scores[best] ?? 0) < LEAST_SCORE || known / Math.max(1, count) < LEAST_SHARE) return 'und'
  return LANGUAGES[best] ?? 'und'
}

function addEnding(scores: number[], word: string): void {
  for (let length = 6; length >= 2; length--) {
    const hints = word.length >= length + 3 ? ENDING_HINTS.get(word.slice(-length)) : undefined
    for (const { language, weight } of hints ?? []) scores[language] = (scores[language] ?? 0) + weight * ENDING_WEIGHT
    if (hints !== undefined) return
  }
}

/** Each letter counts once: ten å are no better proof than one. */
function addLetters(scores: number[], text: string): void {
  for (const letter of new Set(text.slice(0, MAX_LETTERS).toLowerCase().normalize('NFC'))) {
    for (const { language, weight } of LETTER_HINTS.get(letter) ?? []) {
      scores[language] = (scores[language] ?? 0) + weight * LETTER_WEIGHT
    }
  }
}

const LATIN_LAST = 0x24f
const OTHER_SCRIPT_SHARE = 0.5

/** True when most letters are not Latin: no lexicon reads such a text, so that nothing can be said about it. */
export function isOtherScript(text: string): boolean {
  let latin = 0
  let other = 0
  for (let at = 0; at < Math.min(text.length, MAX_LETTERS); at++) {
    const code = text.charCodeAt(at)
    if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 0xc0 && code <= LATIN_LAST)) latin++
    else if (code > LATIN_LAST && (code < 0x2000 || code > 0x2bff) && (code < 0xd800 || code > 0xdfff)) other++
  }
  return other > 0 && other / (latin + other) >= OTHER_SCRIPT_SHARE
}
