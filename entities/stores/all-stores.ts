import type { Clock, JobStore, Stores } from '../../src/ports.js'
import type { ContentVault } from '../crypto/content-vault.js'
import type { KeyedDigests } from '../crypto/digests.js'
import type { MasterKeys } from '../crypto/master-keys.js'
import type { Session } from '../gate/session.js'
import { SqlAccessStore } from './access-store.js'
import { SqlAccountStore } from './account-store.js'
import { SqlApiTokenStore, SqlKeyedRequestStore } from './api-stores.js'
import { SqlAuditStore } from './audit-store.js'
import { SqlAuthenticityStore } from './authenticity-store.js'
import { SqlCalendarFeedStore } from './calendar-feed-store.js'
import {
  SqlCaseLinkStore,
  SqlCaseNoteStore,
  SqlCaseReminderStore,
  SqlCaseWatcherStore,
  SqlTicketMirrorStore,
} from './case-life-stores.js'
import { SqlCaseStore } from './case-store.js'
import { SqlCaseViewerStore } from './case-viewer-store.js'
import { SqlCaseWordStore } from './case-word-store.js'
import { SqlChallengeStore } from './challenge-store.js'
import { SqlCorrectionStore } from './correction-store.js'
import { SqlDraftStore } from './draft-store.js'
import { SqlExportStore } from './export-store.js'
import { SqlFigureStore } from './figure-store.js'
import { SqlOutgoingMailStore, SqlThirdPersonStore } from './hand-over-stores.js'
import { SqlKeyStore } from './key-store.js'
import { SqlMessageStore } from './message-store.js'
import { SqlAlertStore, SqlCursorStore, SqlHealthStore } from './operation-stores.js'
import { SqlQueueStore } from './queue-store.js'
import { SqlApprovalStore, SqlGrantStore } from './release-stores.js'
import { SqlReportStore, SqlWeeklyMailStore } from './report-store.js'
import { SqlRetentionStore } from './retention-store.js'
import { SqlAttemptStore, SqlSignInLog, SqlStaffSessionStore } from './staff-session-stores.js'
import { SqlAutomaticMailStore, SqlVisitStore } from './visit-stores.js'
import { SqlWebhookStore } from './webhook-store.js'
import type { ZoneOf } from './report-columns.js'

/** What stores work with beside their transaction. */
interface StoreParts {
  readonly vault: ContentVault
  readonly masterKeys: MasterKeys
  readonly digests: KeyedDigests
  readonly clock: Clock
  readonly zoneOf: ZoneOf
  /** Of the same transaction. */
  readonly jobs: JobStore
}

/** All stores, bound to one transaction. */
export function storesOf(session: Session, { vault, masterKeys, digests, clock, zoneOf, jobs }: StoreParts): Stores {
  const messages = new SqlMessageStore(session, vault)
  return {
    messages,
    corrections: new SqlCorrectionStore(session, vault, messages),
    cursors: new SqlCursorStore(session),
    cases: new SqlCaseStore(session, { vault, digests, zoneOf }),
    links: new SqlCaseLinkStore(session),
    notes: new SqlCaseNoteStore(session, vault),
    watchers: new SqlCaseWatcherStore(session),
    reminders: new SqlCaseReminderStore(session),
    mirrors: new SqlTicketMirrorStore(session),
    drafts: new SqlDraftStore(session, vault),
    exports: new SqlExportStore(session, vault),
    approvals: new SqlApprovalStore(session),
    grants: new SqlGrantStore(session, clock),
    thirdPersons: new SqlThirdPersonStore(session, vault),
    outgoing: new SqlOutgoingMailStore(session),
    audit: new SqlAuditStore(session, clock),
    alerts: new SqlAlertStore(session),
    health: new SqlHealthStore(session),
    jobs: jobs,
    keys: new SqlKeyStore(session, vault, masterKeys),
    retention: new SqlRetentionStore(session, vault),
    access: new SqlAccessStore(session, clock),
    challenges: new SqlChallengeStore(session, vault),
    visits: new SqlVisitStore(session),
    automaticMails: new SqlAutomaticMailStore(session, digests),
    figures: new SqlFigureStore(session),
    authenticity: new SqlAuthenticityStore(session, vault),
    accounts: new SqlAccountStore(session, vault),
    sessions: new SqlStaffSessionStore(session),
    attempts: new SqlAttemptStore(session),
    signIns: new SqlSignInLog(session),
    reports: new SqlReportStore(session),
    weeklyMails: new SqlWeeklyMailStore(session),
    calendarFeeds: new SqlCalendarFeedStore(session),
    queue: new SqlQueueStore(session, vault, digests),
    apiTokens: new SqlApiTokenStore(session),
    keyedRequests: new SqlKeyedRequestStore(session),
    webhooks: new SqlWebhookStore(session),
    caseWords: new SqlCaseWordStore(session, digests),
    caseViewers: new SqlCaseViewerStore(session),
  }
}
