import { contentForFingerprint } from '../../domain/message-fingerprint.js'
import type { Instant } from '../../domain/request-case.js'
import type { Digests, IncomingMessage, MessageRecord, NewJob, StoredOutcome, Stores } from '../../ports.js'
import type { HandedWork } from './hand-over.js'
import { tellOfClocks } from './tell-of-clocks.js'

/** A message with the hash of its content, ready to be stored. */
export type FingerprintedMessage = IncomingMessage & { readonly contentHash: string }

/** What reading a message needs. */
export type LoadedMessage = MessageRecord & { readonly raw: Uint8Array }

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
  const stored = await insertAll(stores, messages, storedAt)
  await stores.jobs.enqueue(stored.filter(isFresh).map(readingJob))
  return stored
}

/** Stores messages and begins the reading of each new one, in the caller's transaction. The works are valid once it is committed. */
export async function storeLeased(
  stores: Stores,
  messages: readonly FingerprintedMessage[],
  storedAt: Instant,
): Promise<{ readonly stored: readonly StoredMessage[]; readonly works: readonly HandedWork[] }> {
  const stored = await insertAll(stores, messages, storedAt)
  const fresh = messages.flatMap((message, index) => {
    const answer = stored[index]
    return answer === undefined || !isFresh(answer) ? [] : [loadedMessage(message, answer.id, storedAt)]
  })
  const jobs = await stores.jobs.enqueueLeased(fresh.map(readingJob))
  const byKey = new Map(fresh.map((loaded) => [loaded.id, loaded]))
  return { stored, works: jobs.map((job) => ({ job, loaded: byKey.get(job.key) })) }
}

async function insertAll(
  stores: Stores,
  messages: readonly FingerprintedMessage[],
  storedAt: Instant,
): Promise<readonly StoredMessage[]> {
  const stored = await stores.messages.insertAll(messages.map((message) => ({ ...message, storedAt })))
  const fresh = messages.filter((_, index) => stored[index]?.outcome === 'stored')
  await tellOfClocks(stores, fresh, storedAt)
  return stored
}

function isFresh({ outcome }: StoredMessage): boolean {
  return outcome === 'stored'
}

function readingJob({ id }: { readonly id: string }): NewJob {
  return { kind: 'read_message', key: id, payload: { messageId: id } }
}

/** What loading the message would answer. */
function loadedMessage(message: FingerprintedMessage, id: string, storedAt: Instant): LoadedMessage {
  return { ...message, id, storedAt, outcome: null, caseId: null }
}
