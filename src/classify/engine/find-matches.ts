import type { Right } from '../../domain/rights.js'
import { slotOf } from './compile.js'
import type { Concept, Guard, Rule } from './concepts.js'
import type { Span, Spans } from './find-spans.js'
import type { Tokens } from './tokens.js'

/** A rule that holds somewhere in a text. */
export interface Match {
  readonly right: Right
  readonly score: number
  /** Word numbers, both inclusive. */
  readonly first: number
  readonly last: number
}

/** More matches of one rule say nothing new. */
const ENOUGH_MATCHES = 4
const NOTHING: readonly Span[] = []

interface Scene {
  readonly spans: Spans
  readonly sentences: readonly number[]
  readonly lexicon: number
  readonly guards: readonly Guard[]
}

/** All rules that hold, after the guards have spoken. `lexicon` is the number of the lexicon whose spans are looked at. */
export function findMatches(
  rules: readonly Rule[],
  guards: readonly Guard[],
  spans: Spans,
  tokens: Tokens,
  lexicon: number,
): Match[] {
  const scene: Scene = { spans, sentences: tokens.sentences, lexicon, guards }
  return rules.flatMap((rule) => matchesOf(rule, scene))
}

/** Leaves out access matches that are only the object of another right's words ("delete all you hold about me"). */
export function dropBorrowedAccess(
  matches: readonly Match[],
  accessWords: readonly Concept[],
  spans: Spans,
  lexicon: number,
  least: number,
): Match[] {
  const lists = accessWords.map((concept) => spans.get(slotOf(lexicon, concept)) ?? NOTHING)
  const hasOwnWord = (match: Match): boolean =>
    lists.some((list) => (list[firstFrom(list, match.first)]?.first ?? Infinity) <= match.last)
  const others = matches.filter(({ right, score }) => right !== 'access' && score >= least)
  return matches.filter(
    (match) =>
      match.right !== 'access' ||
      !others.some(
        (other) =>
          other.first <= match.last &&
          other.last >= match.first &&
          (other.right === 'portability' || !hasOwnWord(match)),
      ),
  )
}

function spansOf(scene: Scene, concept: Concept): readonly Span[] {
  return scene.spans.get(slotOf(scene.lexicon, concept)) ?? NOTHING
}

function matchesOf(rule: Rule, scene: Scene): Match[] {
  const slots = rule.near.map((concepts) =>
    concepts.map((concept) => spansOf(scene, concept)).filter((list) => list.length > 0),
  )
  if (slots.some((lists) => lists.length === 0)) return []
  const found: Match[] = []
  for (const anchor of (slots[0] ?? []).flat()) {
    const extent = extentAround(anchor, slots, rule, scene.sentences)
    if (extent === null) continue
    found.push({ right: rule.right, score: rule.score * guardFactor(rule.right, extent, scene), ...extent })
    if (found.length >= ENOUGH_MATCHES && found.some((match) => match.score === rule.score)) break
  }
  return found
}

/** Takes the nearest span for every further slot; null when one is missing or the whole grows too wide. */
function extentAround(
  anchor: Span,
  slots: readonly (readonly (readonly Span[])[])[],
  rule: Rule,
  sentences: readonly number[],
): Span | null {
  let { first, last } = anchor
  let previous = anchor
  for (let slot = 1; slot < slots.length; slot++) {
    let best: Span | null = null
    for (const list of slots[slot] ?? []) {
      const candidate = nearest(list, rule.ordered === true ? previous : anchor, rule, sentences)
      if (candidate !== null && (best === null || distance(candidate, anchor) < distance(best, anchor)))
        best = candidate
    }
    if (best === null) return null
    first = Math.min(first, best.first)
    last = Math.max(last, best.last)
    previous = best
  }
  return last - first < rule.within ? { first, last } : null
}

function distance(span: Span, anchor: Span): number {
  return span.first > anchor.last ? span.first - anchor.last : anchor.first - span.last
}

/** The span nearest to the anchor that does not overlap it and fits the rule's width, order and sentence. */
function nearest(list: readonly Span[], anchor: Span, rule: Rule, sentences: readonly number[]): Span | null {
  let best: Span | null = null
  for (let at = firstFrom(list, anchor.first - rule.within); at < list.length; at++) {
    const span = list[at]
    if (span === undefined || span.first > anchor.last + rule.within) break
    const overlaps = span.first <= anchor.last && span.last >= anchor.first
    if (overlaps || (rule.ordered === true && span.first < anchor.first)) continue
    if (rule.across !== true && sentences[span.first] !== sentences[anchor.first]) continue
    if (best === null || distance(span, anchor) < distance(best, anchor)) best = span
  }
  return best
}

/** Position of the first span that begins at `word` or later. */
function firstFrom(list: readonly Span[], word: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.first ?? 0) < word) low = middle + 1
    else high = middle
  }
  return low
}

function guardFactor(right: Right, match: Span, scene: Scene): number {
  let factor = 1
  for (const guard of scene.guards) {
    if (guard.rights !== undefined && !guard.rights.includes(right)) continue
    if (factor <= guard.factor || !standsNear(guard.when, guard, match, scene)) continue
    if (guard.unless === undefined || !standsNear(guard.unless, guard, match, scene)) factor = guard.factor
  }
  return factor
}

function standsNear(concepts: readonly Concept[], guard: Guard, match: Span, scene: Scene): boolean {
  return concepts.some((concept) => {
    const list = spansOf(scene, concept)
    if (guard.wholeText === true) return list.length > 0
    for (let at = firstFrom(list, match.first - guard.before); at < list.length; at++) {
      const span = list[at]
      if (span === undefined || span.first > match.last + guard.after) return false
      if (isSameSentence(scene.sentences, span, match)) return true
    }
    return false
  })
}

function isSameSentence(sentences: readonly number[], span: Span, match: Span): boolean {
  const sentence = sentences[span.first] ?? 0
  return sentence >= (sentences[match.first] ?? 0) && sentence <= (sentences[match.last] ?? 0)
}
