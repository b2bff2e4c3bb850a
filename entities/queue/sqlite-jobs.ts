import { randomUUID } from 'node:crypto'
import { In, LessThanOrEqual, MoreThan, type FindOptionsWhere } from 'typeorm'
import { ConflictError } from '../../src/domain/errors.js'
import type { ClaimedJob, Clock, JobFailure, JobKind, JobQueue, JobStore, NewJob } from '../../src/ports.js'
import type { Database } from '../gate/database.js'
import type { Session } from '../gate/session.js'
import { AlertRow, JobRow } from '../rows/operation-rows.js'
import { SqlAlertStore, withoutNul } from '../stores/operation-stores.js'
import { alertKey, gaveUpAlert, LEASE_LAPSED, retryDelayMs, type JobPolicy } from './job-policy.js'
import type { QueueAdapter } from './queue-adapter.js'
import type { WakeUp } from './wake-up.js'

/** The queue as a table in the same file, so that work and its next job commit together. */
export class SqliteJobs implements QueueAdapter {
  readonly queue: JobQueue

  constructor(
    database: Database,
    private readonly clock: Clock,
    private readonly wakeUp: WakeUp,
    policy: JobPolicy,
  ) {
    this.queue = new SqliteJobQueue(database, clock, wakeUp, policy)
  }

  storeFor(session: Session): JobStore {
    return new SqliteJobStore(session, this.clock, this.wakeUp)
  }

  async install(): Promise<void> {
    // The table is one of our migrations.
  }
}

class SqliteJobStore implements JobStore {
  constructor(
    private readonly session: Session,
    private readonly clock: Clock,
    private readonly wakeUp: WakeUp,
  ) {}

  async enqueue(jobs: readonly NewJob[]): Promise<void> {
    const manager = this.session.writer
    const now = this.clock.now()
    for (const { kind, key, payload, notBefore } of jobs) {
      const dueAt = notBefore ?? now
      // One that waits already takes the job's place, no later than the new one asks for.
      const waiting: FindOptionsWhere<JobRow> = { kind, key, state: 'waiting' }
      if (await manager.existsBy(JobRow, waiting)) {
        await manager.update(JobRow, { ...waiting, dueAt: MoreThan(dueAt) }, { dueAt })
        continue
      }
      await manager.insert(JobRow, {
        kind,
        key,
        payload: JSON.stringify(payload),
        state: 'waiting',
        dueAt,
        notBefore: notBefore ?? null,
        attempt: 0,
        lease: null,
        lastError: null,
      })
    }
    if (jobs.length > 0) {
      this.session.afterCommit(() => {
        this.wakeUp.notify(jobs.map((job) => job.kind))
      })
    }
  }

  async complete(jobs: readonly ClaimedJob[]): Promise<void> {
    const manager = this.session.writer
    for (const { id, kind, key, lease } of jobs) {
      const held = { id: Number(id), state: 'running' as const, lease, dueAt: MoreThan(this.clock.now()) }
      const result = await manager.delete(JobRow, held)
      if (result.affected !== 1) throw new ConflictError(`the lease on the job ${kind} ${key} has lapsed`)
      await manager.delete(JobRow, { kind, key, state: 'gave_up' })
    }
    if (jobs.length > 0) await manager.delete(AlertRow, { key: In(jobs.map(alertKey)) })
  }
}

class SqliteJobQueue implements JobQueue {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly wakeUp: WakeUp,
    private readonly policy: JobPolicy,
  ) {}

  /** Looks on a read connection first: a queue that is asked in vain does not hold up the writers. */
  async claim(kind: JobKind, limit: number): Promise<readonly ClaimedJob[]> {
    this.wakeUp.claimed(kind)
    const isDue = await this.database.read((session) => session.reader.existsBy(JobRow, this.#due(kind)))
    if (!isDue) return []
    return this.database.run(async (session) => {
      const rows = await session.reader.find(JobRow, {
        where: this.#due(kind),
        order: { dueAt: 'ASC', id: 'ASC' },
        take: limit,
      })
      const claimed: ClaimedJob[] = []
      for (const row of rows) {
        const { attempt } = row
        if (row.state === 'running' && attempt >= this.policy.maxAttempts) {
          await this.#giveUp(session, row, LEASE_LAPSED)
        } else {
          claimed.push(await this.#take(session, row))
        }
      }
      return claimed
    })
  }

  async fail(job: ClaimedJob, failure: JobFailure): Promise<'retrying' | 'gave_up'> {
    return this.database.run(async (session) => {
      const row = await heldRow(session, job)
      // Whoever took the job over carries it on.
      if (row === null) return 'retrying'
      const reason = withoutNul(failure.reason)
      if (failure.permanent || row.attempt >= this.policy.maxAttempts) {
        await this.#giveUp(session, row, reason)
        return 'gave_up'
      }
      const delay = retryDelayMs(this.policy, row.attempt, failure)
      const dueAt = new Date(Date.parse(this.clock.now()) + delay).toISOString()
      await putBack(session, row, { dueAt, lastError: reason })
      return 'retrying'
    })
  }

  async release(jobs: readonly ClaimedJob[]): Promise<void> {
    await this.database.run(async (session) => {
      for (const job of jobs) {
        const row = await heldRow(session, job)
        if (row !== null) await putBack(session, row, { dueAt: this.clock.now(), attempt: row.attempt - 1 })
      }
    })
  }

  async counts(): ReturnType<JobQueue['counts']> {
    return this.database.read(async (session) => {
      const [waiting, running, gaveUp] = await Promise.all(
        (['waiting', 'running', 'gave_up'] as const).map((state) => session.reader.countBy(JobRow, { state })),
      )
      return { waiting: waiting ?? 0, running: running ?? 0, gave_up: gaveUp ?? 0 }
    })
  }

  async waitForWork(ms: number, signal: AbortSignal): Promise<void> {
    await this.wakeUp.wait(ms, signal)
  }

  /** Waiting and due, or running with a lapsed lease. */
  #due(kind: JobKind): FindOptionsWhere<JobRow> {
    return { kind, state: In(['waiting', 'running']), dueAt: LessThanOrEqual(this.clock.now()) }
  }

  async #take(session: Session, row: JobRow): Promise<ClaimedJob> {
    const lease = randomUUID()
    const attempt = row.attempt + 1
    const dueAt = new Date(Date.parse(this.clock.now()) + this.policy.leaseMs).toISOString()
    await session.writer.update(JobRow, { id: row.id }, { state: 'running', lease, attempt, dueAt })
    return {
      id: String(row.id),
      kind: row.kind as JobKind,
      key: row.key,
      payload: JSON.parse(row.payload) as NewJob['payload'],
      attempt,
      lease,
      ...(row.notBefore !== null && { notBefore: row.notBefore }),
    }
  }

  async #giveUp(session: Session, row: JobRow, reason: string): Promise<void> {
    const { id, kind, key } = row
    await session.writer.delete(JobRow, { kind, key, state: 'gave_up' })
    await session.writer.update(JobRow, { id }, { state: 'gave_up', lease: null, lastError: reason })
    const alert = gaveUpAlert(row, row.attempt, reason)
    await new SqlAlertStore(session).raise(alert.key, alert.code, alert.text, this.clock.now())
  }
}

async function heldRow(session: Session, job: ClaimedJob): Promise<JobRow | null> {
  return session.reader.findOneBy(JobRow, { id: Number(job.id), state: 'running', lease: job.lease })
}

/** Back to waiting, unless the same work was asked for again meanwhile: then that one stands for both. */
async function putBack(session: Session, row: JobRow, change: Partial<JobRow>): Promise<void> {
  const { id, kind, key } = row
  if (await session.writer.existsBy(JobRow, { kind, key, state: 'waiting' })) {
    await session.writer.delete(JobRow, { id })
    return
  }
  await session.writer.update(JobRow, { id }, { ...change, state: 'waiting', lease: null })
}
