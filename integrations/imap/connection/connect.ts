import { ImapFlow } from 'imapflow'
import { AccessDeniedError, AppError, UnavailableError } from '../../../src/domain/errors.js'
import { DEFAULT_SOCKET_TIMEOUT_MS, type ImapAccount, type Mailbox } from '../mailbox-options.js'
import { toImapError } from './imap-errors.js'

const GREETING_TIMEOUT_MS = 16_000
const LOGOUT_TIMEOUT_MS = 2_000

/**
 * Opens one connection and signs in. A client is one connection and single use (facts document 1.1, 2); the `error` listener
 * stands before `connect`, because without it a reset ends the process (1.1, 1). imapflow's own log is off: it prints
 * addresses and subjects.
 * @throws AppError with one sentence that says what to do.
 */
export async function connect(mailbox: Mailbox, signal: AbortSignal): Promise<ImapFlow> {
  assertNotStopped(signal)
  const { account } = mailbox
  const client = newClient(account, await credentials(account))
  let lastError: Error | undefined
  client.on('error', (error) => {
    lastError = error
  })
  const stop = (): void => {
    client.close()
  }
  signal.addEventListener('abort', stop, { once: true })
  try {
    await client.connect()
    return client
  } catch (thrown) {
    client.close()
    assertNotStopped(signal)
    const error = toImapError(isLostLine(thrown) ? (lastError ?? thrown) : thrown, mailbox)
    if (error instanceof AccessDeniedError && account.auth.kind === 'xoauth2') account.auth.rejected?.()
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** Says goodbye within two seconds, else just hangs up. Never rejects. */
export async function disconnect(client: ImapFlow): Promise<void> {
  const hangUp = setTimeout(() => {
    client.close()
  }, LOGOUT_TIMEOUT_MS)
  try {
    if (client.usable) await client.logout()
  } catch {
    // The line is gone already, which is all that was wanted.
  } finally {
    clearTimeout(hangUp)
    client.close()
  }
}

/**
 * Runs `work` on a connection of its own. When the signal aborts, the connection is closed and with it whatever waits for it.
 * @throws AppError: what imapflow threw is translated.
 */
export async function withConnection<T>(
  mailbox: Mailbox,
  signal: AbortSignal,
  work: (client: ImapFlow) => Promise<T>,
): Promise<T> {
  const client = await connect(mailbox, signal)
  const stop = (): void => {
    void disconnect(client)
  }
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await work(client)
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    assertNotStopped(signal)
    throw toImapError(thrown, mailbox)
  } finally {
    signal.removeEventListener('abort', stop)
    await disconnect(client)
  }
}

function newClient(account: ImapAccount, secret: { pass: string } | { accessToken: string }): ImapFlow {
  const timeoutMs = account.socketTimeoutMs ?? DEFAULT_SOCKET_TIMEOUT_MS
  return new ImapFlow({
    host: account.host,
    port: account.port,
    ...securityOptions(account),
    auth: { user: account.user, ...secret },
    tls: { minVersion: 'TLSv1.2', ...(account.ca === undefined ? {} : { ca: account.ca }) },
    logger: false,
    disableAutoIdle: true,
    socketTimeout: timeoutMs,
    connectionTimeout: timeoutMs,
    // Before the socket timeout, so that a mute server is told apart from a slow one.
    greetingTimeout: Math.min(GREETING_TIMEOUT_MS, timeoutMs / 2),
    clientInfo: { name: 'innsyn' },
  })
}

function assertNotStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new UnavailableError('stopped while talking to the IMAP server')
}

function isLostLine(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'NoConnection'
}

async function credentials(account: ImapAccount): Promise<{ pass: string } | { accessToken: string }> {
  if (account.auth.kind === 'password') return { pass: account.auth.password }
  return { accessToken: await account.auth.accessToken() }
}

function securityOptions(account: ImapAccount): { secure: boolean; doSTARTTLS?: boolean } {
  if (account.security === 'tls') return { secure: true }
  return { secure: false, doSTARTTLS: account.security === 'starttls' }
}
