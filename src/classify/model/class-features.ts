import type { FeatureList } from './feature-list.js'
import { addCode, finish, startOf } from './hashing.js'
import type { WordSpan } from '../clauses.js'

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
const MAX_TURNS = 0x7fff_ffff

/** Adds the classes of the words of sentences, alone and in pairs, each once a sentence. */
export class ClassFeatures {
  /** For each feature the last sentence that had it: looking there is much cheaper than a set for each sentence. */
  private seen = new Int32Array(FEATURES * 1024)
  private turn = 0

  constructor(private readonly mask: number) {}

  /** Adds what the classes of one sentence say, in either order within reach, and in their order when they are neighbours. */
  add(list: FeatureList, classes: readonly (readonly number[])[], { first, last }: WordSpan): void {
    this.turn = this.turn === MAX_TURNS ? this.startAnew() : this.turn + 1
    const from = list.length
    for (let at = first; at <= last; at++) {
      const ofWord = classes[at]
      if (ofWord === undefined || ofWord.length === 0) continue
      const end = Math.min(last, at + PAIR_REACH)
      for (const one of ofWord) this.addOne(list, classes, one, at, end)
    }
    list.level(from)
  }

  private startAnew(): number {
    this.seen.fill(0)
    return 1
  }

  private addOne(
    list: FeatureList,
    classes: readonly (readonly number[])[],
    one: number,
    at: number,
    end: number,
  ): void {
    if (this.isNew(pairNumber(one, one) + ALONE)) list.push(finish(addCode(START.class, one)) & this.mask)
    for (const two of classes[at] ?? []) if (two > one) this.addPair(list, one, two)
    for (let other = at + 1; other <= end; other++) {
      const others = classes[other]
      if (others === undefined || others.length === 0) continue
      for (const two of others) {
        this.addPair(list, one, two)
        if (other <= at + NEXT_REACH) this.addNext(list, one, two)
      }
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
    const seen = new Int32Array(2 * feature)
    seen.set(this.seen)
    this.seen = seen
  }
}

/** Numbers pairs without gaps, whatever the number of classes, so that the table of the features seen stays small. */
function pairNumber(one: number, two: number): number {
  const low = Math.min(one, two)
  const high = Math.max(one, two)
  return FEATURES * (((high * (high + 1)) >> 1) + low)
}
