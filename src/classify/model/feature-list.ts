/** Features with their values; only the first `length` count. */
export interface Features {
  readonly slots: Int32Array
  readonly values: Float32Array
  readonly length: number
  /** Words whose letter sequences are features too, each with the value `gramValue`: what a word is worth can be remembered. */
  readonly gramWords: readonly string[]
  /** The number of each in the vocabulary. */
  readonly gramIds: readonly number[]
  readonly gramValue: number
  /** Classes, sorted, of which each pair is a feature too (see `slotOfClassPair`), with the value `pairValue`. */
  readonly pairClasses: Int32Array
  readonly pairValue: number
}

export const NO_CLASSES = new Int32Array(0)

/** Feature slots and values of one sentence or message; grows, and is used again for the next one. */
export class FeatureList implements Features {
  slots: Int32Array = new Int32Array(1024)
  values: Float32Array = new Float32Array(1024)
  length = 0
  gramWords: string[] = []
  gramIds: number[] = []
  gramValue = 0
  pairClasses: Int32Array = NO_CLASSES
  pairValue = 0

  clear(): void {
    this.length = 0
    this.gramWords = []
    this.gramIds = []
    this.gramValue = 0
    this.pairClasses = NO_CLASSES
    this.pairValue = 0
  }

  /** Adds a feature; `level` gives it its value. */
  push(slot: number): void {
    const { length } = this
    if (length === this.slots.length) this.grow()
    this.slots[length] = slot
    this.length = length + 1
  }

  /** Sets the values of the features from `from` on to one over the root of their number, so that long sentences weigh no more. */
  level(from: number, weight = 1): void {
    const value = weight / Math.sqrt(Math.max(1, this.length - from))
    this.values.fill(value, from, this.length)
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 2)
    const values = new Float32Array(this.values.length * 2)
    slots.set(this.slots)
    values.set(this.values)
    this.slots = slots
    this.values = values
  }
}
