import { LABEL_COUNT } from './labels.js'

/** The sums below stand in nine local variables, which is several times faster than an array; another label needs another one. */
const UNROLLED = 9
LABEL_COUNT satisfies typeof UNROLLED

/** Weights of one signed byte, those of a record side by side, one for each label: record n begins at `n * step + offset`. */
export interface WeightTable {
  readonly bytes: DataView
  readonly step: number
  readonly offset: number
}

const sum = new Float64Array(UNROLLED)

/** Adds the weights of the records `from` (inclusive) to `to` (exclusive) of a list, times the value that they share, to the sums. */
export function addRecords(
  sums: Float64Array,
  { bytes, step, offset }: WeightTable,
  records: Int32Array,
  from: number,
  to: number,
  value: number,
): void {
  let [a, b, c, d, e, f, g, h, i] = [0, 0, 0, 0, 0, 0, 0, 0, 0]
  for (let at = from; at < to; at++) {
    const start = (records[at] ?? 0) * step + offset
    a += bytes.getInt8(start)
    b += bytes.getInt8(start + 1)
    c += bytes.getInt8(start + 2)
    d += bytes.getInt8(start + 3)
    e += bytes.getInt8(start + 4)
    f += bytes.getInt8(start + 5)
    g += bytes.getInt8(start + 6)
    h += bytes.getInt8(start + 7)
    i += bytes.getInt8(start + 8)
  }
  sum[0] = a
  sum[1] = b
  sum[2] = c
  sum[3] = d
  sum[4] = e
  sum[5] = f
  sum[6] = g
  sum[7] = h
  sum[8] = i
  addWorth(sums, sum, value)
}

/** Adds what one word or feature is worth, times its value. */
export function addWorth(sums: Float64Array, worth: Float64Array, value: number): void {
  for (let label = 0; label < LABEL_COUNT; label++) {
    sums[label] = (sums[label] ?? 0) + value * (worth[label] ?? 0)
  }
}
