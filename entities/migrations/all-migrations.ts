import { CreateKeysAndAudit1760000000001 } from './1760000000001-create-keys-and-audit.js'
import { CreateMessages1760000000002 } from './1760000000002-create-messages.js'
import { CreateCases1760000000003 } from './1760000000003-create-cases.js'
import { CreateOperations1760000000004 } from './1760000000004-create-operations.js'
import { CreateJobs1760000000005 } from './1760000000005-create-jobs.js'
import { CreateLabelCorrections1760000000006 } from './1760000000006-create-label-corrections.js'
import { CaseLife1760000000007 } from './1760000000007-case-life.js'
import { DataSubject1760000000008 } from './1760000000008-data-subject.js'
import { Reports1760000000013 } from './1760000000013-reports.js'

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
  Reports1760000000013,
]

/** Here pg-boss brings the tables of the queue. */
export const POSTGRES_MIGRATIONS = SQLITE_MIGRATIONS.filter((migration) => migration !== CreateJobs1760000000005)
