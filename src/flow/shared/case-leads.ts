import type { Digests, MessageReading, ReadStores, TwinQuery } from '../../ports.js'
import type { ReadAndStored } from './loaded-reading.js'
import { textHashesOf } from './reading-hashes.js'

export interface FindTools {
  readonly digests: Digests
  /** The same words by another channel within this time are the same mail; later they are a repeated request. */
  readonly twinWindowMs: number
}

/**
 * What in the ledger may lead a message to its case. Most answers answer mail that was never seen here, and hardly any message has a twin, so this
 * is asked for a whole batch at once: one by one it was more than a third of the time that a batch held the write gate (measured).
 */
export interface CaseLeads {
  /** By message id: the Message-IDs of its thread that lie in the ledger, each hashed under every key. */
  readonly threads: ReadonlyMap<string, readonly (readonly string[])[]>
  /** By message id: how to find its twins, for those that have any. */
  readonly twins: ReadonlyMap<string, TwinQuery>
}

/** Enough for any honest thread; a forged header with thousands costs nothing. */
const MAX_THREAD_IDS = 50

export function threadIds({ parsed }: MessageReading): readonly string[] {
  const ids = [...parsed.inReplyTo, ...parsed.references]
  if (parsed.bouncedMessageId !== null) ids.unshift(parsed.bouncedMessageId)
  return ids.slice(-MAX_THREAD_IDS)
}

/** True for as long as nobody stores or reads a message: within the transaction that asks. */
export async function leadsOf(
  stores: ReadStores,
  tools: FindTools,
  messages: readonly ReadAndStored[],
): Promise<CaseLeads> {
  // Who cannot be told has no own earlier mail, and no twin.
  const known = messages.filter(({ reading }) => reading.sender.address !== null)
  return { threads: await knownThreads(stores, tools, known), twins: await queriesForTwins(stores, tools, known) }
}

async function knownThreads(
  stores: ReadStores,
  { digests }: FindTools,
  messages: readonly ReadAndStored[],
): Promise<CaseLeads['threads']> {
  const hashed = messages.map(({ message, reading }) => ({
    id: message.id,
    hashes: threadIds(reading).map((id) => digests.signatures('address', id)),
  }))
  const controllerIds = [...new Set(messages.map(({ message }) => message.controllerId))]
  const asked = [...new Set(hashed.flatMap(({ hashes }) => hashes.flat()))]
  const known = await stores.messages.knownMessageIdHashes(controllerIds, asked)
  return new Map(hashed.map(({ id, hashes }) => [id, hashes.filter((ofOne) => ofOne.some((hash) => known.has(hash)))]))
}

async function queriesForTwins(
  stores: ReadStores,
  { digests, twinWindowMs }: FindTools,
  messages: readonly ReadAndStored[],
): Promise<CaseLeads['twins']> {
  const queries = messages.map(({ message, reading }) => ({
    controllerId: message.controllerId,
    excludeId: message.id,
    senderHashes: digests.signatures('address', reading.sender.address ?? ''),
    textHashes: textHashesOf(digests, reading.segments),
    receivedAt: message.receivedAt,
    withinMs: twinWindowMs,
  }))
  const withTwins = await stores.messages.withTwins(queries)
  return new Map([...withTwins].map((query) => [query.excludeId, query]))
}
