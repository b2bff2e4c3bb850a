/** The ledger: what came in, from where, and what became of it. */
import type { Classification, TextSegment } from '../domain/classification.js'
import type { Channel, ParsedMessage } from '../domain/message.js'
import type { CasePlace, Instant } from '../domain/request-case.js'
import type { SenderAssessment } from '../domain/sender/sender.js'
import type { DeliveryKey, IncomingMessage, RawFormat, StoredOutcome } from './intake.js'

/** What was stored of a message; `raw` is read apart because it is large. */
export interface MessageRecord {
  readonly id: string
  readonly controllerId: string
  readonly channel: Channel
  readonly place: CasePlace
  readonly receivedAt: Instant
  readonly storedAt: Instant
  readonly format: RawFormat
  readonly truncated: boolean
  readonly contentHash: string
  readonly outcome: MessageOutcome | null
  readonly caseId: string | null
}

export const MESSAGE_OUTCOMES = ['case', 'joined', 'review', 'not_request', 'duplicate', 'automatic'] as const
export type MessageOutcome = (typeof MESSAGE_OUTCOMES)[number]

export interface MessageFilter {
  readonly outcome: MessageOutcome
  readonly controllerId?: string
  readonly limit: number
}

/** Everything learned about a message, stored encrypted beside it. */
export interface MessageReading {
  readonly parsed: ParsedMessage
  readonly sender: SenderAssessment
  readonly segments: readonly TextSegment[]
  readonly classification: Classification
}

/** Keyed hashes that find the same mail when it came by another way, without its content being readable. */
export interface MessageHashes {
  readonly messageId: string
  readonly messageIdHash: string | null
  readonly textHash: string
  readonly senderHash: string | null
}

/** What is kept of a reading. */
export interface SavedReading extends MessageHashes {
  readonly reading: MessageReading
  /** What became of it, when that is known already: nothing follows. */
  readonly outcome: MessageOutcome | null
}

/** A message that came to its end without a case. */
export interface EndedMessage {
  readonly messageId: string
  readonly outcome: MessageOutcome
}

/** Asks for the same mail by another way. */
export interface TwinQuery {
  readonly controllerId: string
  readonly excludeId: string
  /** Under each key that they may have been written with. */
  readonly senderHashes: readonly string[]
  readonly textHashes: readonly string[]
  readonly receivedAt: Instant
  readonly withinMs: number
}

export interface MessageStore {
  /** Stores a message unless its delivery or its content (per controller) is known. */
  insert(
    message: IncomingMessage & { readonly contentHash: string; readonly storedAt: Instant },
  ): Promise<{ readonly id: string; readonly outcome: StoredOutcome }>
  /** Several at once, in order; the fast way for intake. */
  insertAll(
    messages: readonly (IncomingMessage & { readonly contentHash: string; readonly storedAt: Instant })[],
  ): Promise<readonly { readonly id: string; readonly outcome: StoredOutcome }[]>
  addVanished(delivery: DeliveryKey, at: Instant): Promise<void>
  knownItems(sourceId: string, container: string, epoch: string): Promise<ReadonlySet<string>>
  get(id: string): Promise<MessageRecord>
  getAll(ids: readonly string[]): Promise<readonly (MessageRecord & { readonly raw: Uint8Array })[]>
  /** Several without their raw bytes, in order. */
  records(ids: readonly string[]): Promise<readonly MessageRecord[]>
  raw(id: string): Promise<Uint8Array>
  /** Keeps what was read, for several messages at once. */
  saveReadings(readings: readonly SavedReading[]): Promise<void>
  /** Puts other hashes in place of those that were saved with a reading: those of another key. */
  saveHashes(hashes: readonly MessageHashes[]): Promise<void>
  reading(id: string): Promise<MessageReading | null>
  /** Several, in order; null for a message that was not read. */
  readings(ids: readonly string[]): Promise<readonly (MessageReading | null)[]>
  setOutcome(id: string, outcome: MessageOutcome, caseId: string | null): Promise<void>
  /** The same for several that belong to no case. */
  endAll(messages: readonly EndedMessage[]): Promise<void>
  /** Other messages of the controller with the same sender and text, received within `withinMs` of the instant. */
  findTwins(query: TwinQuery): Promise<readonly MessageRecord[]>
  /** The queries for which there is such a message, whenever it was received. Asks for many at once, as hardly any message has a twin. */
  withTwins(queries: readonly TwinQuery[]): Promise<ReadonlySet<TwinQuery>>
  /** The messages that have this Message-ID (by hash, under any key), for threading onto what the person wrote before. */
  findByMessageIdHash(controllerId: string, messageIdHashes: readonly string[]): Promise<readonly MessageRecord[]>
  /** Those of the hashes under which a message of one of these controllers lies. Most mail that is answered was never seen here. */
  knownMessageIdHashes(
    controllerIds: readonly string[],
    messageIdHashes: readonly string[],
  ): Promise<ReadonlySet<string>>
  /** The newest first. */
  list(filter: MessageFilter): Promise<readonly MessageRecord[]>
  ofCase(caseId: string): Promise<readonly MessageRecord[]>
  /** Those of several cases, the oldest first. */
  ofCases(caseIds: readonly string[]): Promise<readonly MessageRecord[]>
  /** Ids of messages stored but without outcome, oldest first. */
  countByOutcome(controllerId: string | null): Promise<Readonly<Record<MessageOutcome | 'unread', number>>>
}
