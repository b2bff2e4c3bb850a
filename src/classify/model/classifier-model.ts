import type { PackedWeights } from './scorer.js'
import type { ClassTerms } from './word-classes.js'

/** Probabilities, 0 to 1, chosen by training from measured curves. */
export interface Thresholds {
  /** From here on a message is a request. */
  readonly request: number
  /** From here on a person looks. */
  readonly review: number
  /** From here on a right is among those that are asked for. */
  readonly right: number
  /** The same for erasure, which destroys data. */
  readonly erasure: number
  /** From here on an erasure beside other rights is named too; below `erasure` the message goes to a person then. */
  readonly suspectedErasure: number
}

/** What training makes and the classifier reads (decision record 10). */
export interface ClassifierModel {
  /** Stored with every classification: which rules, words and weights said so. */
  readonly version: string
  /** A power of two. */
  readonly slotCount: number
  readonly sentence: PackedWeights
  readonly message: PackedWeights
  /** For each label the weights of its signals. */
  readonly decision: readonly (readonly number[])[]
  readonly thresholds: Thresholds
  readonly classNames: readonly string[]
  /** By language. */
  readonly classTerms: Readonly<Record<string, ClassTerms>>
}
