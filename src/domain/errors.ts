import type { Saying, Told } from './sayings/saying.js'

/** What a failure means for whoever caught it. Every expected failure in Innsyn is one of these; anything else is a bug. */
export abstract class AppError extends Error {
  /** Stable identifier, safe to log and to show. */
  abstract readonly code: string
  /** Whether the same call may succeed later without anybody changing anything. */
  abstract readonly retryable: boolean

  /** What the message is made of, where people read it in other languages too. */
  readonly said: Saying | undefined

  constructor(message: string | Told, options?: { cause?: unknown }) {
    const told = typeof message === 'string' ? { text: message } : message
    super(told.text, options)
    this.name = new.target.name
    this.said = told.said
  }
}

/** The message of an error as a sentence to be told. */
export function toldBy({ message: text, said }: AppError): Told {
  return said === undefined ? { text } : { text, said }
}

/** The other side is unreachable, slow, throttling or failing; trying again later is right. */
export class UnavailableError extends AppError {
  readonly code = 'unavailable'
  readonly retryable = true
  /** How long the other side asked us to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined

  constructor(message: string, options?: { cause?: unknown; retryAfterMs?: number }) {
    super(message, options)
    this.retryAfterMs = options?.retryAfterMs
  }
}

/** The other side refused who we are: wrong password, expired token, missing permission. A person must act. */
export class AccessDeniedError extends AppError {
  readonly code = 'access_denied'
  readonly retryable = false
}

/** What was asked for does not exist (any more). */
export class NotFoundError extends AppError {
  readonly code = 'not_found'
  readonly retryable = false
}

/** The request itself is wrong; repeating it cannot help. */
export class InvalidInputError extends AppError {
  readonly code = 'invalid_input'
  readonly retryable = false
}

/** A rule of the domain forbids the move, for instance closing a case that has not been answered. */
export class RuleViolationError extends AppError {
  readonly code = 'rule_violation'
  readonly retryable = false
}

/** Somebody else changed or took the same thing first: a lost lease, an optimistic version that moved on. */
export class ConflictError extends AppError {
  readonly code = 'conflict'
  readonly retryable = true
}

/** The act may or may not have happened (the answer was lost). The program must not repeat it blindly. */
export class OutcomeUnknownError extends AppError {
  readonly code = 'outcome_unknown'
  readonly retryable = true
}

/** Settings or secrets do not allow the service to start. Holds every problem, not the first. */
export class SettingsError extends AppError {
  readonly code = 'settings'
  readonly retryable = false

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'))
  }
}

/** Turns whatever was thrown into an Error, keeping the original as cause. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(`non-error thrown: ${typeof thrown}`, { cause: thrown })
}
