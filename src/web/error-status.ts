import { AppError } from '../domain/errors.js'

const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  not_found: 404,
  access_denied: 403,
  invalid_input: 400,
  rule_violation: 409,
  conflict: 409,
  unavailable: 503,
  outcome_unknown: 503,
}

/** The HTTP status of a failure: of our own errors by their code, of all others what express would say. */
export function statusOf(error: unknown): number {
  if (error instanceof AppError) return STATUS_OF_CODE[error.code] ?? 500
  return statusOfExpress(error)
}

/** The status that express and its body parsers name with what is wrong in a request; 500 for whatever names none. */
export function statusOfExpress(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}
