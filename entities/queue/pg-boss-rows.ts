import { randomUUID } from 'node:crypto'
import type PgBoss from 'pg-boss'
import type { QueryRunner } from 'typeorm'
import { ConflictError } from '../../src/domain/errors.js'
import type { ClaimedJob, JobKind, NewJob } from '../../src/ports.js'
import { isAlone } from './job-policy.js'

/** A job that somebody holds, as pg-boss' table has it. */
export interface BossJob {
  readonly id: string
  readonly kind: string
  readonly key: string
  readonly attempt: number
  readonly lapsed: boolean
}

const BOSS_JOB = `id, name AS kind, coalesce(singleton_key, '') AS key, retry_count + 1 AS attempt, started_on + expire_in <= now() AS lapsed`

/** Those of the jobs, locked, whose lease is still the one that was handed out. */
export async function heldJobs(runner: QueryRunner, jobs: readonly ClaimedJob[]): Promise<BossJob[]> {
  return (await runner.query(
    `SELECT ${BOSS_JOB} FROM pgboss.job WHERE name = ANY($1) AND id = ANY($2) AND state = 'active' AND (id, output->>'lease') IN
       (SELECT * FROM unnest($2::uuid[], $3::text[])) FOR UPDATE`,
    [[...new Set(jobs.map((job) => job.kind))], jobs.map((job) => job.id), jobs.map((job) => job.lease)],
  )) as BossJob[]
}

export async function heldJob(runner: QueryRunner, job: ClaimedJob): Promise<BossJob | null> {
  const [held] = await heldJobs(runner, [job])
  return held ?? null
}

export async function lapsedJobs(runner: QueryRunner, kind: string): Promise<BossJob[]> {
  return (await runner.query(
    `SELECT ${BOSS_JOB} FROM pgboss.job WHERE name = $1 AND state = 'active' AND started_on + expire_in <= now() ORDER BY created_on LIMIT 100`,
    [kind],
  )) as BossJob[]
}

/** What pg-boss fetched, as it is handed out. */
export function claimedJob(kind: JobKind, job: PgBoss.JobWithMetadata<NewJob['payload']>, lease: string): ClaimedJob {
  const tried = { attempt: job.retryCount + 1, spent: false }
  return { id: job.id, kind, key: job.singletonKey ?? '', payload: job.data, ...tried, alone: isAlone(tried), lease }
}

/** Takes a fresh lease on a lapsed job whose attempts are used up. */
export async function holdSpent(runner: QueryRunner, job: BossJob, kind: JobKind): Promise<ClaimedJob> {
  const lease = randomUUID()
  const [row] = (await runner
    .query(
      `UPDATE pgboss.job SET output = jsonb_build_object('lease', $3::text), started_on = now() WHERE name = $1 AND id = $2 RETURNING data`,
      [kind, job.id, lease],
      true,
    )
    .then((result: { records: { data: NewJob['payload'] }[] }) => result.records)) as { data: NewJob['payload'] }[]
  return {
    id: job.id,
    kind,
    key: job.key,
    payload: row?.data ?? {},
    attempt: job.attempt,
    spent: true,
    alone: false,
    lease,
  }
}

/** Leases jobs that were just inserted in this transaction. */
export async function leaseNew(runner: QueryRunner, jobs: readonly NewJob[]): Promise<ClaimedJob[]> {
  const lease = randomUUID()
  const result = (await runner.query(
    `UPDATE pgboss.job AS job SET state = 'active', started_on = now(), output = jsonb_build_object('lease', $3::text)
     FROM unnest($1::text[], $2::text[]) AS new(kind, key)
     WHERE job.name = new.kind AND job.singleton_key = new.key AND job.state = 'created' RETURNING job.id, job.name AS kind, job.singleton_key AS key`,
    [jobs.map((job) => job.kind), jobs.map((job) => job.key), lease],
    true,
  )) as { records: { id: string; kind: string; key: string }[] }
  const ids = new Map(result.records.map(({ id, kind, key }) => [JSON.stringify([kind, key]), id]))
  return jobs.map((job) => {
    const id = ids.get(JSON.stringify([job.kind, job.key]))
    if (id === undefined) throw new ConflictError(`the job ${job.kind} ${job.key} is not new`)
    return { ...job, id, attempt: 1, spent: false, alone: false, lease }
  })
}

/**
 * pg-boss' policy `short` merges with a job that was never tried, but not with one that waits for its next attempt; we merge with
 * both. Answers `[kind, key]` of the jobs that wait already, due no later than the new one asks for.
 */
export async function mergeIntoWaiting(
  runner: QueryRunner,
  jobs: readonly (NewJob & { readonly delaySeconds: number })[],
): Promise<ReadonlySet<string>> {
  const result = await runner.query(
    `UPDATE pgboss.job AS job SET start_after = least(job.start_after, now() + new.delay * interval '1s')
     FROM (SELECT kind, key, min(delay) AS delay FROM unnest($1::text[], $2::text[], $3::float8[]) AS n(kind, key, delay) GROUP BY kind, key) AS new
     WHERE job.name = new.kind AND job.singleton_key = new.key AND job.state < 'active'
     RETURNING job.name AS kind, job.singleton_key AS key`,
    [jobs.map((job) => job.kind), jobs.map((job) => job.key), jobs.map((job) => job.delaySeconds)],
    true,
  )
  const merged = result.records as { kind: string; key: string }[]
  return new Set(merged.map(({ kind, key }) => JSON.stringify([kind, key])))
}

/** Fails the job through pg-boss, which knows its states, with our delay or our end. A twin that waits stands for both. */
export async function failHeldJob(
  runner: QueryRunner,
  boss: PgBoss,
  db: PgBoss.Db,
  failure: { readonly job: BossJob; readonly reason: string; readonly gaveUp: boolean; readonly delayMs: number },
): Promise<void> {
  const { job, reason, gaveUp, delayMs } = failure
  if (!gaveUp && (await hasWaitingTwin(runner, job))) {
    await boss.deleteJob(job.kind, job.id, { db })
    return
  }
  const limit = gaveUp ? 'retry_count' : 'greatest(retry_limit, retry_count + 1)'
  await runner.query(`UPDATE pgboss.job SET retry_limit = ${limit} WHERE name = $1 AND id = $2`, [job.kind, job.id])
  await boss.fail(job.kind, job.id, { reason }, { db })
  await runner.query(
    `UPDATE pgboss.job SET start_after = now() + $3::float8 * interval '1ms' WHERE name = $1 AND id = $2 AND state = 'retry'`,
    [job.kind, job.id, delayMs],
  )
}

/** A job that succeeds, or gives up anew, takes the place of the one that gave up before it. */
export async function forgetGaveUp(runner: QueryRunner, kind: string, keys: readonly string[]): Promise<void> {
  const statement = `DELETE FROM pgboss.job WHERE name = $1 AND singleton_key = ANY($2) AND state = 'failed'`
  await runner.query(statement, [kind, keys])
}

/**
 * Puts unstarted work back without counting the attempt: pg-boss counts when `started_on` is set. What was begun more often comes later
 * (pg-boss hands out by priority first), so that those that wait for their turn do not stand before the others.
 */
export async function giveBack(runner: QueryRunner, job: ClaimedJob): Promise<void> {
  const twin = await hasWaitingTwin(runner, job)
  await runner.query(
    twin
      ? `DELETE FROM pgboss.job WHERE name = $1 AND id = $2`
      : `UPDATE pgboss.job SET state = CASE WHEN retry_count = 0 THEN 'created'::pgboss.job_state ELSE 'retry'::pgboss.job_state END,
           started_on = NULL, start_after = now(), output = NULL, priority = -retry_count WHERE name = $1 AND id = $2`,
    [job.kind, job.id],
  )
}

/**
 * Of the claimed jobs that are done by themselves, all but the one least tried go back, in the transaction of the claim: a process that
 * dies right after it must not have spent an attempt of those. Answers those that stay.
 */
export async function keepOneSuspect(runner: QueryRunner, jobs: readonly ClaimedJob[]): Promise<ClaimedJob[]> {
  const suspects = jobs.filter(({ alone }) => alone).toSorted((one, other) => one.attempt - other.attempt)
  for (const job of suspects.slice(1)) await giveBack(runner, job)
  return [...jobs.filter(({ alone }) => !alone), ...suspects.slice(0, 1)]
}

async function hasWaitingTwin(
  runner: QueryRunner,
  job: { readonly kind: string; readonly key: string; readonly id: string },
): Promise<boolean> {
  const rows = (await runner.query(
    `SELECT 1 FROM pgboss.job WHERE name = $1 AND singleton_key = $2 AND id <> $3 AND state < 'active' LIMIT 1`,
    [job.kind, job.key, job.id],
  )) as unknown[]
  return rows.length > 0
}
