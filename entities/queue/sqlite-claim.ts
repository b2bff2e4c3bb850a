/** How the queue on SQLite hands out work. */
import { randomUUID } from 'node:crypto'
import { And, In, LessThan, LessThanOrEqual, MoreThanOrEqual, type FindOptionsWhere } from 'typeorm'
import type { ClaimedJob, Clock, JobKind } from '../../src/ports.js'
import type { Session } from '../gate/session.js'
import { JobRow } from '../rows/operation-rows.js'
import { ATTEMPTS_IN_COMPANY, isAlone, leaseEnd, type JobPolicy } from './job-policy.js'

interface ClaimTools {
  readonly clock: Clock
  readonly policy: JobPolicy
}

/** Leases up to `limit` due jobs, and beside them the one least tried of those that are done by themselves (`JobQueue.claim`). */
export async function claimDue(
  session: Session,
  kind: JobKind,
  limit: number,
  tools: ClaimTools,
): Promise<ClaimedJob[]> {
  const { inCompany, alone } = due(kind, tools)
  const rows = await session.reader.find(JobRow, {
    where: inCompany,
    order: { dueAt: 'ASC', id: 'ASC' },
    take: limit,
  })
  const suspects = await session.reader.find(JobRow, {
    where: alone,
    order: { attempt: 'ASC', dueAt: 'ASC', id: 'ASC' },
    take: 1,
  })
  return lease(session, [...rows, ...suspects], tools)
}

/** Waiting and due, or running with a lapsed lease; apart from those that were begun often already. */
function due(
  kind: JobKind,
  { clock, policy: { maxAttempts } }: ClaimTools,
): Readonly<Record<'inCompany' | 'alone', FindOptionsWhere<JobRow>[]>> {
  const some = { kind, dueAt: LessThanOrEqual(clock.now()) }
  const often = Math.min(ATTEMPTS_IN_COMPANY, maxAttempts)
  return {
    inCompany: [
      { ...some, state: In(['waiting', 'running']), attempt: LessThan(often) },
      { ...some, state: 'running', attempt: MoreThanOrEqual(maxAttempts) },
    ],
    alone: [
      { ...some, state: 'waiting', attempt: MoreThanOrEqual(often) },
      { ...some, state: 'running', attempt: And(MoreThanOrEqual(often), LessThan(maxAttempts)) },
    ],
  }
}

/** One lease for the batch: together with the id it names one claim of one job. */
async function lease(session: Session, rows: readonly JobRow[], { clock, policy }: ClaimTools): Promise<ClaimedJob[]> {
  if (rows.length === 0) return []
  const token = randomUUID()
  await session.writer.update(
    JobRow,
    { id: In(rows.map((row) => row.id)) },
    { state: 'running', lease: token, dueAt: leaseEnd(clock, policy), attempt: () => 'attempt + 1' },
  )
  return rows.map((row) => {
    const tried = { attempt: row.attempt + 1, spent: isSpent(row, policy) }
    return {
      id: String(row.id),
      kind: row.kind as JobKind,
      key: row.key,
      payload: JSON.parse(row.payload) as ClaimedJob['payload'],
      ...tried,
      alone: isAlone(tried),
      lease: token,
      ...(row.notBefore !== null && { notBefore: row.notBefore }),
    }
  })
}

/** Its last attempt never ended: the process died, or the lease lapsed. */
function isSpent({ state, attempt }: JobRow, { maxAttempts }: JobPolicy): boolean {
  return state === 'running' && attempt >= maxAttempts
}
