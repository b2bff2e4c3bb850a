import type { ClaimedJob } from '../ports.js'

/** So often may an attempt fail or die in company; after that a job is tried by itself. */
const ATTEMPTS_IN_COMPANY = 3

export interface SortedClaim {
  /** Done as one batch. */
  readonly together: readonly ClaimedJob[]
  /** One job that was tried often, done by itself; empty when there is none. */
  readonly alone: readonly ClaimedJob[]
  /** To be put back, uncounted. */
  readonly later: readonly ClaimedJob[]
}

/**
 * Sets those jobs of a claim apart that were begun again and again. If one of them ends the process (catalogue 62), all that
 * were claimed with it lose an attempt; tried one at a time, only the one at fault spends its attempts, and each of the others
 * is recorded as soon as it is done, even where no process lives long enough for a whole batch (catalogue 81).
 */
export function setSuspectsApart(jobs: readonly ClaimedJob[]): SortedClaim {
  // The least tried first: the one at fault collects attempts, and so comes last.
  const suspects = jobs
    .filter(({ attempt, spent }) => attempt > ATTEMPTS_IN_COMPANY && !spent)
    .toSorted((one, other) => one.attempt - other.attempt)
  return {
    // What is spent is only given up, not tried: it needs no company of its own, and would lose its mark if it were put back.
    together: jobs.filter(({ attempt, spent }) => attempt <= ATTEMPTS_IN_COMPANY || spent),
    alone: suspects.slice(0, 1),
    later: suspects.slice(1),
  }
}
