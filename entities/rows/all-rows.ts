import { RecoveryCodeRow, SignInAttemptRow, SignInRow, StaffAccountRow, StaffSessionRow } from './access-rows.js'
import { ApiTokenRow, KeyedRequestRow, WebhookAttemptRow, WebhookCursorRow, WebhookDeliveryRow } from './api-rows.js'
import { AuditEventRow, AuditHeadRow } from './audit-rows.js'
import { LabelCorrectionRow } from './correction-row.js'
import {
  CaseLinkRow,
  CaseNoteRow,
  CaseReminderRow,
  CaseViewerRow,
  CaseWatcherRow,
  CaseWordRow,
  TicketMirrorRow,
} from './case-life-rows.js'
import { AutomaticMailRow, IdentityChallengeRow, PortalVisitRow } from './challenge-rows.js'
import { DraftRow, ExportBytesRow, ExportRow, ReferenceSequenceRow, RequestCaseRow, SourceRunRow } from './case-rows.js'
import { OutgoingMailRow, ThirdPersonRow } from './hand-over-rows.js'
import { DataKeyRow, MasterKeyRow } from './key-rows.js'
import {
  CursorRow,
  DeliveryRow,
  MessageAuthenticityRow,
  MessageRawRow,
  MessageReadingRow,
  MessageRow,
} from './message-rows.js'
import { AlertRow, CalendarFeedRow, HealthRow, JobRow, LeaseRow, WeeklyMailRow } from './operation-rows.js'
import { ApprovalRow, ExportGrantRow } from './release-rows.js'
import { AccessLogRow, RetentionCaseRow, RetentionClockRow } from './retention-rows.js'

/** The tables that both databases have; by name, never by glob. */
export const SHARED_ROWS = [
  MessageRow,
  MessageRawRow,
  MessageReadingRow,
  DeliveryRow,
  CursorRow,
  LabelCorrectionRow,
  RequestCaseRow,
  ReferenceSequenceRow,
  DraftRow,
  SourceRunRow,
  ExportRow,
  ExportBytesRow,
  CaseLinkRow,
  CaseNoteRow,
  CaseWatcherRow,
  CaseReminderRow,
  TicketMirrorRow,
  ApprovalRow,
  ExportGrantRow,
  ThirdPersonRow,
  OutgoingMailRow,
  DataKeyRow,
  MasterKeyRow,
  AuditEventRow,
  AuditHeadRow,
  AlertRow,
  HealthRow,
  LeaseRow,
  AccessLogRow,
  RetentionCaseRow,
  RetentionClockRow,
  IdentityChallengeRow,
  PortalVisitRow,
  AutomaticMailRow,
  MessageAuthenticityRow,
  StaffAccountRow,
  RecoveryCodeRow,
  StaffSessionRow,
  SignInAttemptRow,
  SignInRow,
  ApiTokenRow,
  KeyedRequestRow,
  WebhookCursorRow,
  WebhookDeliveryRow,
  WebhookAttemptRow,
  WeeklyMailRow,
  CalendarFeedRow,
  CaseWordRow,
  CaseViewerRow,
]

/** On SQLite the queue is a table as well. */
export const SQLITE_ROWS = [...SHARED_ROWS, JobRow]
