import { EMPTY_CHAIN, type ChainHead } from '../domain/audit.js'
import { anchorsIn, claimText, parseAnchor, type AuditAnchor } from '../domain/audit-anchor.js'
import { InvalidInputError } from '../domain/errors.js'
import type { Instant } from '../domain/request-case.js'
import type { ChainView, Digests } from '../ports.js'

/** Where anchors are read from: an anchor file, or one line that was given. `name`: the file's path, or what else to call it. */
export type AnchorSource =
  | { readonly name: string; readonly lines: AsyncIterable<string> | Iterable<string> }
  /** A file that should be there and cannot be read, and why. */
  | { readonly name: string; readonly unreadable: string }

/**
 * What speaks against an anchor. unusable: its source holds none, or cannot be read. damaged: no anchor can be read there. forged: the
 * signature is not ours. These three prove nothing about the database. cut_off: the database has fewer events. missing: it lacks this
 * one. other_hash: it has another one in its place.
 */
export type AnchorTrouble = 'unusable' | 'damaged' | 'forged' | 'cut_off' | 'missing' | 'other_hash'

export interface AnchorProblem {
  /** `FILE:LINE`. */
  readonly place: string
  readonly trouble: AnchorTrouble
  /** What the anchor says; null when that cannot be read, or cannot be believed. */
  readonly sequence: number | null
  readonly at: Instant | null
  /** In words, with what it means. */
  readonly reason: string
}

export interface AnchorsVerdict {
  /** How many hold: signed by us, and on the chain. */
  readonly held: number
  /** Of those that hold, the one furthest along the chain: up to its event nothing can have been taken away. */
  readonly furthest: (ChainHead & { readonly at: Instant }) | null
  /** How many problems there are; `problems` holds the first of them. */
  readonly failed: number
  readonly problems: readonly AnchorProblem[]
}

/** Beyond this many, problems are counted only. */
const MOST_PROBLEMS = 50
/** How many anchors are looked up in the chain at once. */
const ANCHORS_PER_LOOK = 500

interface PlacedAnchor extends AuditAnchor {
  readonly place: string
}

/**
 * Holds anchors against the chain: each must be signed by us, and the event of its number must have its hash. Anchors may come in any
 * order and number; no more than one batch of them is in memory.
 */
export async function checkAnchors(
  sources: readonly AnchorSource[],
  chain: ChainView,
  digests: Digests,
): Promise<AnchorsVerdict> {
  const tally = new Tally()
  const batch: PlacedAnchor[] = []
  for (const source of sources) {
    if ('unreadable' in source) {
      tally.problem(unusable(source.name, source.unreadable))
      continue
    }
    let found = 0
    for await (const { line, text } of anchorsIn(source.lines)) {
      found += 1
      const anchor = readAnchor(text, `${source.name}:${String(line)}`, digests, tally)
      if (anchor !== null) batch.push(anchor)
      if (batch.length >= ANCHORS_PER_LOOK) await compare(batch.splice(0), chain, tally)
    }
    if (found === 0) tally.problem(unusable(source.name, 'it holds no anchor; if it ever did, somebody removed them'))
  }
  await compare(batch.splice(0), chain, tally)
  return tally.verdict()
}

function unusable(name: string, reason: string): AnchorProblem {
  return { place: name, trouble: 'unusable', sequence: null, at: null, reason }
}

function readAnchor(text: string, place: string, digests: Digests, tally: Tally): PlacedAnchor | null {
  try {
    const anchor = parseAnchor(text)
    if (digests.matches('anchor', claimText(anchor), anchor.signature)) return { ...anchor, place }
    const reason = "its signature is not this installation's: it was forged or changed, or is another installation's"
    tally.problem({ place, trouble: 'forged', sequence: null, at: null, reason })
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    tally.problem({ place, trouble: 'damaged', sequence: null, at: null, reason: `it is damaged: ${error.message}` })
  }
  return null
}

async function compare(anchors: readonly PlacedAnchor[], chain: ChainView, tally: Tally): Promise<void> {
  const inside = anchors.filter(({ sequence }) => sequence > 0 && sequence <= chain.end)
  const hashes = inside.length === 0 ? new Map<number, string>() : await chain.hashesAt(sequencesOf(inside))
  for (const anchor of anchors) {
    const stored = anchor.sequence === 0 ? EMPTY_CHAIN.hash : hashes.get(anchor.sequence)
    if (stored === anchor.hash) tally.holds(anchor)
    else tally.problem(contradiction(anchor, stored, chain.end))
  }
}

function sequencesOf(anchors: readonly PlacedAnchor[]): readonly number[] {
  return [...new Set(anchors.map(({ sequence }) => sequence))]
}

function contradiction({ place, sequence, at }: PlacedAnchor, stored: string | undefined, end: number): AnchorProblem {
  const said = `on ${at} the chain had ${String(sequence)} events`
  if (sequence > end) {
    const meaning = `events after number ${String(end)} were cut off, or the database was replaced by an older copy`
    return { place, trouble: 'cut_off', sequence, at, reason: `${said}, now it has ${String(end)}: ${meaning}` }
  }
  if (stored === undefined) {
    const reason = `${said}, now number ${String(sequence)} is missing: the event was deleted`
    return { place, trouble: 'missing', sequence, at, reason }
  }
  const meaning = 'the history was rewritten, or the database was replaced by an older copy and written on'
  const reason = `${said}, now number ${String(sequence)} is another event: ${meaning}`
  return { place, trouble: 'other_hash', sequence, at, reason }
}

/** Counts what holds and keeps the first problems. */
class Tally {
  #held = 0
  #failed = 0
  #furthest: AnchorsVerdict['furthest'] = null
  readonly #problems: AnchorProblem[] = []

  holds({ sequence, hash, at }: PlacedAnchor): void {
    this.#held += 1
    if (this.#furthest === null || sequence >= this.#furthest.sequence) this.#furthest = { sequence, hash, at }
  }

  problem(problem: AnchorProblem): void {
    this.#failed += 1
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push(problem)
  }

  verdict(): AnchorsVerdict {
    return { held: this.#held, furthest: this.#furthest, failed: this.#failed, problems: this.#problems }
  }
}
