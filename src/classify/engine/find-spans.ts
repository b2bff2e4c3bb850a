import { atomsOf, type CompiledLexicons, type CompiledTerm } from './compile.js'
import type { Tokens } from './tokens.js'

/** Where a concept stands: word numbers, both inclusive. */
export interface Span {
  readonly first: number
  readonly last: number
}

/** The spans of each concept of each lexicon (at `slotOf`), sorted by their first word; nothing where there is none. */
export type Spans = readonly (readonly Span[] | undefined)[]

/** Finds all terms of all lexicons in one pass over the words. A term stays within one sentence. */
export function findSpans(lexicons: CompiledLexicons, tokens: Tokens): Spans {
  const atoms = lookUpWords(lexicons, tokens)
  const spans = new Array<Span[] | undefined>(lexicons.slotCount).fill(undefined)
  for (let at = 0; at < atoms.length; at++) {
    for (const atom of atoms[at] ?? []) {
      for (const term of lexicons.termsByFirstAtom.get(atom) ?? []) {
        const last = matchTerm(term, atoms, tokens, at)
        if (last >= 0) addSpan(spans, term.slot, { first: at, last })
      }
    }
  }
  return spans
}

/** A mail repeats its words, so each distinct word is looked up once. */
function lookUpWords(lexicons: CompiledLexicons, tokens: Tokens): (readonly number[])[] {
  const known = new Map<string, readonly number[]>()
  return tokens.words.map((word) => {
    let atoms = known.get(word)
    if (atoms === undefined) {
      atoms = atomsOf(lexicons.root, word)
      known.set(word, atoms)
    }
    return atoms
  })
}

function addSpan(spans: (Span[] | undefined)[], slot: number, span: Span): void {
  const list = spans[slot]
  if (list === undefined) spans[slot] = [span]
  else list.push(span)
}

/**
 * The last word of the term when it begins at `start`, else -1. Walks place by place over the words that can be reached, so that
 * the work is bounded by places times gap and there is no backtracking to blow up.
 */
function matchTerm(term: CompiledTerm, atoms: readonly (readonly number[])[], tokens: Tokens, start: number): number {
  if (term.places.length === 1) return start
  const sentence = tokens.sentences[start]
  let reached = [start]
  for (let number = 1; number < term.places.length; number++) {
    const place = term.places[number]
    if (place === undefined) return -1
    const next: number[] = []
    let looked = start
    for (const from of reached) {
      const limit = Math.min(from + 1 + place.gap, atoms.length - 1)
      for (let at = Math.max(from, looked) + 1; at <= limit && tokens.sentences[at] === sentence; at++) {
        if (fits(place.atoms, atoms[at])) next.push(at)
        looked = at
      }
    }
    if (next.length === 0) return -1
    reached = next
  }
  return reached[0] ?? -1
}

function fits(wanted: ReadonlySet<number>, atoms: readonly number[] | undefined): boolean {
  return atoms?.some((atom) => wanted.has(atom)) ?? false
}
