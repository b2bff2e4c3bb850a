/** All stores, and the unit of work that binds them to one transaction. */
import type { AccountStore, AttemptStore, SignInLog, StaffSessionStore } from './access.js'
import type { ApiTokenStore, KeyedRequestStore } from './api-access.js'
import type { AuditStore } from './audit.js'
import type { AuthenticityStore } from './authenticity.js'
import type {
  CaseLinkStore,
  CaseNoteStore,
  CaseReminderStore,
  CaseViewerStore,
  CaseWatcherStore,
  TicketMirrorStore,
} from './case-life.js'
import type { CaseWordStore } from './case-words.js'
import type { CaseStore, DraftStore } from './cases.js'
import type { AutomaticMailStore, ChallengeStore, VisitStore } from './challenges.js'
import type { CorrectionStore } from './corrections.js'
import type { ExportStore } from './exports.js'
import type { FigureStore } from './figures.js'
import type { GrantStore } from './grants.js'
import type { OutgoingMailStore, ThirdPersonStore } from './hand-over.js'
import type { JobStore } from './jobs.js'
import type { KeyStore } from './keys.js'
import type { MessageStore } from './message-store.js'
import type { AlertStore, CursorStore, HealthStore } from './operations.js'
import type { QueueStore } from './queue.js'
import type { ApprovalStore } from './release.js'
import type { CalendarFeedStore, ReportStore, WeeklyMailStore } from './reports.js'
import type { AccessStore, RetentionStore } from './retention.js'
import type { WebhookStore } from './webhooks.js'

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
