import type { SegmentRole } from '../../domain/classification.js'
import { ANY_RIGHT, LABEL_COUNT } from './labels.js'
import { nearnessOf } from './message-features.js'

/** How many signals each label is decided by. */
export const SIGNAL_COUNT = 13

const FLOOR = -8
const CEILING = 8

/** Gathers the scores of the sentences of one message. */
export class SentenceScores {
  private readonly best = new Float32Array(LABEL_COUNT).fill(FLOOR)
  private readonly second = new Float32Array(LABEL_COUNT).fill(FLOOR)
  private readonly subject = new Float32Array(LABEL_COUNT).fill(FLOOR)
  private readonly beside = new Float32Array(LABEL_COUNT).fill(FLOOR)
  private readonly foreign = new Float32Array(LABEL_COUNT).fill(FLOOR)
  private readonly leading = new Float32Array(LABEL_COUNT).fill(FLOOR)
  private sentences = 0

  add(scores: Float32Array, role: SegmentRole): void {
    const nearness = nearnessOf(role)
    if (nearness === 'foreign') raise(this.foreign, scores)
    else if (nearness === 'beside') raise(this.beside, scores)
    else {
      if (role === 'subject') raise(this.subject, scores)
      this.addOwn(scores)
    }
  }

  /**
   * The signals of each label, the same number for each: best and second sentence, subject, texts beside and foreign texts, the
   * message as a whole, the written rules, the best sentence and the whole for any right at all, the length, best sentence and whole together, and by how much
   * the label leads the other rights in its best sentence.
   */
  signals(whole: Float32Array, rules: Float32Array): Float32Array[] {
    const length = Math.log2(1 + this.sentences) / 4
    const anyBest = limit(this.best[ANY_RIGHT]) / 4
    const anyWhole = limit(whole[ANY_RIGHT]) / 4
    return Array.from({ length: LABEL_COUNT }, (_, label) => {
      const best = limit(this.best[label]) / 4
      const message = limit(whole[label]) / 4
      return Float32Array.of(
        1,
        best,
        limit(this.second[label]) / 4,
        limit(this.subject[label]) / 8,
        limit(this.beside[label]) / 8,
        limit(this.foreign[label]) / 8,
        message,
        rules[label] ?? 0,
        anyBest,
        anyWhole,
        length,
        best * message,
        limit(this.leading[label]) / 4,
      )
    })
  }

  /** The best score of a label in quoted text and footers. */
  bestForeign(label: number): number {
    return this.foreign[label] ?? FLOOR
  }

  private addOwn(scores: Float32Array): void {
    this.sentences += 1
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

/** The probability of each label by its signals and the weights that training found for them. */
export function probabilitiesOf(signals: readonly Float32Array[], weights: readonly (readonly number[])[]): number[] {
  return signals.map((values, label) => {
    const own = weights[label] ?? []
    const score = values.reduce((sum, value, at) => sum + value * (own[at] ?? 0), 0)
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
