/** Which work the two queues would hand out now. */
import { IsNull, MoreThan } from 'typeorm'
import type { Instant } from '../../src/domain/request-case.js'
import { JOB_KINDS, type Clock, type JobKind } from '../../src/ports.js'
import type { Session } from '../gate/session.js'
import { JobRow } from '../rows/operation-rows.js'
import { leaseEnd, type JobPolicy } from './job-policy.js'

/** No retry is put off for longer, even where the other side says when to come again. */
const LONGEST_RETRY_MS = 24 * 3_600_000

/** Of one kind of job on SQLite. */
export interface DueWork {
  readonly kind: JobKind
  /** Whether some waits and is due, or is held by nobody any more. */
  readonly due: boolean
  /** Whether some is put off or held for longer than any job can be: a clock that was ahead has set that time (catalogue 94). */
  readonly stranded: boolean
}

/** One statement, however many kinds: most questions to a queue are asked in vain. */
export async function sqliteDueWork(
  { reader }: Session,
  kinds: readonly JobKind[],
  clock: Clock,
  policy: JobPolicy,
): Promise<readonly DueWork[]> {
  const { now, latestLease, latestRetry } = dueTimes(clock, policy)
  const rows = await reader.query<{ kind: JobKind; due: 0 | 1; stranded: 0 | 1 }[]>(
    `WITH asked (kind) AS (VALUES ${kinds.map(() => '(?)').join(', ')})
     SELECT kind,
       EXISTS (SELECT 1 FROM job WHERE job.kind = asked.kind AND state IN ('waiting', 'running') AND due_at <= ?) AS due,
       EXISTS (SELECT 1 FROM job WHERE job.kind = asked.kind AND state = 'running' AND due_at > ?)
         OR EXISTS (SELECT 1 FROM job WHERE job.kind = asked.kind AND state = 'waiting' AND due_at > ? AND not_before IS NULL) AS stranded
     FROM asked`,
    [...kinds, now, latestLease, latestRetry],
  )
  return rows.map(({ kind, due, stranded }) => ({ kind, due: due === 1, stranded: stranded === 1 }))
}

/** Makes due at once what the clock left behind when it went back (catalogue 94). */
export async function bringBackStranded(
  { writer }: Session,
  kind: JobKind,
  clock: Clock,
  policy: JobPolicy,
): Promise<void> {
  const { now: dueAt, latestLease, latestRetry } = dueTimes(clock, policy)
  await writer.update(JobRow, { kind, state: 'running', dueAt: MoreThan(latestLease) }, { dueAt })
  const waiting = { kind, state: 'waiting' as const, notBefore: IsNull(), dueAt: MoreThan(latestRetry) }
  await writer.update(JobRow, waiting, { dueAt })
}

/** No lease ends, and no retry is put off, beyond these. */
function dueTimes(clock: Clock, policy: JobPolicy): Readonly<Record<'now' | 'latestLease' | 'latestRetry', Instant>> {
  const now = clock.now()
  const latestRetry = new Date(Date.parse(now) + LONGEST_RETRY_MS).toISOString()
  return { now, latestLease: leaseEnd(clock, policy), latestRetry }
}

/** The kinds with work that waits and is due, or whose lease lapsed, by the server's clock. */
export async function pgBossDueKinds({ runner }: Session): Promise<ReadonlySet<JobKind>> {
  const rows = (await runner.query(
    `SELECT kind FROM unnest($1::text[]) AS asked(kind) WHERE EXISTS (SELECT 1 FROM pgboss.job WHERE name = kind
       AND (state < 'active' AND start_after <= now() OR state = 'active' AND started_on + expire_in <= now()))`,
    [JOB_KINDS],
  )) as { kind: JobKind }[]
  return new Set(rows.map(({ kind }) => kind))
}
