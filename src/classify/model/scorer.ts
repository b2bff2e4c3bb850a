import { WordPlaces } from '../engine/vocabulary.js'
import { slotOfClassPair } from './class-pairs.js'
import type { Features } from './feature-list.js'
import { LABEL_COUNT } from './labels.js'
import { addRecords, addWorth, packFour, packOne, type WeightTable } from './sum-weights.js'
import { MOST_GRAMS, visitGrams } from './word-grams.js'

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

/** Numbers in the record of a slot: eight weights of the sentence, the ninth of both, eight of the message. */
const RECORD = 5
const SENTENCE_PART = { step: RECORD, first: 0, second: 1, ninth: 2, ninthShift: 0 }
const MESSAGE_PART = { step: RECORD, first: 3, second: 4, ninth: 2, ninthShift: 8 }
/** The same for a table of one part. */
const ROW = 3
const ROW_PART = { step: ROW, first: 0, second: 1, ninth: 2, ninthShift: 0 }
/** What a word is worth to sentences and to messages, in numbers of 16 bits. */
const WORD_RECORD = 2 * LABEL_COUNT
const WORTH_BYTES = 2

/**
 * Scorers for the two models of a classifier. The weights that they have for a slot lie together in memory: what a message holds
 * its sentences held before, and fetching the weights is most of the work.
 */
export function packedScorers(models: Readonly<Record<keyof Scorers, PackedWeights>>): Scorers {
  const { sentence, message } = models
  const numbers = interleave(sentence.weights, message.weights)
  const sentencePart = { numbers, ...SENTENCE_PART }
  const messagePart = { numbers, ...MESSAGE_PART }
  const words = new WordWorths(sentencePart, messagePart)
  const { scales, bias } = sentence
  return {
    sentence: partScorer({ scales, bias }, sentencePart, (sums, list) => {
      words.addTo(sums, list, 0)
    }),
    message: partScorer({ scales: message.scales, bias: message.bias }, messagePart, (sums, list) => {
      words.addTo(sums, list, LABEL_COUNT)
    }),
  }
}

function interleave(sentence: Int8Array, message: Int8Array): Int32Array {
  const both = new Int32Array((RECORD * sentence.length) / LABEL_COUNT)
  for (let from = 0, to = 0; from < sentence.length; from += LABEL_COUNT, to += RECORD) {
    both[to] = packFour(sentence, from)
    both[to + 1] = packFour(sentence, from + 4)
    both[to + 2] = packOne(sentence, from + 8) | (packOne(message, from + 8) << MESSAGE_PART.ninthShift)
    both[to + 3] = packFour(message, from)
    both[to + 4] = packFour(message, from + 4)
  }
  return both
}

function partScorer(
  { scales, bias }: Pick<PackedWeights, 'scales' | 'bias'>,
  table: WeightTable,
  addWords: (sums: Float64Array, list: Features) => void,
): Scorer {
  const scaleOf = Float64Array.from(scales)
  const biasOf = Float64Array.from(bias)
  const sums = new Float64Array(LABEL_COUNT)
  const total = new Float64Array(LABEL_COUNT)
  const pairs = new ClassPairWorths(table)
  return {
    score: (list, out) => {
      sums.fill(0)
      addFeatures(sums, total, list, table)
      pairs.addTo(sums, list)
      addWords(sums, list)
      for (let label = 0; label < LABEL_COUNT; label++) {
        out[label] = (biasOf[label] ?? 0) + (sums[label] ?? 0) * (scaleOf[label] ?? 0)
      }
    },
  }
}

/** Neighbours have the same value nearly always, so that weights are added up as whole numbers and multiplied once. */
function addFeatures(
  sums: Float64Array,
  total: Float64Array,
  { slots, values, length }: Features,
  table: WeightTable,
): void {
  let from = 0
  while (from < length) {
    const value = values[from] ?? 0
    let to = from + 1
    while (to < length && values[to] === value) to++
    total.fill(0)
    addRecords(total, table, slots, from, to)
    addWorth(sums, total, value)
    from = to
  }
}

/** What pairs of classes are worth to messages, side by side: a message has thousands of them. */
class ClassPairWorths {
  private table: WeightTable = { numbers: new Int32Array(0), ...ROW_PART }
  private readonly total = new Float64Array(LABEL_COUNT)

  constructor(private readonly source: WeightTable) {}

  addTo(sums: Float64Array, { pairClasses, pairValue }: Features): void {
    const last = pairClasses.at(-1)
    if (last === undefined) return
    if (pairsBelow(last + 1) * ROW > this.table.numbers.length) this.fillUpTo(last)
    const { table, total } = this
    total.fill(0)
    for (let at = 1; at < pairClasses.length; at++) {
      addRecords(total, table, pairClasses, 0, at, pairsBelow(pairClasses[at] ?? 0))
    }
    addWorth(sums, total, pairValue)
  }

  private fillUpTo(last: number): void {
    const { numbers: source, step, first, second, ninth, ninthShift } = this.source
    const slotCount = source.length / step
    const numbers = new Int32Array(pairsBelow(last + 1) * ROW)
    for (let high = 1, to = 0; high <= last; high++) {
      for (let low = 0; low < high; low++, to += ROW) {
        const from = slotOfClassPair(low, high, slotCount) * step
        numbers[to] = source[from + first] ?? 0
        numbers[to + 1] = source[from + second] ?? 0
        numbers[to + 2] = (source[from + ninth] ?? 0) >>> ninthShift
      }
    }
    this.table = { numbers, ...ROW_PART }
  }
}

/** How many pairs the classes below this one make. */
function pairsBelow(high: number): number {
  return (high * (high - 1)) / 2
}

/** What the letter sequences of words are worth: their weights added up, a number for each part and label, in one table. */
class WordWorths {
  private readonly places = new WordPlaces()
  private readonly table = new DataView(new ArrayBuffer(WordPlaces.count * WORD_RECORD * WORTH_BYTES))
  private readonly slots = new Int32Array(MOST_GRAMS)
  private readonly total = new Float64Array(LABEL_COUNT)

  constructor(
    private readonly sentence: WeightTable,
    private readonly message: WeightTable,
  ) {}

  /** Adds the worth of the words to a sentence (`offset` 0) or a message (`offset` LABEL_COUNT). */
  addTo(sums: Float64Array, { gramWords, gramIds, gramValue }: Features, offset: number): void {
    const { total, table } = this
    let [a, b, c, d, e, f, g, h, i] = [0, 0, 0, 0, 0, 0, 0, 0, 0]
    for (let at = 0; at < gramWords.length; at++) {
      const from = this.find(gramWords[at] ?? '', gramIds[at] ?? 0) + WORTH_BYTES * offset
      a += table.getInt16(from)
      b += table.getInt16(from + 2)
      c += table.getInt16(from + 4)
      d += table.getInt16(from + 6)
      e += table.getInt16(from + 8)
      f += table.getInt16(from + 10)
      g += table.getInt16(from + 12)
      h += table.getInt16(from + 14)
      i += table.getInt16(from + 16)
    }
    total[0] = a
    total[1] = b
    total[2] = c
    total[3] = d
    total[4] = e
    total[5] = f
    total[6] = g
    total[7] = h
    total[8] = i
    addWorth(sums, total, gramValue)
  }

  private find(word: string, id: number): number {
    const place = this.places.placeOf(id)
    const from = place * WORD_RECORD * WORTH_BYTES
    if (!this.places.claim(place, id)) this.fillIn(word, from)
    return from
  }

  private fillIn(word: string, from: number): void {
    const { slots, sentence, message } = this
    let count = 0
    visitGrams(word, sentence.numbers.length / sentence.step, (slot) => (slots[count++] = slot))
    this.fillPart(sentence, count, from)
    this.fillPart(message, count, from + WORTH_BYTES * LABEL_COUNT)
  }

  private fillPart(part: WeightTable, count: number, from: number): void {
    this.total.fill(0)
    addRecords(this.total, part, this.slots, 0, count)
    this.total.forEach((worth, label) => {
      this.table.setInt16(from + WORTH_BYTES * label, worth)
    })
  }
}
