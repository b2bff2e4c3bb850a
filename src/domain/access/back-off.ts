import type { Instant } from '../instant.js'

/** Tries to sign in that came to nothing, in a row. */
export interface Attempts {
  readonly failures: number
  readonly lastAt: Instant
}

export interface BackOffRule {
  /** So many may fail before anybody waits. */
  readonly free: number
  /** After so many minutes without a try all is forgotten. */
  readonly forgetMinutes: number
}

/** For one account: people mistype, machines guess. */
export const OF_ACCOUNT: BackOffRule = { free: 5, forgetMinutes: 24 * 60 }
/** For one address of the net: a whole office may stand behind it. */
export const OF_ADDRESS: BackOffRule = { free: 30, forgetMinutes: 60 }

/** No wait is longer: nobody can lock another person out for good. */
const LONGEST_SECONDS = 15 * 60

/** When the next try may be made, after 2, 4, 8 … seconds up to a quarter of an hour; null: now. */
export function waitUntil(attempts: Attempts | null, now: Instant, rule: BackOffRule): Instant | null {
  if (attempts === null || isForgotten(attempts, now, rule) || attempts.failures < rule.free) return null
  const seconds = Math.min(LONGEST_SECONDS, 2 ** (attempts.failures - rule.free + 1))
  const until = new Date(Date.parse(attempts.lastAt) + seconds * 1000).toISOString()
  return now < until ? until : null
}

/** One more. Counted before the password is looked at, so that many tries at once are not all the first. */
export function countTry(attempts: Attempts | null, now: Instant, rule: BackOffRule): Attempts {
  const before = attempts === null || isForgotten(attempts, now, rule) ? 0 : attempts.failures
  return { failures: before + 1, lastAt: now }
}

function isForgotten({ lastAt }: Attempts, now: Instant, { forgetMinutes }: BackOffRule): boolean {
  return Date.parse(now) - Date.parse(lastAt) >= forgetMinutes * 60_000
}
