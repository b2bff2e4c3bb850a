import { WordPlaces } from '../engine/vocabulary.js'
import { slotOfClassPair } from './class-pairs.js'
import type { Features } from './feature-list.js'
import { LABEL_COUNT } from './labels.js'
import { addRecords, addWorth, type WeightTable } from './sum-weights.js'
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

/** What is scored: sentences and clauses, and whole messages. */
export interface Scorers {
  readonly sentence: Scorer
  readonly message: Scorer
}

const PARTS = 2
const RECORD = PARTS * LABEL_COUNT

/**
 * Scorers for the two models of a classifier. The weights that they have for a slot lie together in memory: what a message holds
 * its sentences held before, and fetching the weights is most of the work.
 */
export function packedScorers(models: Readonly<Record<keyof Scorers, PackedWeights>>): Scorers {
  const { sentence, message } = models
  const weights = interleave(sentence.weights, message.weights)
  const words = new WordWorths(weights)
  const { scales, bias } = sentence
  const bytes = viewOf(weights)
  const sentencePart = { bytes, step: RECORD, offset: 0 }
  const messagePart = { bytes, step: RECORD, offset: LABEL_COUNT }
  return {
    sentence: partScorer({ scales, bias }, sentencePart, words),
    message: partScorer({ scales: message.scales, bias: message.bias }, messagePart, words),
  }
}

function interleave(sentence: Int8Array, message: Int8Array): Int8Array {
  const both = new Int8Array(PARTS * sentence.length)
  for (let from = 0, to = 0; from < sentence.length; from += LABEL_COUNT, to += RECORD) {
    for (let label = 0; label < LABEL_COUNT; label++) {
      both[to + label] = sentence[from + label] ?? 0
      both[to + LABEL_COUNT + label] = message[from + label] ?? 0
    }
  }
  return both
}

function viewOf({ buffer, byteOffset, byteLength }: Int8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}

function partScorer(
  { scales, bias }: Pick<PackedWeights, 'scales' | 'bias'>,
  table: WeightTable,
  words: WordWorths,
): Scorer {
  const sums = new Float64Array(LABEL_COUNT)
  const pairs = new ClassPairWorths(table)
  return {
    score: (list, out) => {
      sums.fill(0)
      addFeatures(sums, list, table)
      pairs.addTo(sums, list)
      words.addTo(sums, list, table.offset)
      for (let label = 0; label < LABEL_COUNT; label++) {
        out[label] = (bias[label] ?? 0) + (sums[label] ?? 0) * (scales[label] ?? 0)
      }
    },
  }
}

/** Neighbours have the same value nearly always, so that weights are added up as whole numbers and multiplied once. */
function addFeatures(sums: Float64Array, { slots, values, length }: Features, table: WeightTable): void {
  let from = 0
  while (from < length) {
    const value = values[from] ?? 0
    let to = from + 1
    while (to < length && values[to] === value) to++
    addRecords(sums, table, slots, from, to, value)
    from = to
  }
}

/** What pairs of classes are worth to messages, side by side: a message has thousands of them. */
class ClassPairWorths {
  private table: DataView = new DataView(new ArrayBuffer(0))
  private readonly total = new Float64Array(LABEL_COUNT)

  constructor(private readonly source: WeightTable) {}

  addTo(sums: Float64Array, { pairClasses, pairValue }: Features): void {
    const last = pairClasses.at(-1)
    if (last === undefined) return
    if (startOfRow(last + 1) > this.table.byteLength) this.fillUpTo(last)
    const { table, total } = this
    total.fill(0)
    for (let at = 1; at < pairClasses.length; at++) {
      const row = startOfRow(pairClasses[at] ?? 0)
      addRecords(total, { bytes: table, step: LABEL_COUNT, offset: row }, pairClasses, 0, at, 1)
    }
    addWorth(sums, total, pairValue)
  }

  private fillUpTo(last: number): void {
    const { bytes, step, offset } = this.source
    const slotCount = bytes.byteLength / step
    const table = new Int8Array(startOfRow(last + 1))
    for (let high = 1; high <= last; high++) {
      for (let low = 0; low < high; low++) {
        const from = slotOfClassPair(low, high, slotCount) * step + offset
        const to = startOfRow(high) + low * LABEL_COUNT
        for (let label = 0; label < LABEL_COUNT; label++) table[to + label] = bytes.getInt8(from + label)
      }
    }
    this.table = viewOf(table)
  }
}

/** Where the pairs of a class with the lower ones begin. */
function startOfRow(high: number): number {
  return ((high * (high - 1)) / 2) * LABEL_COUNT
}

/** What the letter sequences of words are worth: their weights added up, a number for each part and label, in one table. */
class WordWorths {
  private readonly places = new WordPlaces()
  private readonly table = new Int16Array(WordPlaces.count * RECORD)
  private readonly total = new Float64Array(LABEL_COUNT)

  constructor(private readonly weights: Int8Array) {}

  addTo(sums: Float64Array, { gramWords, gramIds, gramValue }: Features, offset: number): void {
    const { total, table } = this
    total.fill(0)
    for (let at = 0; at < gramWords.length; at++) {
      const from = this.find(gramWords[at] ?? '', gramIds[at] ?? 0) + offset
      for (let label = 0; label < LABEL_COUNT; label++) total[label] = (total[label] ?? 0) + (table[from + label] ?? 0)
    }
    addWorth(sums, total, gramValue)
  }

  private find(word: string, id: number): number {
    const place = this.places.placeOf(id)
    const from = place * RECORD
    if (!this.places.claim(place, id)) this.fillIn(word, from)
    return from
  }

  private fillIn(word: string, from: number): void {
    const { table, weights } = this
    table.fill(0, from, from + RECORD)
    visitGrams(word, weights.length / RECORD, (slot) => {
      for (let at = 0; at < RECORD; at++)
        table[from + at] = (table[from + at] ?? 0) + (weights[slot * RECORD + at] ?? 0)
    })
  }
}
