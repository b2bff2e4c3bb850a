/** How messages come in: sources, what they hand over, and how it is read. */
import type { Classification, ClassifierInput } from '../domain/classification.js'
import type { Channel, ParsedMessage } from '../domain/message.js'
import type { CasePlace, Instant } from '../domain/request-case.js'

/**
 * Identifies one item at its source. For IMAP (RFC 9051 2.3.1.1): sourceId = mailbox id, container = folder, epoch = UIDVALIDITY,
 * item = UID. For Zendesk: sourceId = account id, container = ticket id or `suspended`, epoch = '0', item = comment or suspended id.
 */
export interface DeliveryKey {
  readonly sourceId: string
  readonly container: string
  readonly epoch: string
  readonly item: string
}

export type RawFormat = 'mail' | 'zendesk_comment' | 'zendesk_suspended' | 'portal_note' | 'entered'

/** One thing a person sent, as it came, before anybody looked into it. */
export interface IncomingMessage {
  readonly delivery: DeliveryKey
  readonly controllerId: string
  readonly channel: Channel
  readonly place: CasePlace
  readonly receivedAt: Instant
  readonly format: RawFormat
  /** Whole mail, or headers and a prefix when `truncated`. */
  readonly raw: Uint8Array
  /** True when the mail was too large to fetch whole: the case says "open in the mailbox". */
  readonly truncated: boolean
}

/** How far a source has been read. `position` is the highest UID committed, or an incremental-export cursor. */
export interface Cursor {
  readonly sourceId: string
  readonly container: string
  readonly epoch: string
  readonly position: string
}

export type StoredOutcome = 'stored' | 'known_delivery' | 'known_content'

/** What a source hands messages to. Implemented by `flow/store-message`; every call is one durable commit. */
export interface Intake {
  cursor(sourceId: string, container: string): Promise<Cursor | null>
  /**
   * Raw bytes, deliveries, the next jobs and the cursor commit together; same order in the answer as in the question.
   * The messages are given away with it: whoever reads them may empty `raw`.
   */
  store(messages: readonly IncomingMessage[], cursor: Cursor | null): Promise<readonly StoredOutcome[]>
  /** The mail was listed but gone before it could be fetched: recorded, and a person is told. */
  vanished(delivery: DeliveryKey): Promise<void>
  /** The items of a container in this epoch that the ledger holds (not those that vanished), for reconciliation. */
  knownItems(sourceId: string, container: string, epoch: string): Promise<ReadonlySet<string>>
  /** A hint (webhook, incremental export) that a ticket changed: durable when this resolves. Moves the cursor in the same commit. */
  ticketsChanged(accountId: string, ticketIds: readonly string[], cursor: Cursor | null): Promise<void>
  /** Reports how a source fares. `failed` and `degraded` are shown to people and make readiness red. */
  report(health: SourceHealth): Promise<void>
}

export interface SourceHealth {
  /** For instance `imap:bookbeat-privacy` or `zendesk:bookbeat:suspended`. */
  readonly component: string
  readonly status: 'ok' | 'degraded' | 'failed'
  /** One sentence without personal data: what is wrong and what to do. Empty when ok. */
  readonly text: string
}

/** A poller. `start` returns once it runs; it reconnects by itself until the signal aborts. */
export interface MessageSource {
  readonly id: string
  start(intake: Intake): Promise<void>
  /** One full pass over everything, now: used by tests, the demo and `innsyn doctor`. */
  pollOnce(intake: Intake): Promise<void>
  stop(): Promise<void>
}

export interface MessageParser {
  /**
   * Parses in a worker with time and memory limits. Never rejects for bad content: what cannot be read comes back with
   * `unreadable` filled and as much as could be saved.
   */
  parse(raw: Uint8Array, format: RawFormat, truncated: boolean): Promise<ParsedMessage>
  close(): Promise<void>
}

export interface Classifier {
  readonly version: string
  classify(input: ClassifierInput): Classification
}

/** Checks a webhook call on its raw bytes and says which tickets changed. */
export interface WebhookVerifier {
  readonly accountId: string
  verify(headers: Readonly<Record<string, string | readonly string[] | undefined>>, body: Uint8Array): WebhookVerdict
}

export type WebhookVerdict =
  | { readonly kind: 'tickets'; readonly ticketIds: readonly string[] }
  /** Genuine but nothing of ours: another event type, another brand. */
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'rejected'; readonly status: 400 | 401 | 413 | 415; readonly reason: string }

/** Reads tickets for the core. */
export interface TicketReader {
  readonly accountId: string
  /** The comments of a ticket that end users wrote, as messages. Empty when the ticket is gone or of another brand. */
  readTicket(ticketId: string, signal: AbortSignal): Promise<readonly IncomingMessage[]>
}
