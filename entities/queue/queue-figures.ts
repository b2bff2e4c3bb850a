/** What the two queues tell about themselves. */
import { LessThanOrEqual } from 'typeorm'
import { JOB_KINDS, type JobQueue } from '../../src/ports.js'
import type { Session } from '../gate/session.js'
import { JobRow } from '../rows/operation-rows.js'

type Counts = Awaited<ReturnType<JobQueue['counts']>>

export async function sqliteCounts({ reader }: Session): Promise<Counts> {
  const [waiting, running, gaveUp] = await Promise.all(
    (['waiting', 'running', 'gave_up'] as const).map((state) => reader.countBy(JobRow, { state })),
  )
  return { waiting: waiting ?? 0, running: running ?? 0, gave_up: gaveUp ?? 0 }
}

/** Since when the job is due that waits longest. */
export async function sqliteOldestDue({ reader }: Session, now: string): Promise<string | null> {
  const where = { state: 'waiting' as const, dueAt: LessThanOrEqual(now) }
  const [oldest] = await reader.find(JobRow, { select: { dueAt: true }, where, order: { dueAt: 'ASC' }, take: 1 })
  return oldest?.dueAt ?? null
}

export async function pgBossCounts({ runner }: Session): Promise<Counts> {
  const rows = (await runner.query(
    `SELECT CASE WHEN state < 'active' THEN 'waiting' WHEN state = 'active' THEN 'running' ELSE 'gave_up' END AS state, count(*)::int AS count
     FROM pgboss.job WHERE name = ANY($1) AND state IN ('created', 'retry', 'active', 'failed') GROUP BY 1`,
    [JOB_KINDS],
  )) as { state: keyof Counts; count: number }[]
  const counts = { waiting: 0, running: 0, gave_up: 0 }
  for (const { state, count } of rows) counts[state] = count
  return counts
}

/** The same on pg-boss, by the server's clock. */
export async function pgBossOldestDue({ runner }: Session): Promise<string | null> {
  const [row] = (await runner.query(
    `SELECT min(start_after) AS due FROM pgboss.job WHERE name = ANY($1) AND state IN ('created', 'retry') AND start_after <= now()`,
    [JOB_KINDS],
  )) as { due: Date | null }[]
  return row?.due?.toISOString() ?? null
}
