import PgBoss from 'pg-boss'
import { randomUUID } from 'node:crypto'
import type { QueryRunner } from 'typeorm'
import { ConflictError, SettingsError } from '../../src/domain/errors.js'
import type { Logger } from '../../src/logger.js'
import {
  JOB_KINDS,
  type ClaimedJob,
  type Clock,
  type JobFailure,
  type JobKind,
  type JobQueue,
  type JobStore,
  type NewJob,
  type Stores,
} from '../../src/ports.js'
import { storageError } from '../data-source/driver-errors.js'
import type { Database } from '../gate/database.js'
import type { Session } from '../gate/session.js'
import { AlertRow } from '../rows/operation-rows.js'
import { deleteRows } from '../stores/find-rows.js'
import { SqlAlertStore, withoutNul } from '../stores/operation-stores.js'
import { alertKey, gaveUpAlert, LEASE_LAPSED, retryDelayMs, type JobPolicy } from './job-policy.js'
import {
  claimedJob,
  failHeldJob,
  forgetGaveUp,
  giveBack,
  heldJob,
  heldJobs,
  holdSpent,
  keepOneSuspect,
  lapsedJobs,
  leaseNew,
  mergeIntoWaiting,
  type BossJob,
} from './pg-boss-rows.js'
import { bossDb, transactionDb } from './pg-boss-db.js'
import { pgBossDueKinds } from './due-work.js'
import { pgBossCounts, pgBossOldestDue } from './queue-figures.js'
import type { QueueAdapter, StoresFor } from './queue-adapter.js'
import type { WakeUp } from './wake-up.js'

/**
 * pg-boss throws away what nobody fetched within its retention, 14 days by default; a request must outlive any outage. Given in minutes,
 * because a queue takes no other unit (pg-boss 10.4.2 silently drops `retentionDays` there).
 */
const RETENTION_MINUTES = 10 * 365 * 24 * 60

interface PgBossParts {
  readonly boss: PgBoss
  readonly database: Database
  readonly clock: Clock
  readonly wakeUp: WakeUp
  readonly policy: JobPolicy
  readonly storesFor: StoresFor
  /** Names of the queues that were seen in the database. */
  readonly knownKinds: Set<string>
}

/**
 * The queue on pg-boss 10: one queue per kind, jobs created and ended inside our transactions. Its timers stay off: lapsed leases are
 * taken over by `claim`, because giving up must raise an alert in the same transaction, and ended jobs are deleted, not archived.
 */
export class PgBossJobs implements QueueAdapter {
  readonly queue: JobQueue
  readonly #parts: PgBossParts

  constructor(parts: Omit<PgBossParts, 'boss' | 'knownKinds'>, logger: Logger) {
    const boss = new PgBoss({ db: bossDb(parts.database), schedule: false, supervise: false })
    boss.on('error', (error) => {
      logger.warn('queue.fault', { error })
    })
    this.#parts = { ...parts, boss, knownKinds: new Set() }
    this.queue = new PgBossQueue(this.#parts)
  }

  storeFor(session: Session): JobStore {
    return new PgBossStore(session, this.#parts)
  }

  /** `start` brings or updates the schema `pgboss` under its own lock; several processes may do it at once. */
  async install(): Promise<void> {
    const { boss, policy } = this.#parts
    await boss.start()
    for (const kind of JOB_KINDS) {
      const settings: PgBoss.Queue = {
        name: kind,
        policy: 'short',
        retryLimit: policy.maxAttempts - 1,
        expireInSeconds: Math.max(1, Math.ceil(policy.leaseMs / 1000)),
        retentionMinutes: RETENTION_MINUTES,
      }
      // Creating leaves a queue that exists as it is, so settings of an older version are replaced.
      await boss.createQueue(kind, settings)
      await boss.updateQueue(kind, settings)
    }
  }

  freeAbandoned(): Promise<void> {
    // Several workers share this queue, so nobody can know that a held job is abandoned before its lease lapses.
    return Promise.resolve()
  }

  async isInstalled(): Promise<boolean> {
    const { boss } = this.#parts
    if (!(await boss.isInstalled()).valueOf()) return false
    const names = new Set((await boss.getQueues()).map((queue) => queue.name))
    return JOB_KINDS.every((kind) => names.has(kind))
  }
}

class PgBossStore implements JobStore {
  constructor(
    private readonly session: Session,
    private readonly parts: PgBossParts,
  ) {}

  async enqueueLeased(jobs: readonly NewJob[]): Promise<readonly ClaimedJob[]> {
    if (jobs.length === 0) return []
    const { runner } = writing(this.session)
    await this.#refuseUnknownKinds(runner, jobs)
    const inserts = jobs.map((job) => ({ name: job.kind, singletonKey: job.key, data: job.payload }))
    await this.parts.boss.insert(inserts, { db: transactionDb(runner) })
    return leaseNew(runner, jobs)
  }

  async enqueue(jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return
    const { runner } = writing(this.session)
    await this.#refuseUnknownKinds(runner, jobs)
    const now = Date.parse(this.parts.clock.now())
    const delayed = jobs.map((job) => ({
      ...job,
      delaySeconds: job.notBefore === undefined ? 0 : Math.max(0, (Date.parse(job.notBefore) - now) / 1000),
    }))
    const waiting = await mergeIntoWaiting(runner, delayed)
    const fresh = delayed.filter((job) => !waiting.has(JSON.stringify([job.kind, job.key])))
    // A delay, not the instant: the server's clock is not ours.
    const inserts = fresh.map(({ kind, key, payload, delaySeconds }) => ({
      name: kind,
      singletonKey: key,
      data: payload,
      startAfter: delaySeconds.toFixed(3),
    }))
    if (inserts.length > 0) await this.parts.boss.insert(inserts, { db: transactionDb(runner) })
    this.session.afterCommit(() => {
      this.parts.wakeUp.notify(jobs.map((job) => job.kind))
    })
  }

  /** pg-boss drops a job for a queue that it does not know without a word; that would be a lost request. */
  async #refuseUnknownKinds(runner: QueryRunner, jobs: readonly NewJob[]): Promise<void> {
    const { knownKinds } = this.parts
    if (jobs.every((job) => knownKinds.has(job.kind))) return
    for (const { name } of (await runner.query('SELECT name FROM pgboss.queue')) as { name: string }[])
      knownKinds.add(name)
    const unknown = jobs.find((job) => !knownKinds.has(job.kind))
    if (unknown === undefined) return
    throw new SettingsError([`The queue ${unknown.kind} is not there yet: run \`innsyn migrate\` first.`])
  }

  async complete(jobs: readonly ClaimedJob[]): Promise<void> {
    if (jobs.length === 0) return
    const { runner, manager } = writing(this.session)
    const held = new Map((await heldJobs(runner, jobs)).map((job) => [job.id, job]))
    const lapsed = jobs.find((job) => held.get(job.id)?.lapsed !== false)
    if (lapsed !== undefined) throw new ConflictError(`the lease on the job ${lapsed.kind} ${lapsed.key} has lapsed`)
    for (const kind of new Set(jobs.map((job) => job.kind))) {
      const ofKind = jobs.filter((job) => job.kind === kind)
      const ids = ofKind.map((job) => job.id)
      const keys = ofKind.map((job) => job.key)
      await this.parts.boss.deleteJob(kind, ids, { db: transactionDb(runner) })
      await forgetGaveUp(runner, kind, keys)
    }
    await deleteRows(manager, AlertRow, { key: jobs.map(alertKey) })
  }
}

class PgBossQueue implements JobQueue {
  constructor(private readonly parts: PgBossParts) {}

  async claim(kind: JobKind, limit: number): Promise<readonly ClaimedJob[]> {
    this.parts.wakeUp.claimed(kind)
    const spent = await this.#takeOver(kind)
    const runner = this.parts.database.source.createQueryRunner()
    try {
      await runner.startTransaction()
      const claimed = [...spent, ...(await this.#fetch(runner, kind, limit))]
      await runner.commitTransaction()
      return claimed
    } catch (error) {
      // The server rolls back when the connection is gone; the first fault is the one to tell.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined)
      throw storageError(error)
    } finally {
      await runner.release()
    }
  }

  async fail(
    job: ClaimedJob,
    failure: JobFailure,
    onGiveUp?: (stores: Stores) => Promise<void>,
  ): Promise<'retrying' | 'gave_up'> {
    return this.parts.database.run(async (session) => {
      const held = await heldJob(session.runner, job)
      if (held === null) return 'retrying'
      const outcome = await this.#end(session, held, failure)
      if (outcome === 'gave_up') await onGiveUp?.(this.parts.storesFor(session))
      return outcome
    })
  }

  async release(jobs: readonly ClaimedJob[]): Promise<void> {
    await this.parts.database.run(async (session) => {
      for (const job of jobs) {
        if ((await heldJob(session.runner, job)) !== null) await giveBack(session.runner, job)
      }
    })
  }

  async dueKinds(): Promise<ReadonlySet<JobKind>> {
    return this.parts.database.ask(pgBossDueKinds)
  }

  async counts(): ReturnType<JobQueue['counts']> {
    return this.parts.database.ask(pgBossCounts)
  }

  async oldestDue(): Promise<string | null> {
    return this.parts.database.ask(pgBossOldestDue)
  }

  async waitForWork(kind: JobKind, ms: number, signal: AbortSignal): Promise<void> {
    await this.parts.wakeUp.wait(kind, ms, signal)
  }

  /** The lease is kept with the job, because pg-boss has no token of its own; with the id it names one claim of one job. */
  async #fetch(runner: QueryRunner, kind: JobKind, limit: number): Promise<ClaimedJob[]> {
    const db = transactionDb(runner)
    const jobs = await this.parts.boss.fetch<NewJob['payload']>(kind, { batchSize: limit, includeMetadata: true, db })
    // pg-boss 10 swallows every error of its fetch statement; an idle queue and an unreachable server would look the same.
    if (db.failure !== null) throw db.failure
    if (jobs.length === 0) return []
    const lease = randomUUID()
    const statement = `UPDATE pgboss.job SET output = jsonb_build_object('lease', $3::text) WHERE name = $1 AND id = ANY($2)`
    await runner.query(statement, [kind, jobs.map((job) => job.id), lease])
    return keepOneSuspect(
      runner,
      jobs.map((job) => claimedJob(kind, job, lease)),
    )
  }

  /** Puts back what a dead worker held, and hands out what is spent: to be failed for good by somebody who can tell people. */
  async #takeOver(kind: JobKind): Promise<ClaimedJob[]> {
    const lapsed = await this.parts.database.ask(({ runner }) => lapsedJobs(runner, kind))
    if (lapsed.length === 0) return []
    return this.parts.database.run(async (session) => {
      const spent: ClaimedJob[] = []
      for (const job of await lapsedJobs(session.runner, kind)) {
        if (job.attempt >= this.parts.policy.maxAttempts) spent.push(await holdSpent(session.runner, job, kind))
        else await this.#end(session, job, { reason: LEASE_LAPSED, permanent: false }, 0)
      }
      return spent
    })
  }

  async #end(session: Session, job: BossJob, failure: JobFailure, delayMs?: number): Promise<'retrying' | 'gave_up'> {
    const { policy, boss, clock } = this.parts
    const reason = withoutNul(failure.reason)
    const gaveUp = failure.permanent || job.attempt >= policy.maxAttempts
    const delay = delayMs ?? retryDelayMs(policy, job.attempt, failure)
    if (gaveUp) await forgetGaveUp(session.runner, job.kind, [job.key])
    await failHeldJob(session.runner, boss, transactionDb(session.runner), { job, reason, gaveUp, delayMs: delay })
    if (!gaveUp) return 'retrying'
    const alert = gaveUpAlert(job, job.attempt, reason)
    await new SqlAlertStore(session).raise(alert.key, alert.code, alert, clock.now())
    return 'gave_up'
  }
}

function writing(session: Session): { runner: QueryRunner; manager: Session['writer'] } {
  return { manager: session.writer, runner: session.runner }
}
