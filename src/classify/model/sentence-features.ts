import type { WordSpan } from '../clauses.js'
import type { Tokens } from '../engine/tokens.js'
import type { FeatureList } from './feature-list.js'
import { countGrams } from './word-grams.js'
import { addCode, finish, hashText, startOf } from './hashing.js'

/** Longer sentences are judged in pieces: a wish takes no more words, and lists and hostile text have no full stops. */
const MAX_SENTENCE_WORDS = 40
const KIND = { word: 1, pair: 2, skip: 3, messagePair: 8 } as const

/** The sentences of a text, long ones in pieces. */
export function spansOf(tokens: Tokens): WordSpan[] {
  const spans: WordSpan[] = []
  let first = 0
  for (let at = 1; at <= tokens.words.length; at++) {
    const ends = at === tokens.words.length || tokens.sentences[at] !== tokens.sentences[first]
    if (!ends && at - first < MAX_SENTENCE_WORDS) continue
    spans.push({ first, last: at - 1 })
    first = at
  }
  return spans
}

/**
 * Adds the words of a sentence: each, neighbouring ones, and letter sequences (for compounds, endings and typos). Slots are below
 * `slotCount`, a power of two.
 */
export function addSentenceWords(list: FeatureList, tokens: Tokens, span: WordSpan, slotCount: number): void {
  addWords(list, tokens, span, slotCount - 1)
  list.gramWords = tokens.words.slice(span.first, span.last + 1)
  list.gramIds = tokens.ids.slice(span.first, span.last + 1)
  list.gramValue = 1 / Math.sqrt(Math.max(1, countGrams(list.gramWords)))
}

function addWords(list: FeatureList, { words }: Tokens, { first, last }: WordSpan, mask: number): void {
  const from = list.length
  let previous = 0
  let beforePrevious = 0
  for (let at = first; at <= last; at++) {
    const hash = hashText(words[at] ?? '', KIND.word)
    list.push(finish(hash) & mask)
    if (at > first) list.push(finish(addCode(hash, previous) ^ KIND.pair) & mask)
    if (at > first + 1) list.push(finish(addCode(hash, beforePrevious) ^ KIND.skip) & mask)
    beforePrevious = previous
    previous = hash
  }
  list.level(from)
}

/** Adds all pairs of the classes of a message, wherever in it they stand: what it is about and what is wanted of it. */
export function addClassPairs(
  list: FeatureList,
  classes: ReadonlySet<number>,
  slotCount: number,
  weight: number,
): void {
  const from = list.length
  const sorted = Int32Array.from(classes).sort()
  const start = startOf(KIND.messagePair)
  for (let at = 0; at < sorted.length; at++) {
    const first = addCode(start, sorted[at] ?? 0)
    for (let other = at + 1; other < sorted.length; other++) {
      list.push(finish(addCode(first, sorted[other] ?? 0)) & (slotCount - 1))
    }
  }
  list.level(from, weight)
}
