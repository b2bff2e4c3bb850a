import { contentForFingerprint } from '../../domain/message-fingerprint.js'
import type { Instant } from '../../domain/request-case.js'
import type { Digests, IncomingMessage, StoredOutcome, Stores } from '../../ports.js'

/** A message with the hash of its content, ready to be stored. */
export type FingerprintedMessage = IncomingMessage & { readonly contentHash: string }

export interface StoredMessage {
  readonly id: string
  readonly outcome: StoredOutcome
}

/** Hashes what was sent, without what the transport wrote on the way. Done before the transaction, as it takes time. */
export function fingerprint(digests: Digests, messages: readonly IncomingMessage[]): readonly FingerprintedMessage[] {
  return messages.map((message) => ({
    ...message,
    contentHash: digests.sha256(contentForFingerprint(message.raw, message.format)),
  }))
}

/** Stores messages and lists the reading of each new one, in the caller's transaction. */
export async function storeRaw(
  stores: Stores,
  messages: readonly FingerprintedMessage[],
  storedAt: Instant,
): Promise<readonly StoredMessage[]> {
  const stored = await stores.messages.insertAll(messages.map((message) => ({ ...message, storedAt })))
  const fresh = stored.filter(({ outcome }) => outcome === 'stored')
  await stores.jobs.enqueue(fresh.map(({ id }) => ({ kind: 'read_message', key: id, payload: { messageId: id } })))
  return stored
}
