import type { Decision } from '../../domain/classification.js'
import { RIGHTS, type Right } from '../../domain/rights.js'
import type { Thresholds } from './classifier-model.js'
import { ANY_RIGHT } from './labels.js'

const ERASURE = RIGHTS.indexOf('erasure')

/** How likely it is that a message asks for anything. */
export function likelihoodOf(probabilities: readonly number[]): number {
  return Math.max(...probabilities.slice(0, ANY_RIGHT + 1))
}

/** What is to be done with a message; an erasure that is named, and not likely enough for itself, goes to a person. */
export function decisionAt(probabilities: readonly number[], thresholds: Thresholds): Decision {
  const likelihood = likelihoodOf(probabilities)
  if (likelihood < thresholds.review) return 'not_request'
  if (likelihood < thresholds.request) return 'review'
  return isErasureDoubtful(rightsAt(probabilities, thresholds), probabilities, thresholds) ? 'review' : 'request'
}

/** Whether erasure is among the rights that are named, but not likely enough to be acted on: it destroys data when it was a mistake. */
export function isErasureDoubtful(
  named: readonly Right[],
  probabilities: readonly number[],
  { erasure }: Thresholds,
): boolean {
  return named.includes('erasure') && (probabilities[ERASURE] ?? 0) < erasure
}

/** The rights that are likely enough to be named, the likeliest first; at least one, since the message asks for something. */
export function rightsAt(probabilities: readonly number[], thresholds: Thresholds): Right[] {
  const erasureFrom = Math.min(thresholds.suspectedErasure, thresholds.erasure)
  const ranked = RIGHTS.map((name, label) => ({ name, probability: probabilities[label] ?? 0 })).sort(
    (a, b) => b.probability - a.probability,
  )
  return ranked
    .filter(
      ({ name, probability }, rank) =>
        rank === 0 || probability >= (name === 'erasure' ? erasureFrom : thresholds.right),
    )
    .map(({ name }) => name)
}
