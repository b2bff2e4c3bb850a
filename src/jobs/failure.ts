import { AppError, toError, UnavailableError } from '../domain/errors.js'
import type { JobFailure } from '../ports.js'

/** What the queue is told of a failed attempt. The message of an unexpected error may quote personal data, so only its class is kept. */
export function failureOf(thrown: unknown): JobFailure {
  const error = toError(thrown)
  if (!(error instanceof AppError)) return { reason: `unexpected ${error.name}`, permanent: false }
  const failure = { reason: `${error.code}: ${error.message}`, permanent: !error.retryable }
  return error instanceof UnavailableError && error.retryAfterMs !== undefined
    ? { ...failure, retryAfterMs: error.retryAfterMs }
    : failure
}
