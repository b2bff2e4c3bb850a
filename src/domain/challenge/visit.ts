import type { Instant } from '../instant.js'

/** A person who pressed their link is let in for so long, without a pause longer than the second. */
export const VISIT_MINUTES = 60
export const IDLE_MINUTES = 30

/** A visit to the page of one case. Its secret is not part of it. */
export interface Visit {
  readonly id: string
  readonly caseId: string
  readonly openedAt: Instant
  readonly lastSeenAt: Instant
  readonly expiresAt: Instant
}

export function isOver({ expiresAt, lastSeenAt }: Visit, now: Instant): boolean {
  return now >= expiresAt || Date.parse(now) - Date.parse(lastSeenAt) >= IDLE_MINUTES * 60_000
}
