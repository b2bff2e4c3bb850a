/** Whether a mail really came from where it says: the check of its raw bytes, and where the findings are kept. */
import type { Instant } from '../domain/instant.js'
import type { Authenticity } from '../domain/sender/authenticity.js'
import type { MailEvidence } from '../domain/sender/mail-evidence.js'

export interface MailAuthenticator {
  /**
   * Checks signatures, policy and seals of a raw mail, asking name servers. Null: the mail is built so that checking it would cost too
   * much, or cannot be read; that is never a pass.
   * @throws only when the signal aborts: a name server that does not answer is evidence too.
   */
  examine(raw: Uint8Array, receivedAt: Instant, signal: AbortSignal): Promise<MailEvidence | null>
}

/** What was found out about one message. Sealed under the message's own key. */
export interface CheckedMessage extends Authenticity {
  readonly messageId: string
  readonly checkedAt: Instant
}

export interface AuthenticityStore {
  /** A newer check of a message takes the place of the older one. */
  save(checks: readonly CheckedMessage[]): Promise<void>
  /** The messages of these that were checked, by id; one whose content was erased is not among them. */
  ofMessages(messageIds: readonly string[]): Promise<ReadonlyMap<string, CheckedMessage>>
}
