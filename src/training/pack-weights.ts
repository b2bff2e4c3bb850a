import { LABEL_COUNT } from '../classify/model/labels.js'
import type { PackedWeights } from '../classify/model/scorer.js'
import type { LinearModel } from './fit-linear.js'

const LARGEST = 127
/** The few largest weights are cut off, so that the many small ones keep their differences in one byte. */
const KEPT_SHARE = 0.9995

/** Rounds each weight to one signed byte, with a scale for each label. */
export function packWeights({ weights, bias }: LinearModel): PackedWeights {
  const packed = new Int8Array(weights.length)
  const scales = Array.from({ length: LABEL_COUNT }, (_, label) => {
    const scale = Math.max(1e-9, limitOf(weights, label) / LARGEST)
    for (let at = label; at < weights.length; at += LABEL_COUNT) {
      packed[at] = Math.max(-LARGEST, Math.min(LARGEST, Math.round((weights[at] ?? 0) / scale)))
    }
    return Number(scale.toPrecision(6))
  })
  return { weights: packed, scales, bias: Array.from(bias, (value) => Number(value.toFixed(5)) + 0) }
}

function limitOf(weights: Float32Array, label: number): number {
  const sizes: number[] = []
  for (let at = label; at < weights.length; at += LABEL_COUNT) {
    const size = Math.abs(weights[at] ?? 0)
    if (size > 0) sizes.push(size)
  }
  const sorted = Float32Array.from(sizes).sort()
  return sorted[Math.floor(sorted.length * KEPT_SHARE)] ?? sorted.at(-1) ?? 1
}
