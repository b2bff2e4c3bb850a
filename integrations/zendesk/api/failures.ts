import {
  AccessDeniedError,
  type AppError,
  ConflictError,
  InvalidInputError,
  NotFoundError,
  OutcomeUnknownError,
  UnavailableError,
} from '../../../src/domain/errors.js'

/** What one attempt came to, when not to an answer. */
export interface AttemptFailure {
  readonly error: AppError
  /** Whether the transport may try the same call again by itself. */
  readonly repeatable: boolean
  readonly retryAfterMs: number | null
  /** The sign-in was refused: worth one new token. */
  readonly unauthorized: boolean
}

/** The call, as far as messages may tell of it: the path without its query, which can hold an e-mail address. */
export interface CallName {
  readonly method: string
  readonly pathname: string
}

export const isWrite = (call: CallName) => call.method !== 'GET'

/** Turns a status >= 300 into what it means for the caller. A write that met a 5xx may have been done: it is never repeated blindly. */
export function failureOfStatus(
  call: CallName,
  status: number,
  bodyText: string,
  retryAfterMs: number | null,
): AttemptFailure {
  const what = `${call.method} ${call.pathname}: status ${String(status)}${codeIn(bodyText)}`
  const failure = (error: AppError, repeatable = false): AttemptFailure => ({
    error,
    repeatable,
    retryAfterMs,
    unauthorized: status === 401,
  })
  if (status === 429) return failure(unavailable(`Zendesk limits the rate of ${what}.`, retryAfterMs), true)
  if (status >= 500) return failureOfServer(call, what, status, retryAfterMs)
  return failure(refusalFor(status, what))
}

function failureOfServer(call: CallName, what: string, status: number, retryAfterMs: number | null): AttemptFailure {
  const told = status === 503 && retryAfterMs !== null
  if (isWrite(call) && !told) {
    const error = new OutcomeUnknownError(`Zendesk failed at ${what}; whether it was done is unknown.`)
    return { error, repeatable: false, retryAfterMs, unauthorized: false }
  }
  return {
    error: unavailable(`Zendesk failed at ${what}.`, retryAfterMs),
    repeatable: true,
    retryAfterMs,
    unauthorized: false,
  }
}

function refusalFor(status: number, what: string): AppError {
  if (status === 401) return new AccessDeniedError(`Zendesk refused the sign-in at ${what}. Check the credentials.`)
  if (status === 403) return new AccessDeniedError(`Zendesk denied ${what}. The API user lacks a permission or scope.`)
  if (status === 404 || status === 410) return new NotFoundError(`Zendesk does not know this: ${what}.`)
  if (status === 409) return new ConflictError(`Somebody else changed it first: ${what}.`)
  return new InvalidInputError(`Zendesk rejected ${what}.`)
}

function unavailable(message: string, retryAfterMs: number | null): UnavailableError {
  return new UnavailableError(message, retryAfterMs === null ? {} : { retryAfterMs })
}

/** Causes that tell that the call never left this machine, so that even a write may be tried again. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** The connection failed or the time ran out. `stopped`: the caller gave up, so nothing is repeated. */
export function failureOfNetwork(call: CallName, thrown: unknown, stopped: boolean): AttemptFailure {
  const what = `${call.method} ${call.pathname}`
  const neverSent = NEVER_SENT.has(causeCode(thrown) ?? '')
  if (isWrite(call) && !neverSent) {
    const error = new OutcomeUnknownError(`The answer to ${what} was lost; whether it was done is unknown.`, {
      cause: thrown,
    })
    return { error, repeatable: false, retryAfterMs: null, unauthorized: false }
  }
  const error = new UnavailableError(`Zendesk did not answer ${what}.`, { cause: thrown })
  return { error, repeatable: !stopped, retryAfterMs: null, unauthorized: false }
}

function causeCode(thrown: unknown): string | undefined {
  const cause = thrown instanceof Error ? thrown.cause : undefined
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
}

/**
 * Zendesk's error code, when there is one word of it. `error` is a string or an object, bodies may be plain text or HTML, and
 * descriptions can quote addresses: only a bare identifier is passed on.
 */
function codeIn(bodyText: string): string {
  let body: unknown
  try {
    body = JSON.parse(bodyText)
  } catch {
    return ''
  }
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined
  const code = typeof error === 'object' && error !== null && 'title' in error ? error.title : error
  return typeof code === 'string' && /^[A-Za-z]{1,40}$/.test(code) ? ` ${code}` : ''
}
