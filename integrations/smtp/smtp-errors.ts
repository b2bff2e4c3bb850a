import { AccessDeniedError, AppError, InvalidInputError, toError, UnavailableError } from '../../src/domain/errors.js'
import type { SmtpAccount } from './smtp-account.js'

/** What nodemailer's SMTP connection puts on its errors (read in its 10.6.0 source). */
interface SmtpFailure extends Error {
  readonly code?: string
  /** The code of a system error, which `code` has replaced. */
  readonly originalCode?: string
  /** The three digits that the server answered. */
  readonly responseCode?: number
  /** The command that the answer is for; `CONN` for the connection itself. */
  readonly command?: string
}

/** RFC 4954 6: sign-in is needed, its way too weak, its line not encrypted, or user and password wrong. */
const SIGN_IN_CODES = new Set([530, 534, 535, 538])

/**
 * Turns whatever nodemailer, TLS or the socket threw before the mail was handed over into one of our errors, with one sentence
 * that says what to do. Answers of the server are left out on purpose: they quote addresses.
 */
export function toSmtpError(thrown: unknown, { host, port }: SmtpAccount): AppError {
  if (thrown instanceof AppError) return thrown
  const error: SmtpFailure = toError(thrown)
  const where = `mail server ${host}:${String(port)}`
  const said = error.responseCode === undefined ? '' : ` (${String(error.responseCode)})`
  const cause = { cause: error }
  if (isPassing(error)) return new UnavailableError(`${where}: the server asks to try again later${said}`, cause)
  return (
    signInTrouble(error, where, said) ??
    refusal(error, where, said) ??
    lineTrouble(error, where) ??
    new UnavailableError(`${where}: the connection was lost or the server failed (${codeOf(error)})`, cause)
  )
}

/** Whether the server itself answered to the mail, so that its outcome is known. */
export function wasAnswered(thrown: unknown): boolean {
  const { code, responseCode }: SmtpFailure = toError(thrown)
  return code === 'EMESSAGE' && responseCode !== undefined
}

/** RFC 5321 4.2.1: 4yz may succeed later. 503 says that the session was in a wrong state, not that the mail is wrong. */
function isPassing({ responseCode }: SmtpFailure): boolean {
  return responseCode !== undefined && ((responseCode >= 400 && responseCode < 500) || responseCode === 503)
}

function signInTrouble(error: SmtpFailure, where: string, said: string): AppError | null {
  if (error.code !== 'EAUTH' && !SIGN_IN_CODES.has(error.responseCode ?? 0)) return null
  return new AccessDeniedError(
    `${where}: the server refused the sign-in${said}; check smtp.user and the secret of smtp.auth`,
    { cause: error },
  )
}

function refusal(error: SmtpFailure, where: string, said: string): AppError | null {
  const { code, command, responseCode } = error
  const cause = { cause: error }
  if (code === 'EMESSAGE' && responseCode === undefined)
    return new InvalidInputError(`${where}: the mail is larger than the server takes`, cause)
  if (responseCode === undefined || responseCode < 500) return null
  if (command === 'RCPT TO') return new InvalidInputError(`${where}: the server refused the recipient${said}`, cause)
  if (command === 'MAIL FROM')
    return new AccessDeniedError(
      `${where}: the server does not let us send as the sender${said}; check smtp.from`,
      cause,
    )
  if (command === 'DATA') return new InvalidInputError(`${where}: the server refused the mail${said}`, cause)
  if (command === 'CONN')
    return new AccessDeniedError(`${where}: the server takes nothing from this machine${said}; check smtp.host`, cause)
  return null
}

/** What a system error, TLS or nodemailer itself calls it, and what to do; the first that fits. */
const LINE_TROUBLES: readonly (readonly [RegExp, string])[] = [
  [/^(ENOTFOUND|EAI_AGAIN|EDNS)$/, 'the host name could not be looked up; check smtp.host and the name service'],
  [/^ECONNREFUSED$/, 'nothing answers there; check smtp.host and smtp.port, and that the server runs'],
  [/CERT|UNABLE_TO_|ALTNAME/, 'the certificate of the server is not trusted; check smtp.host'],
  [/^(ETLS|EPROTO|ERR_SSL.*|ERR_TLS.*)$/, 'no encrypted line, so nothing was sent; check smtp.security and smtp.port'],
  [/^ETIMEDOUT$/, 'the server does not answer in time; check smtp.port, smtp.security, the network and the firewall'],
]

function lineTrouble(error: SmtpFailure, where: string): AppError | null {
  const names = [error.originalCode, error.code].filter((name) => name !== undefined)
  const found = LINE_TROUBLES.find(([pattern]) => names.some((name) => pattern.test(name)))
  return found === undefined ? null : new UnavailableError(`${where}: ${found[1]}`, { cause: error })
}

function codeOf({ code, originalCode, name }: SmtpFailure): string {
  return originalCode ?? code ?? name
}
