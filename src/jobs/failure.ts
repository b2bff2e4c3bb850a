import { AppError, toError, UnavailableError } from '../domain/errors.js'
import type { JobFailure } from '../ports.js'

/** Why a job failed that ended its own process again and again, and so never said a reason itself. */
export const SPENT: JobFailure = {
  reason: 'the process died, or the work took too long, at every attempt',
  permanent: true,
}

/** A bug does not heal by waiting: a mail that trips one must reach a person soon (catalogue 62). */
const ATTEMPTS_AT_A_BUG = 3

/** What the queue is told of a failed attempt. The message of an unexpected error may quote personal data, so only its class is kept. */
export function failureOf(thrown: unknown, attempt: number): JobFailure {
  const error = toError(thrown)
  if (!(error instanceof AppError)) {
    return { reason: `unexpected ${error.name}`, permanent: attempt >= ATTEMPTS_AT_A_BUG }
  }
  const failure = { reason: `${error.code}: ${error.message}`, permanent: !error.retryable }
  return error instanceof UnavailableError && error.retryAfterMs !== undefined
    ? { ...failure, retryAfterMs: error.retryAfterMs }
    : failure
}
