import type { ImapFlowError } from 'imapflow'
import { AccessDeniedError, AppError, NotFoundError, toError, UnavailableError } from '../../../src/domain/errors.js'
import type { Mailbox } from '../mailbox-options.js'

const CERTIFICATE_CODES = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

const THROTTLE_WAIT_MS = 120_000

const TIMEOUT_CODES = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT', 'ETIMEOUT', 'ETIMEDOUT'])
const UNREACHABLE_CODES = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN'])

/** RFC 5530: the server says itself that the refusal will pass. */
const PASSING_REFUSALS = new Set(['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG'])

/**
 * Turns whatever imapflow, TLS or the socket threw into one of our errors, with one sentence that says what to do. Server
 * texts are left out on purpose: they quote addresses. imapflow marks *every* failure of its login command, a lost line
 * included, as `authenticationFailed` (read in its 2.1.2 source), so only an answer of the server counts as a refusal.
 */
export function toImapError(thrown: unknown, mailbox: Mailbox): AppError {
  if (thrown instanceof AppError) return thrown
  const error: ImapFlowError = toError(thrown)
  const where = `mailbox ${mailbox.id} (${mailbox.account.host}:${String(mailbox.account.port)})`
  return (
    throttled(error, where) ??
    refused(error, where) ??
    connectionTrouble(error, where) ??
    tlsTrouble(error, where) ??
    folderTrouble(error, where) ??
    new UnavailableError(`${where}: the connection was lost or the server failed (${codeOf(error)})`, { cause: error })
  )
}

/** Whether the server answered the command (NO or BAD), so that its outcome is known. */
export function wasAnswered(error: unknown): boolean {
  return error instanceof Error && 'responseStatus' in error && error.responseStatus !== undefined
}

/** Whether the server only asked for patience: then the mail that was asked for is not to blame. */
export function isThrottled(thrown: unknown): boolean {
  return thrown instanceof Error && throttled(thrown, '') !== null
}

function codeOf(error: ImapFlowError): string {
  return error.serverResponseCode ?? error.code ?? error.responseStatus ?? error.name
}

function textOf(error: ImapFlowError): string {
  const response = typeof error.response === 'string' ? error.response : ''
  return `${error.responseText ?? ''} ${response} ${error.reason ?? ''}`
}

/** Exchange Online: `Suggested Backoff Time`, and a BAD that means throttling or a stale connection (facts document 1.4). */
function throttled(error: ImapFlowError, where: string): AppError | null {
  if (error.code === 'ETHROTTLE') {
    return new UnavailableError(`${where}: the server throttles us; waiting as long as it asked`, {
      cause: error,
      ...(error.throttleReset === undefined ? {} : { retryAfterMs: error.throttleReset }),
    })
  }
  if (error.rejectedFrom === 'throttleAbort') {
    // imapflow waited inside the command until its own timeout closed the line; what the server asked for is lost with it.
    return new UnavailableError(`${where}: the server throttles us`, { cause: error, retryAfterMs: THROTTLE_WAIT_MS })
  }
  const hint = /throttled[^]*Backoff Time[:=\s]+(\d{1,9})/i.exec(textOf(error))?.[1]
  if (hint !== undefined) {
    return new UnavailableError(`${where}: the server throttles us; waiting as long as it asked`, {
      cause: error,
      retryAfterMs: Number(hint),
    })
  }
  if (/User is authenticated but not connected/i.test(textOf(error))) {
    return new UnavailableError(
      `${where}: signed in, but the server does not open the mailbox (throttling, or the account lacks access to it); if this lasts, check the mailbox permission`,
      { cause: error },
    )
  }
  return null
}

function refused(error: ImapFlowError, where: string): AppError | null {
  if (error.authenticationFailed !== true) return null
  const message = error.message
  if (/Login is disabled/i.test(message)) {
    return new AccessDeniedError(
      `${where}: the server allows no password on this line; set security to tls or starttls`,
      {
        cause: error,
      },
    )
  }
  if (!wasAnswered(error)) return null
  if (
    PASSING_REFUSALS.has(error.serverResponseCode ?? '') ||
    /too many (simultaneous )?connections/i.test(textOf(error))
  ) {
    return new UnavailableError(`${where}: the server takes no more sign-ins just now`, { cause: error })
  }
  return new AccessDeniedError(
    `${where}: the server refused the sign-in; check user name and password or token, and that IMAP is allowed for the account`,
    { cause: error },
  )
}

function connectionTrouble(error: ImapFlowError, where: string): AppError | null {
  const code = error.code ?? ''
  const sentence = (text: string): AppError => new UnavailableError(`${where}: ${text}`, { cause: error })
  if (code === 'ENOTFOUND') return sentence('the host name does not exist; check imap.host')
  if (code === 'EAI_AGAIN') return sentence('the host name could not be looked up; check the name service')
  if (code === 'ECONNREFUSED')
    return sentence('nothing answers there; check imap.host and imap.port, and that the server runs')
  if (UNREACHABLE_CODES.has(code)) return sentence('no route to the host; check the network')
  if (code === 'GREETING_TIMEOUT') return sentence('no IMAP greeting; check imap.port and imap.security')
  if (TIMEOUT_CODES.has(code)) return sentence('the server does not answer in time; check the network and the firewall')
  if (code === 'ECONNRESET') return sentence('the server broke off the connection')
  if (error.message === 'Unsupported authentication mechanism') {
    return new AccessDeniedError(`${where}: the server does not offer the way of signing in that imap.auth names`, {
      cause: error,
    })
  }
  return null
}

function tlsTrouble(error: ImapFlowError, where: string): AppError | null {
  const code = error.code ?? ''
  if (CERTIFICATE_CODES.has(code)) {
    return new UnavailableError(
      `${where}: the certificate of the server is not trusted (${code}); check imap.host, or name the private authority`,
      { cause: error },
    )
  }
  if (error.tlsFailed === true || code === 'EPROTO' || code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) {
    return new UnavailableError(`${where}: no TLS connection; check imap.security and imap.port`, { cause: error })
  }
  return null
}

function folderTrouble(error: ImapFlowError, where: string): AppError | null {
  if (error.mailboxMissing === true) {
    return new NotFoundError(`${where}: a configured folder does not exist; check folders`, { cause: error })
  }
  return null
}
