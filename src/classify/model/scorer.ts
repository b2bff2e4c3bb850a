import { WordPlaces } from '../engine/vocabulary.js'
import type { Features } from './feature-list.js'
import { LABEL_COUNT } from './labels.js'
import { addRecords, addWorth } from './sum-weights.js'
import { visitGrams } from './word-grams.js'

/** Gives a feature list one score a label: the log odds that it holds. */
export interface Scorer {
  score(list: Features, out: Float32Array): void
}

/** Weights as the model file has them: one signed byte each, times the scale of the label. */
export interface PackedWeights {
  /** `weights[slot * LABEL_COUNT + label]` */
  readonly weights: Int8Array
  readonly scales: readonly number[]
  readonly bias: readonly number[]
}

/** A scorer that reads the weights as they lie in the model. */
export function packedScorer(packed: PackedWeights): Scorer {
  const sums = new Float64Array(LABEL_COUNT)
  const worths = new WordWorths(packed.weights)
  const { buffer, byteOffset, byteLength } = packed.weights
  const bytes = new DataView(buffer, byteOffset, byteLength)
  return {
    score: (list, out) => {
      sums.fill(0)
      addFeatures(sums, list, bytes)
      addWorth(sums, worths.addUp(list), list.gramValue)
      for (let label = 0; label < LABEL_COUNT; label++) {
        out[label] = (packed.bias[label] ?? 0) + (sums[label] ?? 0) * (packed.scales[label] ?? 0)
      }
    },
  }
}

/** Neighbours have the same value nearly always, so that weights are added up as whole numbers and multiplied once. */
function addFeatures(sums: Float64Array, { slots, values, length }: Features, weights: DataView): void {
  let from = 0
  while (from < length) {
    const value = values[from] ?? 0
    let to = from + 1
    while (to < length && values[to] === value) to++
    addRecords(sums, weights, slots, from, to, value)
    from = to
  }
}

/** What the letter sequences of words are worth: their weights added up, a number for each label, in one table. */
class WordWorths {
  private readonly places = new WordPlaces()
  private readonly table = new Int16Array(WordPlaces.count * LABEL_COUNT)
  private readonly total = new Int32Array(LABEL_COUNT)

  constructor(private readonly weights: Int8Array) {}

  /** The sum over the words of a list; to be read before the next call. */
  addUp({ gramWords, gramIds }: Features): Int32Array {
    const { total, table } = this
    total.fill(0)
    for (let at = 0; at < gramWords.length; at++) {
      const from = this.find(gramWords[at] ?? '', gramIds[at] ?? 0)
      for (let label = 0; label < LABEL_COUNT; label++) total[label] = (total[label] ?? 0) + (table[from + label] ?? 0)
    }
    return total
  }

  private find(word: string, id: number): number {
    const place = this.places.placeOf(id)
    const from = place * LABEL_COUNT
    if (!this.places.claim(place, id)) this.fillIn(word, from)
    return from
  }

  private fillIn(word: string, from: number): void {
    const { table, weights } = this
    table.fill(0, from, from + LABEL_COUNT)
    visitGrams(word, weights.length / LABEL_COUNT, (slot) => {
      for (let label = 0; label < LABEL_COUNT; label++) {
        table[from + label] = (table[from + label] ?? 0) + (weights[slot * LABEL_COUNT + label] ?? 0)
      }
    })
  }
}
