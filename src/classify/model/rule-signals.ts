import { RIGHTS } from '../../domain/rights.js'
import type { Finding } from '../rule-voice.js'
import { ANY_RIGHT, LABEL_COUNT } from './labels.js'

/** What the written rules say of a message, as one signal a label: the best score of a right, 0 to 2. */
export function ruleSignals(findings: readonly Finding[]): Float32Array {
  const signals = new Float32Array(LABEL_COUNT)
  for (const { right, score } of findings) {
    const label = RIGHTS.indexOf(right)
    signals[label] = Math.max(signals[label] ?? 0, 2 * score)
    signals[ANY_RIGHT] = Math.max(signals[ANY_RIGHT] ?? 0, 2 * score)
  }
  return signals
}
