import type { SegmentRole } from '../../domain/classification.js'
import { ANY_RIGHT, LABEL_COUNT } from './labels.js'
import { nearnessOf } from './message-features.js'
import { RightsApart } from './rights-apart.js'

const SINGLE_SIGNALS = 19
/** What clauses and the whole say of every right, and of any right: rights go together, or exclude each other. */
const SHARED_SIGNALS = 2 * (ANY_RIGHT + 1)
/**
 * How many signals each label is decided by: a constant, the single ones, the products of any two of them, and those that all labels
 * share.
 */
export const SIGNAL_COUNT = 1 + SINGLE_SIGNALS + (SINGLE_SIGNALS * (SINGLE_SIGNALS + 1)) / 2 + SHARED_SIGNALS

const FLOOR = -8
const CEILING = 8

/** The best scores that units of one kind reached. */
class BestScores {
  readonly best = new Float32Array(LABEL_COUNT).fill(FLOOR)
  readonly second = new Float32Array(LABEL_COUNT).fill(FLOOR)
  /** By how much a right leads the others in the unit where it does so most. */
  readonly leading = new Float32Array(LABEL_COUNT).fill(FLOOR)

  add(scores: Float32Array): void {
    this.addLeads(scores)
    for (let label = 0; label < LABEL_COUNT; label++) {
      const score = scores[label] ?? FLOOR
      const best = this.best[label] ?? FLOOR
      if (score > best) {
        this.second[label] = best
        this.best[label] = score
      } else if (score > (this.second[label] ?? FLOOR)) this.second[label] = score
    }
  }

  /** A second right of a message has a sentence of its own, in which it is likelier than the first. */
  private addLeads(scores: Float32Array): void {
    let first = FLOOR
    let second = FLOOR
    for (let label = 0; label < ANY_RIGHT; label++) {
      const score = scores[label] ?? FLOOR
      if (score > first) {
        second = first
        first = score
      } else if (score > second) second = score
    }
    for (let label = 0; label < ANY_RIGHT; label++) {
      const score = scores[label] ?? FLOOR
      const lead = Math.min(score, score - (score === first ? second : first))
      this.leading[label] = Math.max(this.leading[label] ?? FLOOR, lead)
    }
  }
}

/** Gathers the scores of the sentences and clauses of one message. */
export class UnitScores {
  private readonly sentences = new BestScores()
  /** Clauses, and sentences of one clause too. */
  private readonly clauses = new BestScores()
  private readonly subject = new Float32Array(LABEL_COUNT).fill(FLOOR)
  private readonly beside = new Float32Array(LABEL_COUNT).fill(FLOOR)
  private readonly foreign = new Float32Array(LABEL_COUNT).fill(FLOOR)
  private readonly apart = new RightsApart(FLOOR)
  private sentenceCount = 0

  add(scores: Float32Array, role: SegmentRole, isClause: boolean): void {
    const nearness = nearnessOf(role)
    if (nearness === 'foreign') raise(this.foreign, scores)
    else if (nearness === 'beside') raise(this.beside, scores)
    else this.addOwn(scores, role, isClause)
  }

  /**
   * The signals of each label, the same number for each: best and second sentence, subject, texts beside and foreign texts, the
   * message as a whole, the written rules, the best sentence and the whole for any right at all, the length, by how much the label
   * leads the other rights in its best sentence, the same three of clauses, best sentence and whole together; what stands apart
   * from the likeliest other right (`RightsApart`); all products; and the best clauses and the whole for each right.
   */
  signals(whole: Float32Array, rules: Float32Array): Float32Array[] {
    const { sentences, clauses } = this
    const length = Math.log2(1 + this.sentenceCount) / 4
    const anyBest = limit(sentences.best[ANY_RIGHT]) / 4
    const anyWhole = limit(whole[ANY_RIGHT]) / 4
    const apart = this.apart.compare()
    const shared = [...clauses.best.subarray(0, ANY_RIGHT + 1), ...whole.subarray(0, ANY_RIGHT + 1)].map(
      (score) => limit(score) / 4,
    )
    return Array.from({ length: LABEL_COUNT }, (_, label) => {
      const best = limit(sentences.best[label]) / 4
      const message = limit(whole[label]) / 4
      const single = [
        best,
        limit(sentences.second[label]) / 4,
        limit(this.subject[label]) / 8,
        limit(this.beside[label]) / 8,
        limit(this.foreign[label]) / 8,
        message,
        rules[label] ?? 0,
        anyBest,
        anyWhole,
        length,
        best * message,
        limit(sentences.leading[label]) / 4,
        limit(clauses.best[label]) / 4,
        limit(clauses.second[label]) / 4,
        limit(clauses.leading[label]) / 4,
        limit(apart.otherSentence[label]) / 4,
        limit(apart.otherUnit[label]) / 4,
        limit(apart.inTheirs[label]) / 4,
        limit(apart.theirsInOwn[label]) / 4,
      ]
      return withProducts(single, shared)
    })
  }

  private addOwn(scores: Float32Array, role: SegmentRole, isClause: boolean): void {
    this.clauses.add(scores)
    this.apart.add(scores, isClause)
    if (isClause) return
    if (role === 'subject') raise(this.subject, scores)
    this.sentenceCount += 1
    this.sentences.add(scores)
  }
}

/** Below these log odds a sentence has no wish, nor has any of its clauses: looking there changed no figure. */
const CLAUSE_GATE = -1

/** Whether the clauses of a sentence with these scores are worth a look: most sentences of a mail ask for nothing. */
export function mayHoldWish(scores: Float32Array): boolean {
  for (let label = 0; label <= ANY_RIGHT; label++) if ((scores[label] ?? FLOOR) >= CLAUSE_GATE) return true
  return false
}

function withProducts(single: readonly number[], shared: readonly number[]): Float32Array {
  const signals = new Float32Array(SIGNAL_COUNT)
  signals[0] = 1
  signals.set(single, 1)
  let at = 1 + single.length
  for (let one = 0; one < single.length; one++) {
    for (let two = one; two < single.length; two++) signals[at++] = (single[one] ?? 0) * (single[two] ?? 0)
  }
  signals.set(shared, at)
  return signals
}

/** The probability of each label by its signals and the weights that training found for them. */
export function probabilitiesOf(signals: readonly Float32Array[], weights: readonly (readonly number[])[]): number[] {
  return signals.map((values, label) => {
    const own = weights[label] ?? []
    let score = 0
    for (let at = 0; at < values.length; at++) score += (values[at] ?? 0) * (own[at] ?? 0)
    return 1 / (1 + Math.exp(-score))
  })
}

function raise(target: Float32Array, scores: Float32Array): void {
  for (let label = 0; label < LABEL_COUNT; label++) {
    target[label] = Math.max(target[label] ?? FLOOR, scores[label] ?? FLOOR)
  }
}

function limit(score: number | undefined): number {
  return Math.max(FLOOR, Math.min(CEILING, score ?? FLOOR))
}
