import type { FeatureList } from './feature-list.js'
import { addCode, finish, startOf } from './hashing.js'
import type { WordSpan } from '../clauses.js'
import type { WordClasses } from './word-classes.js'

/** Classes this many words apart still belong together. */
const PAIR_REACH = 10
/** At this distance the order of two classes counts too. */
const NEXT_REACH = 2
const MAX_CLASSES = 1024

const KIND = { class: 5, classPair: 6, classNext: 7 } as const
const START = { class: startOf(KIND.class), classPair: startOf(KIND.classPair), classNext: startOf(KIND.classNext) }

/** The features that a pair of classes can be: together, the lower before the higher, the reverse; and a class alone. */
const TOGETHER = 0
const UPWARDS = 1
const DOWNWARDS = 2
const ALONE = 3
const FEATURES = 4
/** As many as one byte tells apart. */
const MAX_TURNS = 255

/** Adds the classes of the words of sentences, alone and in pairs, each once a sentence. */
export class ClassFeatures {
  /** For each feature the last sentence that had it: looking there is much cheaper than a set for each sentence. */
  private seen = new Uint8Array(FEATURES * 1024)
  private turn = 0

  constructor(private readonly mask: number) {}

  /** Adds what the classes of one sentence say, in either order within reach, and in their order when they are neighbours. */
  add(list: FeatureList, classes: WordClasses, { first, last }: WordSpan): void {
    this.turn = this.turn === MAX_TURNS ? this.startAnew() : this.turn + 1
    const from = list.length
    for (let at = first; at <= last; at++) this.addWord(list, classes, at, last)
    list.level(from)
  }

  /** Adds the classes of one word, with each other and with those of the words after it, up to the `last` one. */
  private addWord(list: FeatureList, classes: WordClasses, word: number, last: number): void {
    const start = startOfWord(classes, word)
    const end = startOfWord(classes, word + 1)
    const nextEnd = startOfWord(classes, Math.min(last, word + NEXT_REACH) + 1)
    const reachEnd = startOfWord(classes, Math.min(last, word + PAIR_REACH) + 1)
    for (let at = start; at < end; at++) {
      const one = classes.numbers[at] ?? 0
      this.addAlone(list, one)
      this.addSameWord(list, one, classes.numbers, start, end)
      for (let other = end; other < reachEnd; other++) {
        const two = classes.numbers[other] ?? 0
        this.addPair(list, one, two)
        if (other < nextEnd) this.addNext(list, one, two)
      }
    }
  }

  private startAnew(): number {
    this.seen.fill(0)
    return 1
  }

  private addAlone(list: FeatureList, one: number): void {
    if (this.isNew(pairNumber(one, one) + ALONE)) list.push(finish(addCode(START.class, one)) & this.mask)
  }

  private addSameWord(list: FeatureList, one: number, numbers: Int32Array, start: number, end: number): void {
    for (let other = start; other < end; other++) {
      const two = numbers[other] ?? 0
      if (two > one) this.addPair(list, one, two)
    }
  }

  private addPair(list: FeatureList, one: number, two: number): void {
    if (!this.isNew(pairNumber(one, two) + TOGETHER)) return
    const key = one < two ? one * MAX_CLASSES + two : two * MAX_CLASSES + one
    list.push(finish(addCode(START.classPair, key)) & this.mask)
  }

  private addNext(list: FeatureList, one: number, two: number): void {
    if (!this.isNew(pairNumber(one, two) + (one <= two ? UPWARDS : DOWNWARDS))) return
    list.push(finish(addCode(START.classNext, one * MAX_CLASSES + two)) & this.mask)
  }

  private isNew(feature: number): boolean {
    if (feature >= this.seen.length) this.grow(feature)
    if (this.seen[feature] === this.turn) return false
    this.seen[feature] = this.turn
    return true
  }

  private grow(feature: number): void {
    const seen = new Uint8Array(2 * feature)
    seen.set(this.seen)
    this.seen = seen
  }
}

function startOfWord({ starts }: WordClasses, word: number): number {
  return starts[word] ?? 0
}

/** Numbers pairs without gaps, whatever the number of classes, so that the table of the features seen stays small. */
function pairNumber(one: number, two: number): number {
  const low = Math.min(one, two)
  const high = Math.max(one, two)
  return FEATURES * (((high * (high + 1)) >> 1) + low)
}
