import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { AccessDeniedError, AppError, UnavailableError } from '../../src/domain/errors.js'
import { assertSmtpAccount, type SmtpAccount } from './smtp-account.js'
import { toSmtpError } from './smtp-errors.js'

const DEFAULT_TIMEOUT_MS = 60_000
const GREETING_TIMEOUT_MS = 30_000
const GOODBYE_MS = 2_000

/**
 * Runs `work` on a connection of its own, signed in where the account says so. When the signal aborts, the connection is closed
 * and with it whatever waits for it.
 * @throws AppError with one sentence that says what to do: what nodemailer threw is translated.
 */
export async function withSmtpConnection<T>(
  account: SmtpAccount,
  signal: AbortSignal,
  work: (connection: SMTPConnection) => Promise<T>,
): Promise<T> {
  assertSmtpAccount(account)
  assertNotStopped(signal)
  const connection = newConnection(account)
  // Each step listens for itself; a line that fails between two steps must not end the process.
  connection.on('error', () => undefined)
  const stop = (): void => {
    connection.close()
  }
  signal.addEventListener('abort', stop, { once: true })
  try {
    await signIn(connection, account)
    const result = await work(connection)
    await sayGoodbye(connection)
    return result
  } catch (thrown) {
    if (signal.aborted && !(thrown instanceof AppError)) {
      throw new UnavailableError('stopped while talking to the mail server', { cause: thrown })
    }
    throw toSmtpError(thrown, account)
  } finally {
    signal.removeEventListener('abort', stop)
    connection.close()
  }
}

/**
 * Waits for one step of nodemailer. It reports some failures to the callback, some as an event, and a line that is gone before
 * a command only by ending.
 */
export function step<T>(
  connection: SMTPConnection,
  start: (done: (error?: Error | null, result?: T) => void) => void,
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject)
    connection.once('end', () => {
      reject(new Error('the connection ended'))
    })
    start((error, result) => {
      if (error) reject(error)
      else resolve(result)
    })
  })
}

function newConnection(account: SmtpAccount): SMTPConnection {
  const { host, port, security, ca } = account
  const timeoutMs = account.timeoutMs ?? DEFAULT_TIMEOUT_MS
  return new SMTPConnection({
    host,
    port,
    secure: security === 'tls',
    // Without an encrypted line nothing is said: a server, or whoever sits before it, that offers no STARTTLS ends the attempt.
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    logger: false,
    connectionTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    greetingTimeout: Math.min(GREETING_TIMEOUT_MS, timeoutMs),
    socketTimeout: timeoutMs,
    socketCloseTimeout: GOODBYE_MS,
  })
}

async function signIn(connection: SMTPConnection, { login }: SmtpAccount): Promise<void> {
  await step(connection, (done) => {
    connection.connect(done)
  })
  if (login === null) return
  if (!connection.allowsAuth) {
    throw new AccessDeniedError(
      'the mail server offers no sign-in on this line: check smtp.security and smtp.port, or leave out smtp.user and smtp.auth',
    )
  }
  await step(connection, (done) => {
    connection.login({ user: login.user, pass: login.password }, done)
  })
}

/** What was to be done is done, so a server that is slow to part, or gone already, changes nothing. */
async function sayGoodbye(connection: SMTPConnection): Promise<void> {
  if (connection.destroyed) return
  await new Promise<void>((resolve) => {
    const hangUp = setTimeout(resolve, GOODBYE_MS)
    connection.once('end', () => {
      clearTimeout(hangUp)
      resolve()
    })
    connection.quit()
  })
}

function assertNotStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new UnavailableError('stopped before the mail server was called')
}
