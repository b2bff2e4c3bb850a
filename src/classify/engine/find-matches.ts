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

interface CompiledRule {
  readonly rule: Rule
  readonly slots: readonly (readonly number[])[]
}

/** The rules that start from one slot. */
interface Anchor {
  readonly slot: number
  /** Among the anchors of a lexicon: their matches come in this order. */
  readonly rank: number
  readonly rules: readonly CompiledRule[]
}

/** Rules, guards and access words of one lexicon, with concepts as slot numbers. */
export interface LexiconRules {
  /** The rules by the slot that they start from, so that only those are tried whose first words stand in the text. */
  readonly anchors: ReadonlyMap<number, Anchor>
  readonly guards: readonly {
    readonly guard: Guard
    readonly when: readonly number[]
    readonly unless: readonly number[] | null
  }[]
  readonly accessWords: readonly number[]
}

/** More matches of one rule say nothing new. */
const ENOUGH_MATCHES = 4
const NOTHING: readonly Span[] = []

/** Turns concepts into slot numbers once, so that reading a mail looks nothing up by name. */
export function compileRules(
  rules: readonly Rule[],
  guards: readonly Guard[],
  accessWords: readonly Concept[],
  lexicon: number,
): LexiconRules {
  const slots = (concepts: readonly Concept[]): number[] => concepts.map((concept) => slotOf(lexicon, concept))
  const compiled = rules.map((rule) => ({ rule, slots: rule.near.map(slots) }))
  const anchors = [...new Set(compiled.flatMap((rule) => rule.slots[0] ?? []))]
  return {
    anchors: new Map(
      anchors.map((slot, rank) => [
        slot,
        { slot, rank, rules: compiled.filter((rule) => rule.slots[0]?.includes(slot) === true) },
      ]),
    ),
    guards: guards.map((guard) => ({
      guard,
      when: slots(guard.when),
      unless: guard.unless === undefined ? null : slots(guard.unless),
    })),
    accessWords: slots(accessWords),
  }
}

/** What the matching of one text looks at. */
interface Scene {
  readonly spans: Spans
  readonly sentences: readonly number[]
  readonly guards: LexiconRules['guards']
}

/** All rules of one lexicon that hold, after the guards have spoken; `slots` are those of this lexicon that stand in the text. */
export function findMatches(lexicon: LexiconRules, slots: readonly number[], spans: Spans, tokens: Tokens): Match[] {
  const scene: Scene = { spans, sentences: tokens.sentences, guards: lexicon.guards }
  const found: Match[] = []
  for (const { slot, rules } of anchorsAmong(slots, lexicon)) {
    for (const rule of rules) addMatches(found, rule, spans.get(slot) ?? NOTHING, scene)
  }
  return found
}

function anchorsAmong(slots: readonly number[], { anchors }: LexiconRules): Anchor[] {
  const found: Anchor[] = []
  for (const slot of slots) {
    const anchor = anchors.get(slot)
    if (anchor !== undefined) found.push(anchor)
  }
  return found.sort((a, b) => a.rank - b.rank)
}

/** Leaves out access matches that are only the object of another right's words ("delete all you hold about me"). */
export function dropBorrowedAccess(
  matches: readonly Match[],
  { accessWords }: LexiconRules,
  spans: Spans,
  least: number,
): readonly Match[] {
  const others = matches.filter(({ right, score }) => right !== 'access' && score >= least)
  if (others.length === 0) return matches
  const hasOwnWord = (match: Match): boolean =>
    accessWords.some((slot) => {
      const list = spans.get(slot) ?? NOTHING
      return (list[firstFrom(list, match.first)]?.first ?? Infinity) <= match.last
    })
  const borrows = (match: Match): boolean =>
    others.some(
      (other) =>
        other.first <= match.last && other.last >= match.first && (other.right === 'portability' || !hasOwnWord(match)),
    )
  return matches.filter((match) => match.right !== 'access' || !borrows(match))
}

function addMatches(found: Match[], { rule, slots }: CompiledRule, anchors: readonly Span[], scene: Scene): void {
  let full = 0
  for (const anchor of anchors) {
    const extent = extentAround(anchor, slots, rule, scene)
    if (extent === null) continue
    const score = rule.score * guardFactor(rule.right, extent, scene)
    found.push({ right: rule.right, score, first: extent.first, last: extent.last })
    if (score === rule.score && ++full >= ENOUGH_MATCHES) return
  }
}

/** Takes the nearest span for every further slot; null when one is missing or the whole grows too wide. */
function extentAround(anchor: Span, slots: readonly (readonly number[])[], rule: Rule, scene: Scene): Span | null {
  let { first, last } = anchor
  let previous = anchor
  for (let at = 1; at < slots.length; at++) {
    const best = nearestOfSlot(slots[at] ?? [], rule.ordered === true ? previous : anchor, rule, scene)
    if (best === null) return null
    first = Math.min(first, best.first)
    last = Math.max(last, best.last)
    previous = best
  }
  return last - first < rule.within ? { first, last } : null
}

function nearestOfSlot(slots: readonly number[], anchor: Span, rule: Rule, scene: Scene): Span | null {
  let best: Span | null = null
  for (const slot of slots) {
    const list = scene.spans.get(slot)
    const candidate = list === undefined ? null : nearest(list, anchor, rule, scene.sentences)
    if (candidate !== null && (best === null || distance(candidate, anchor) < distance(best, anchor))) best = candidate
  }
  return best
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
    if (!mayJoin(span, anchor, rule, sentences)) continue
    if (best === null || distance(span, anchor) < distance(best, anchor)) best = span
  }
  return best
}

function mayJoin(span: Span, anchor: Span, rule: Rule, sentences: readonly number[]): boolean {
  if (span.first <= anchor.last && span.last >= anchor.first) return false
  if (rule.ordered === true && span.first < anchor.first) return false
  return rule.across === true || sentences[span.first] === sentences[anchor.first]
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
  for (const { guard, when, unless } of scene.guards) {
    if (factor <= guard.factor || (guard.rights !== undefined && !guard.rights.includes(right))) continue
    if (!standsNear(when, guard, match, scene)) continue
    if (unless === null || !standsNear(unless, guard, match, scene)) factor = guard.factor
  }
  return factor
}

function standsNear(slots: readonly number[], guard: Guard, match: Span, scene: Scene): boolean {
  return slots.some((slot) => {
    const list = scene.spans.get(slot)
    if (list === undefined) return false
    if (guard.wholeText === true) return true
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
