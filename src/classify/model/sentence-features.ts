import type { WordSpan } from '../clauses.js'
import type { Tokens } from '../engine/tokens.js'
import type { FeatureList } from './feature-list.js'
import { addCode, finish } from './hashing.js'

/** Longer sentences are judged in pieces: a wish takes no more words, and lists and hostile text have no full stops. */
const MAX_SENTENCE_WORDS = 40
const KIND = { pair: 2, skip: 3 } as const

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
export function addSentenceWords(
  list: FeatureList,
  tokens: Tokens,
  { first, last }: WordSpan,
  slotCount: number,
): void {
  addWords(list, tokens, first, last, slotCount - 1)
  list.gramWords = tokens.words.slice(first, last + 1)
  list.gramIds = tokens.ids.slice(first, last + 1)
  let grams = 0
  for (let at = first; at <= last; at++) grams += tokens.gramCounts[at] ?? 0
  list.gramValue = 1 / Math.sqrt(Math.max(1, grams))
}

function addWords(list: FeatureList, { hashes }: Tokens, first: number, last: number, mask: number): void {
  const from = list.length
  let previous = 0
  let beforePrevious = 0
  for (let at = first; at <= last; at++) {
    const hash = hashes[at] ?? 0
    list.push(finish(hash) & mask)
    if (at > first) list.push(finish(addCode(hash, previous) ^ KIND.pair) & mask)
    if (at > first + 1) list.push(finish(addCode(hash, beforePrevious) ^ KIND.skip) & mask)
    beforePrevious = previous
    previous = hash
  }
  list.level(from)
}
