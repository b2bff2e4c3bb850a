import { withSmtpConnection } from './connection.js'
import type { SmtpAccount } from './smtp-account.js'

/**
 * Connects and signs in, and sends nothing.
 * @throws AppError with one sentence that says what is wrong and what to do: host not found, refused, no TLS, certificate, sign-in.
 */
export async function probeSmtp(account: SmtpAccount, signal: AbortSignal): Promise<void> {
  await withSmtpConnection(account, signal, () => Promise.resolve())
}
