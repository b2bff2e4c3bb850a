import { randomInt } from 'node:crypto'
import { AccessDeniedError, UnavailableError } from '../../../src/domain/errors.js'

const FIRST_MS = 1_000
const LONGEST_MS = 5 * 60_000
/** A wrong password is tried slowly: every attempt counts towards the server's lock-out. */
const AFTER_REFUSAL_MS = 15 * 60_000
const PRECISION = 1_000

/** How long to wait after the n-th failure in a row (n from 1): doubling, with jitter, never shorter than the server asked. */
export function backoffMs(failures: number, error: unknown): number {
  if (error instanceof AccessDeniedError) return AFTER_REFUSAL_MS
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20))
  const jittered = ceiling / 2 + (ceiling / 2) * (randomInt(PRECISION) / PRECISION)
  const asked = error instanceof UnavailableError ? (error.retryAfterMs ?? 0) : 0
  return Math.max(jittered, asked)
}
