import { LABEL_COUNT } from './labels.js'

/** Two numbers of four weights each and the ninth weight in a third; another label needs another form. */
LABEL_COUNT satisfies 9

/** What is added to a weight, a signed byte, so that it is never negative. */
const SHIFTED_BY = 128
const BYTE = 0xff
const HALF = 0xffff
/** The first and the third byte of a number. */
const EVERY_OTHER = 0x00ff00ff
/** The sums of so many bytes stay within the 16 bits that each has. */
const MOST_AT_ONCE = 256

/**
 * Weights of one signed byte each, one for each label, four to a number, so that two additions add up four of them. Record n begins
 * at `n * step`; the weights of the first four labels, those of the next four and that of the last have their places in it.
 */
export interface WeightTable {
  readonly numbers: Int32Array
  readonly step: number
  readonly first: number
  readonly second: number
  readonly ninth: number
  /** By how many bits the ninth weight is shifted: two tables share its number. */
  readonly ninthShift: number
}

/** Four weights as one number. */
export function packFour(weights: Int8Array, at: number): number {
  return (
    packOne(weights, at) |
    (packOne(weights, at + 1) << 8) |
    (packOne(weights, at + 2) << 16) |
    (packOne(weights, at + 3) << 24)
  )
}

/** One weight as the lowest byte of a number. */
export function packOne(weights: Int8Array, at: number): number {
  return (weights[at] ?? 0) + SHIFTED_BY
}

/** Adds the weights of the records `from` (inclusive) to `to` (exclusive) of a list; `base` is added to the number of each. */
export function addRecords(
  total: Float64Array,
  table: WeightTable,
  records: Int32Array,
  from: number,
  to: number,
  base = 0,
): void {
  for (let at = from; at < to; at += MOST_AT_ONCE) {
    addFew(total, table, records, at, Math.min(to, at + MOST_AT_ONCE), base)
  }
}

/** As `addRecords`, for `MOST_AT_ONCE` records at most: the sums stand in local variables, which is much faster than an array. */
function addFew(
  total: Float64Array,
  { numbers, step, first, second, ninth, ninthShift }: WeightTable,
  records: Int32Array,
  from: number,
  to: number,
  base: number,
): void {
  let [a, b, c, d, e] = [0, 0, 0, 0, 0]
  for (let at = from; at < to; at++) {
    const start = ((records[at] ?? 0) + base) * step
    const one = numbers[start + first] ?? 0
    const two = numbers[start + second] ?? 0
    a = (a + (one & EVERY_OTHER)) | 0
    b = (b + ((one >>> 8) & EVERY_OTHER)) | 0
    c = (c + (two & EVERY_OTHER)) | 0
    d = (d + ((two >>> 8) & EVERY_OTHER)) | 0
    e = (e + (((numbers[start + ninth] ?? 0) >>> ninthShift) & BYTE)) | 0
  }
  const shifted = SHIFTED_BY * (to - from)
  addFour(total, 0, a, b, shifted)
  addFour(total, 4, c, d, shifted)
  total[8] = (total[8] ?? 0) + e - shifted
}

function addFour(total: Float64Array, label: number, even: number, odd: number, shifted: number): void {
  total[label] = (total[label] ?? 0) + (even & HALF) - shifted
  total[label + 1] = (total[label + 1] ?? 0) + (odd & HALF) - shifted
  total[label + 2] = (total[label + 2] ?? 0) + (even >>> 16) - shifted
  total[label + 3] = (total[label + 3] ?? 0) + (odd >>> 16) - shifted
}

/** Adds what words or features are worth, times their value. */
export function addWorth(sums: Float64Array, worth: Float64Array, value: number): void {
  for (let label = 0; label < LABEL_COUNT; label++) {
    sums[label] = (sums[label] ?? 0) + value * (worth[label] ?? 0)
  }
}
