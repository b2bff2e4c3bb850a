import { foldWord } from '../fold.js'
import { knownWord, type KnownWord } from './vocabulary.js'

/** The words of a text in order. Parallel arrays, because a mail of 1 MB has 200,000 of them. */
export interface Tokens {
  /** Folded words, see `foldWord`. */
  readonly words: readonly string[]
  /** The number of each word in the vocabulary, see `knownWord`. */
  readonly ids: readonly number[]
  /** The hash of each word and the number of its letter sequences, see `KnownWord`. */
  readonly hashes: readonly number[]
  readonly gramCounts: readonly number[]
  /** UTF-16 offsets in the text; `ends` is exclusive. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** Number of the sentence in which each word stands. */
  readonly sentences: readonly number[]
}

/** A full stop after one of these ends no sentence. Folded. */
const ABBREVIATIONS = new Set(
  [
    'art',
    'nr',
    'no',
    'jf',
    'jfr',
    'ca',
    'kl',
    'mr',
    'mrs',
    'ms',
    'dr',
    'tel',
    'tlf',
    'ev',
    'evt',
    'bl',
    'eks',
    'f',
    'abs',
    'lit',
  ].map(foldWord),
)
/** French and Italian articles before an apostrophe, and the English `'s` after it, are words of their own. */
const ELIDED = new Set(['l', 'd', 'm', 'j', 'c', 's', 'n', 't', 'qu', 'dell', 'all', 'sull', 'nell', 'un'])
/** Words longer than this are no words; their beginning is enough to compare. */
const MAX_WORD = 64
const MAX_ELIDED = 4

/** Where the words of a text are gathered before they are counted: lists that grow anew for each text were half of the memory used. */
const ROOM = {
  words: [] as string[],
  ids: [] as number[],
  hashes: [] as number[],
  gramCounts: [] as number[],
  starts: [] as number[],
  ends: [] as number[],
  sentences: [] as number[],
} satisfies Tokens

/** Splits a text into words and sentences in one pass, linear in its length. Addresses of web pages are left out. */
export function tokenize(
  text: string,
  wordOf: (text: string, start: number, end: number) => KnownWord = knownWord,
): Tokens {
  const { words, ids, hashes, gramCounts, starts, ends, sentences } = ROOM
  let count = 0
  let sentence = 0
  let at = 0
  while (at < text.length) {
    const start = skipToWord(text, at)
    if (start === text.length) break
    if (count > 0 && endsSentence(text, at, start, words[count - 1] ?? '')) sentence++
    const end = endOfWord(text, start)
    if (text.startsWith('://', end)) {
      at = skipToSpace(text, end)
      continue
    }
    at = end
    const word = wordOf(text, start, Math.min(end, start + MAX_WORD))
    if (word.text === '') continue
    words[count] = word.text
    ids[count] = word.id
    hashes[count] = word.hash
    gramCounts[count] = word.gramCount
    starts[count] = start
    ends[count] = end
    sentences[count] = sentence
    count++
  }
  return copyOf(ROOM, count)
}

function copyOf({ words, ids, hashes, gramCounts, starts, ends, sentences }: Tokens, count: number): Tokens {
  return {
    words: words.slice(0, count),
    ids: ids.slice(0, count),
    hashes: hashes.slice(0, count),
    gramCounts: gramCounts.slice(0, count),
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
    sentences: sentences.slice(0, count),
  }
}

/** For each UTF-16 code below 0x3005 whether it belongs to a word; all above does. Letters, digits and invisible characters do. */
const WORD_CODES = Uint8Array.from({ length: 0x3005 }, (_, code) => (isWordLetter(code) ? 1 : 0))

function isWordLetter(code: number): boolean {
  if (code < 0x80) return /[a-z0-9]/i.test(String.fromCharCode(code))
  // Ordinal marks, the multiplication and division signs, general punctuation, CJK punctuation; invisible characters stay.
  return !/[\u0080-\u00a9\u00ab\u00ac\u00ae-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u200a\u2010-\u2029\u202f-\u205f\u3000-\u3004]/.test(
    String.fromCharCode(code),
  )
}

function isWordCode(code: number): boolean {
  return code >= WORD_CODES.length || WORD_CODES[code] === 1
}

function skipToWord(text: string, from: number): number {
  let at = from
  while (at < text.length && !isWordCode(text.charCodeAt(at))) at++
  return at
}

function skipToSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) > 32) at++
  return at
}

/** An apostrophe joins ("don't") unless it elides ("l'accès"); a hyphen joins short first parts only ("e-post"). */
function endOfWord(text: string, start: number): number {
  let at = start
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (!isWordCode(code) && !isJoiner(text, start, at, code)) break
    at++
  }
  return at
}

function isJoiner(text: string, start: number, at: number, code: number): boolean {
  if (at + 1 >= text.length || !isWordCode(text.charCodeAt(at + 1))) return false
  if (code === 45) return at - start <= 2
  if (code !== 39 && code !== 0x2019) return false
  return at - start > MAX_ELIDED || !ELIDED.has(text.slice(start, at).toLowerCase())
}

/** Looks at what stands between two words: a full stop, an empty line or a bullet parts sentences, a line break alone does not. */
function endsSentence(text: string, from: number, to: number, previous: string): boolean {
  let lineBreaks = 0
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === 10) lineBreaks++
    const beforeSpace = text.charCodeAt(at + 1) <= 32
    if (lineBreaks > 1 || END_CODES.has(code)) return true
    const endsByStop = code === 46 ? isFullStop(previous, text.charCodeAt(to)) : lineBreaks > 0 && isBullet(code)
    if (beforeSpace && endsByStop) return true
  }
  return false
}

/** `!`, `?` and the ellipsis. */
const END_CODES: ReadonlySet<number> = new Set([33, 63, 0x2026])

/** Not after an abbreviation, and after a number ("3. mars", "art. 15. Slett meg") only when a capital follows. */
function isFullStop(previous: string, next: number): boolean {
  return !ABBREVIATIONS.has(previous) && (!isDayNumber(previous) || isUpper(next))
}

function isBullet(code: number): boolean {
  return code === 45 || code === 42 || code === 0x2022
}

function isDayNumber(word: string): boolean {
  return word.length <= 2 && word >= '0' && word < ':'
}

function isUpper(code: number): boolean {
  const letter = String.fromCharCode(code)
  return letter !== letter.toLowerCase()
}
