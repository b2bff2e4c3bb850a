import type { Decision } from '../../domain/classification.js'
import { RIGHTS, type Right } from '../../domain/rights.js'
import type { Thresholds } from './classifier-model.js'
import { ANY_RIGHT } from './labels.js'

/** How likely it is that a message asks for anything. */
export function likelihoodOf(probabilities: readonly number[]): number {
  return Math.max(...probabilities.slice(0, ANY_RIGHT + 1))
}

/** An erasure that is the only right, and not likely enough for itself, goes to a person: it destroys data when it was a mistake. */
export function decisionAt(probabilities: readonly number[], thresholds: Thresholds): Decision {
  const likelihood = likelihoodOf(probabilities)
  if (likelihood < thresholds.review) return 'not_request'
  if (likelihood < thresholds.request) return 'review'
  const rights = rightsAt(probabilities, thresholds)
  const isDoubtful = rights.length === 1 && rights[0] === 'erasure' && !isSureErasure(probabilities, thresholds)
  return isDoubtful ? 'review' : 'request'
}

/** Whether erasure is likely enough to be acted on. */
function isSureErasure(probabilities: readonly number[], { erasure }: Thresholds): boolean {
  return (probabilities[RIGHTS.indexOf('erasure')] ?? 0) >= erasure
}

/**
 * The rights that are likely enough, the likeliest first; at least one, since the message asks for something. Erasure has a
 * threshold of its own: an access request taken for it destroys data.
 */
export function rightsAt(probabilities: readonly number[], { right, erasure }: Thresholds): Right[] {
  const ranked = RIGHTS.map((name, label) => ({ name, probability: probabilities[label] ?? 0 })).sort(
    (a, b) => b.probability - a.probability,
  )
  return ranked
    .filter(({ name, probability }, rank) => rank === 0 || probability >= (name === 'erasure' ? erasure : right))
    .map(({ name }) => name)
}
