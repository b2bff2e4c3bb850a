import type { ImapFlow } from 'imapflow'
import { DEFAULT_SOCKET_TIMEOUT_MS, type ImapAccount } from '../mailbox-options.js'

/**
 * Closes the connection when the server has not sent a byte for twice the socket timeout. imapflow notices a dead line by
 * itself, but not when it dies between IDLE and the server's `+`: then its keep-alive waits for ever to break an IDLE that
 * never began, and so does every command after it (measured on 2.1.2). A healthy line is never that quiet: imapflow sends a
 * NOOP into IDLE at every socket timeout.
 */
export function watchLine(client: ImapFlow, account: ImapAccount): void {
  const timeoutMs = account.socketTimeoutMs ?? DEFAULT_SOCKET_TIMEOUT_MS
  let received = -1
  let quietSince = performance.now()
  const timer = setInterval(
    () => {
      const now = client.stats().received
      if (now !== received) {
        received = now
        quietSince = performance.now()
      } else if (performance.now() - quietSince >= 2 * timeoutMs) {
        client.close()
      }
    },
    Math.max(timeoutMs / 4, 10),
  )
  client.once('close', () => {
    clearInterval(timer)
  })
}
