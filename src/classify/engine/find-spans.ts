import type { CompiledLexicons, CompiledTerm, LexiconWord } from './compile.js'
import type { Tokens } from './tokens.js'

/** Where a concept stands: word numbers, both inclusive. */
export interface Span {
  readonly first: number
  readonly last: number
}

/** The spans of each concept of each lexicon (by `slotOf`) that stands in the text, sorted by their first word. */
export type Spans = ReadonlyMap<number, readonly Span[]>

/** Finds all terms of all lexicons in one pass over the words. A term stays within one sentence. */
export function findSpans(lexicons: CompiledLexicons, tokens: Tokens): Spans {
  const words = lookUpWords(lexicons, tokens)
  const spans = new Map<number, Span[]>()
  for (let at = 0; at < words.length; at++) {
    const nextMarks = words[at + 1]?.marks ?? 0
    for (const term of termsBefore(words[at], nextMarks)) {
      if (!mayGoOn(term, nextMarks)) continue
      const last = term.hasGaps ? matchTerm(term, words, tokens, at) : matchTogether(term, words, tokens, at)
      if (last >= 0) addSpan(spans, term.slot, { first: at, last })
    }
  }
  return spans
}

const NO_TERMS: readonly CompiledTerm[] = []

function termsBefore(word: LexiconWord | undefined, nextMarks: number): readonly CompiledTerm[] {
  return (nextMarks === 0 ? word?.openTerms : word?.terms) ?? NO_TERMS
}

/** Most terms fail at their second word: this sees so without any further work. */
function mayGoOn({ nextMarks }: CompiledTerm, marks: number): boolean {
  return nextMarks === null || (nextMarks & marks) !== 0
}

function lookUpWords({ words }: CompiledLexicons, tokens: Tokens): LexiconWord[] {
  return tokens.words.map((word, at) => words.of(word, tokens.ids[at] ?? 0))
}

function addSpan(spans: Map<number, Span[]>, slot: number, span: Span): void {
  const list = spans.get(slot)
  if (list === undefined) spans.set(slot, [span])
  else list.push(span)
}

/** As `matchTerm`, for a term whose words stand side by side. */
function matchTogether({ places }: CompiledTerm, words: readonly LexiconWord[], tokens: Tokens, start: number): number {
  const last = start + places.length - 1
  if (last > start && tokens.sentences[last] !== tokens.sentences[start]) return -1
  for (let at = start + 1; at <= last; at++) {
    const place = places[at - start]
    if (place === undefined || !fits(place.atoms, words[at])) return -1
  }
  return last
}

/**
 * The last word of the term when it begins at `start`, else -1. Walks place by place over the words that can be reached, so that
 * the work is bounded by places times gap and there is no backtracking to blow up.
 */
function matchTerm(term: CompiledTerm, words: readonly LexiconWord[], tokens: Tokens, start: number): number {
  const sentence = tokens.sentences[start]
  let reached = [start]
  for (let number = 1; number < term.places.length; number++) {
    const place = term.places[number]
    if (place === undefined) return -1
    const next: number[] = []
    let looked = start
    for (const from of reached) {
      const limit = Math.min(from + 1 + place.gap, words.length - 1)
      for (let at = Math.max(from, looked) + 1; at <= limit && tokens.sentences[at] === sentence; at++) {
        if (fits(place.atoms, words[at])) next.push(at)
        looked = at
      }
    }
    if (next.length === 0) return -1
    reached = next
  }
  return reached[0] ?? -1
}

function fits(wanted: ReadonlySet<number>, word: LexiconWord | undefined): boolean {
  if (word === undefined) return false
  for (const atom of word.atoms) if (wanted.has(atom)) return true
  return false
}
