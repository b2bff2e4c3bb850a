/** The other stores, and the unit of work that binds them to one transaction. */
import type { AuditEvent, ChainHead } from '../domain/audit.js'
import type { TextSegment } from '../domain/classification.js'
import type { Draft, DraftState } from '../domain/draft.js'
import type { LabelCorrection } from '../domain/label-correction.js'
import type { CaseState, Instant, RequestCase } from '../domain/request-case.js'
import type { Right } from '../domain/rights.js'
import type { CollectedRecords, ExportManifest, ExportPackage } from '../domain/subject-export.js'
import type {
  CaseLinkStore,
  CaseNoteStore,
  CaseReminderStore,
  CaseViewerStore,
  CaseWatcherStore,
  TicketMirrorStore,
} from './case-life.js'
import type { CaseHead, CaseWordStore } from './case-words.js'
import type { AccountStore, AttemptStore, SignInLog, StaffSessionStore } from './access.js'
import type { ApiTokenStore, KeyedRequestStore } from './api-access.js'
import type { GrantStore } from './grants.js'
import type { AutomaticMailStore, ChallengeStore, VisitStore } from './challenges.js'
import type { FigureStore } from './figures.js'
import type { AuthenticityStore } from './authenticity.js'
import type { OutgoingMailStore, ThirdPersonStore } from './hand-over.js'
import type { Cursor, SourceHealth } from './intake.js'
import type { JobStore } from './jobs.js'
import type { KeyStore } from './keys.js'
import type { MessageStore } from './message-store.js'
import type { QueueStore } from './queue.js'
import type { ApprovalStore } from './release.js'

import type { AccessStore, RetentionStore } from './retention.js'
import type { WebhookStore } from './webhooks.js'
import type { CalendarFeedStore, ReportStore, WeeklyMailStore } from './reports.js'
import type { Told } from '../domain/sayings/saying.js'

export interface CursorStore {
  get(sourceId: string, container: string): Promise<Cursor | null>
  set(cursor: Cursor): Promise<void>
}

export type NewCase = Omit<RequestCase, 'id' | 'reference' | 'version'>

export interface CaseStore {
  /** Gives the next reference of the year of receipt. */
  insert(requestCase: NewCase): Promise<RequestCase>
  get(id: string): Promise<RequestCase>
  byReference(reference: string): Promise<RequestCase | null>
  /** @throws ConflictError when the stored version is not `requestCase.version`; answers the case with its new version. */
  update(requestCase: RequestCase): Promise<RequestCase>
  /** Cases of a person at a controller, the newest first. Cheap: nothing sealed is opened. */
  ofRequester(controllerId: string, address: string, limit: number): Promise<readonly EarlierCase[]>
  byTicket(accountId: string, ticketId: string): Promise<readonly RequestCase[]>
  /** Whether the content of a case was erased: nothing can be added to it any more. */
  isErased(id: string): Promise<boolean>
  /** Writes the hash by which a person's cases are found anew, under the current key. Ids of others than cases are passed over. */
  renewRequesterHashes(ids: readonly string[]): Promise<void>
  list(filter: CaseFilter): Promise<readonly RequestCase[]>
  /** Those of these ids that are cases. Cheap: nothing sealed is opened. */
  heads(ids: readonly string[]): Promise<readonly CaseHead[]>
  /** The next cases after this reference, in its order. As cheap. */
  headsAfter(reference: string, limit: number): Promise<readonly CaseHead[]>
}

export type EarlierCase = Pick<RequestCase, 'id' | 'reference' | 'state'>

export interface CaseFilter {
  readonly controllerId?: string
  readonly states?: readonly CaseState[]
  readonly right?: Right
  readonly requesterAddress?: string
  readonly assignee?: string
  readonly latestLawfulBefore?: string
  readonly limit?: number
  /** Cases after this reference, in order of reference, for paging. */
  readonly afterReference?: string
}

export interface DraftStore {
  insert(draft: Omit<Draft, 'id'>): Promise<Draft>
  get(id: string): Promise<Draft>
  setState(id: string, state: DraftState, placedAt: Instant | null, location: string | null): Promise<void>
  /** None of a case whose content was erased. */
  ofCase(caseId: string): Promise<readonly Draft[]>
}

export interface ExportRecord {
  readonly id: string
  readonly caseId: string
  readonly filename: string
  readonly sha256: string
  readonly createdAt: Instant
  readonly manifest: ExportManifest
}

/** What one source answered for one case; kept (encrypted) until the export is built. */
export interface SourceRun {
  readonly caseId: string
  readonly run: number
  readonly sourceId: string
  readonly status: 'pending' | 'done' | 'failed'
  readonly records: CollectedRecords | null
  readonly error: string | null
}

export interface ExportStore {
  /** Begins a new collection run over these sources and answers its number. */
  beginRun(caseId: string, sourceIds: readonly string[]): Promise<number>
  finishSource(
    run: Omit<SourceRun, 'status'> & { readonly status: 'done' | 'failed' },
  ): Promise<{ readonly pending: number }>
  /** The number of the newest run, or null before the first. Cheap: nothing of what was collected is read. */
  newestRun(caseId: string): Promise<number | null>
  latestRun(caseId: string): Promise<readonly SourceRun[]>
  insert(caseId: string, exportPackage: ExportPackage, at: Instant): Promise<ExportRecord>
  /** Null before the first, and once the content of the case was erased. */
  latest(caseId: string): Promise<ExportRecord | null>
  /** @throws NotFoundError when there is none, or none any more. */
  bytes(exportId: string): Promise<Uint8Array>
  /** How many bytes a package has. Cheap: nothing is decrypted. */
  size(exportId: string): Promise<number>
  /** How far the newest run is, in the order of its sources. Cheap: nothing of what was collected is read. */
  progress(caseId: string): Promise<readonly Omit<SourceRun, 'records'>[]>
}

export interface AuditRecord extends AuditEvent {
  readonly sequence: number
  readonly at: Instant
  readonly hash: string
}

/** When something last happened to a case. */
export interface NewestEvent {
  readonly caseId: string
  readonly type: string
  readonly at: Instant
}

export interface AuditStore {
  append(event: AuditEvent): Promise<void>
  ofCase(caseId: string): Promise<readonly AuditRecord[]>
  /** The events after this number, in order. */
  after(sequence: number, limit: number): Promise<readonly AuditRecord[]>
  /** The newest event of each of these types, for each of these cases. */
  newest(caseIds: readonly string[], types: readonly string[]): Promise<readonly NewestEvent[]>
  /** Null before the first event. */
  head(): Promise<ChainHead | null>
}

/** Something that a person must act on and that belongs to no case: an unreadable mailbox, a vanished mail, a job that gave up. */
export interface Alert extends Told {
  readonly key: string
  readonly code: string
  readonly since: Instant
}

export interface AlertStore {
  /** Raises, or refreshes the words of, the alert with this key. It has its facts, so that everybody reads it in their own language. */
  raise(key: string, code: string, alert: Required<Told>, at: Instant): Promise<void>
  clear(key: string): Promise<void>
  open(): Promise<readonly Alert[]>
}

export interface HealthStore {
  set(health: SourceHealth, at: Instant): Promise<void>
  all(): Promise<readonly (SourceHealth & { readonly since: Instant; readonly checkedAt: Instant })[]>
}

export type NewCorrection = Omit<LabelCorrection, 'releasedAt'>

/** What people said that messages really are, for the training of the classifier. */
export interface CorrectionStore {
  /** The newest one of a message counts. */
  record(correction: NewCorrection): Promise<void>
  /** @throws NotFoundError when nobody corrected this message. */
  get(messageId: string): Promise<LabelCorrection>
  /** Oldest first. */
  list(): Promise<readonly LabelCorrection[]>
  /** The text to learn from: the released one, else what was read of the message; null once that is erased. */
  segments(messageId: string): Promise<readonly TextSegment[] | null>
  /** Keeps this text, encrypted under a key of its own, when the case is erased. */
  release(messageId: string, segments: readonly TextSegment[], at: Instant): Promise<void>
  /** Forgets the released text for ever. */
  takeBack(messageId: string): Promise<void>
}

/** All stores, bound to one transaction. */
export interface Stores {
  readonly messages: MessageStore
  readonly corrections: CorrectionStore
  readonly cursors: CursorStore
  readonly cases: CaseStore
  readonly links: CaseLinkStore
  readonly notes: CaseNoteStore
  readonly watchers: CaseWatcherStore
  readonly reminders: CaseReminderStore
  readonly mirrors: TicketMirrorStore
  readonly drafts: DraftStore
  readonly exports: ExportStore
  readonly approvals: ApprovalStore
  readonly grants: GrantStore
  readonly thirdPersons: ThirdPersonStore
  readonly outgoing: OutgoingMailStore
  readonly audit: AuditStore
  readonly alerts: AlertStore
  readonly health: HealthStore
  readonly jobs: JobStore
  readonly keys: KeyStore
  readonly retention: RetentionStore
  readonly access: AccessStore
  readonly challenges: ChallengeStore
  readonly visits: VisitStore
  readonly automaticMails: AutomaticMailStore
  readonly figures: FigureStore
  readonly authenticity: AuthenticityStore
  readonly accounts: AccountStore
  readonly sessions: StaffSessionStore
  readonly attempts: AttemptStore
  readonly signIns: SignInLog
  readonly reports: ReportStore
  readonly weeklyMails: WeeklyMailStore
  readonly calendarFeeds: CalendarFeedStore
  readonly queue: QueueStore
  readonly apiTokens: ApiTokenStore
  readonly keyedRequests: KeyedRequestStore
  readonly webhooks: WebhookStore
  readonly caseWords: CaseWordStore
  readonly caseViewers: CaseViewerStore
}

/** Read-only view; the same stores, on a connection that cannot write. */
export type ReadStores = Stores

/**
 * The write gate. TypeORM gives SQLite one connection, so that a write outside the gate would be rolled back with somebody
 * else's transaction (facts document 5.1). No network inside `run`.
 */
export interface UnitOfWork {
  run<T>(work: (stores: Stores) => Promise<T>): Promise<T>
  read<T>(work: (stores: ReadStores) => Promise<T>): Promise<T>
  /**
   * Exactly one statement that reads, such as a store says of itself that it is one: it sees one state by itself, so that no transaction
   * stands around it.
   * @throws RuleViolationError for a second statement: the two could see different states.
   */
  ask<T>(work: (stores: ReadStores) => Promise<T>): Promise<T>
}

export interface AuditVerdict {
  readonly events: number
  readonly head: string | null
  /** The first event that does not fit the chain. */
  readonly broken: { readonly sequence: number; readonly reason: string } | null
}

/** The stored events by number, in the snapshot that is being verified. */
export interface ChainView {
  /** The highest number there is; 0 without events. */
  readonly end: number
  /** The hash of each of these events that exists. */
  hashesAt(sequences: readonly number[]): Promise<ReadonlyMap<number, string>>
}
