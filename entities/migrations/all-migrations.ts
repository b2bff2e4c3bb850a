import { CreateKeysAndAudit1760000000001 } from './1760000000001-create-keys-and-audit.js'
import { CreateMessages1760000000002 } from './1760000000002-create-messages.js'
import { CreateCases1760000000003 } from './1760000000003-create-cases.js'
import { CreateOperations1760000000004 } from './1760000000004-create-operations.js'
import { CreateJobs1760000000005 } from './1760000000005-create-jobs.js'
import { CreateLabelCorrections1760000000006 } from './1760000000006-create-label-corrections.js'
import { CaseLife1760000000007 } from './1760000000007-case-life.js'
import { DataSubject1760000000008 } from './1760000000008-data-subject.js'
import { RecordsAtRest1760000000009 } from './1760000000009-records-at-rest.js'
import { MessageAuthenticity1760000000010 } from './1760000000010-message-authenticity.js'
import { IdentityChallenge1760000000011 } from './1760000000011-identity-challenge.js'
import { Release1760000000012 } from './1760000000012-release.js'
import { Operations1760000000014 } from './1760000000014-operations.js'
import { HandOver1760000000015 } from './1760000000015-hand-over.js'
import { StaffAccess1760000000016 } from './1760000000016-staff-access.js'
import { Queue1760000000017 } from './1760000000017-queue.js'
import { Api1760000000018 } from './1760000000018-api.js'
import { Reports1760000000019 } from './1760000000019-reports.js'
import { CalendarFeeds1760000000020 } from './1760000000020-calendar-feeds.js'
import { AlertFacts1760000000021 } from './1760000000021-alert-facts.js'
import { CaseViewers1760000000023 } from './1760000000023-case-viewers.js'
import { CaseWords1760000000024 } from './1760000000024-case-words.js'
import { AnswerDays1760000000025 } from './1760000000025-answer-days.js'

/** In order; a released migration is never edited, a new one is appended. */
export const SQLITE_MIGRATIONS = [
  CreateKeysAndAudit1760000000001,
  CreateMessages1760000000002,
  CreateCases1760000000003,
  CreateOperations1760000000004,
  CreateJobs1760000000005,
  CreateLabelCorrections1760000000006,
  CaseLife1760000000007,
  DataSubject1760000000008,
  RecordsAtRest1760000000009,
  MessageAuthenticity1760000000010,
  IdentityChallenge1760000000011,
  Release1760000000012,
  Operations1760000000014,
  HandOver1760000000015,
  StaffAccess1760000000016,
  Queue1760000000017,
  Api1760000000018,
  Reports1760000000019,
  CalendarFeeds1760000000020,
  AlertFacts1760000000021,
  CaseViewers1760000000023,
  CaseWords1760000000024,
  AnswerDays1760000000025,
]

/** Here pg-boss brings the tables of the queue. */
export const POSTGRES_MIGRATIONS = SQLITE_MIGRATIONS.filter((migration) => migration !== CreateJobs1760000000005)
