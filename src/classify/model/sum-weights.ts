import { LABEL_COUNT } from './labels.js'

/** The sums below stand in nine local variables, which is several times faster than an array; another label needs another one. */
const UNROLLED = 9
LABEL_COUNT satisfies typeof UNROLLED

/** Adds the weights of the slots `from` (inclusive) to `to` (exclusive), times the value that they share, to the sums. */
export function addRecords(
  sums: Float64Array,
  weights: DataView,
  slots: Int32Array,
  from: number,
  to: number,
  value: number,
): void {
  let [a, b, c, d, e, f, g, h, i] = [0, 0, 0, 0, 0, 0, 0, 0, 0]
  for (let at = from; at < to; at++) {
    const offset = (slots[at] ?? 0) * UNROLLED
    a += weights.getInt8(offset)
    b += weights.getInt8(offset + 1)
    c += weights.getInt8(offset + 2)
    d += weights.getInt8(offset + 3)
    e += weights.getInt8(offset + 4)
    f += weights.getInt8(offset + 5)
    g += weights.getInt8(offset + 6)
    h += weights.getInt8(offset + 7)
    i += weights.getInt8(offset + 8)
  }
  addWorth(sums, [a, b, c, d, e, f, g, h, i], value)
}

/** Adds what one word or feature is worth, times its value. */
export function addWorth(sums: Float64Array, worth: ArrayLike<number>, value: number): void {
  for (let label = 0; label < LABEL_COUNT; label++) {
    sums[label] = (sums[label] ?? 0) + value * (worth[label] ?? 0)
  }
}
