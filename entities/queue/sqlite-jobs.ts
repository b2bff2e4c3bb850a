import { randomUUID } from 'node:crypto'
import { ConflictError } from '../../src/domain/errors.js'
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
import type { Database } from '../gate/database.js'
import type { Session } from '../gate/session.js'
import { AlertRow, JobRow } from '../rows/operation-rows.js'
import { deleteRows, findRows } from '../stores/find-rows.js'
import { inChunks, insertRows, type RowValues } from '../stores/insert-rows.js'
import { SqlAlertStore, withoutNul } from '../stores/operation-stores.js'
import { bringBackStranded, sqliteDueWork, type DueWork } from './due-work.js'
import { alertKey, gaveUpAlert, leaseEnd, retryDelayMs, type JobPolicy } from './job-policy.js'
import { sqliteCounts, sqliteOldestDue } from './queue-figures.js'
import { claimDue } from './sqlite-claim.js'
import type { QueueAdapter, StoresFor } from './queue-adapter.js'
import type { WakeUp } from './wake-up.js'

/** The queue as a table in the same file, so that work and its next job commit together. */
export class SqliteJobs implements QueueAdapter {
  readonly queue: JobQueue

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly wakeUp: WakeUp,
    private readonly policy: JobPolicy,
    storesFor: StoresFor,
  ) {
    this.queue = new SqliteJobQueue(database, clock, wakeUp, policy, storesFor)
  }

  storeFor(session: Session): JobStore {
    return new SqliteJobStore(session, this.clock, this.wakeUp, this.policy)
  }

  async freeAbandoned(): Promise<void> {
    await this.database.run(async (session) => {
      await session.writer.update(JobRow, { state: 'running' }, { dueAt: this.clock.now() })
    })
  }

  async install(): Promise<void> {
    // The table is one of our migrations.
  }

  async isInstalled(): Promise<boolean> {
    return Promise.resolve(true)
  }
}

class SqliteJobStore implements JobStore {
  constructor(
    private readonly session: Session,
    private readonly clock: Clock,
    private readonly wakeUp: WakeUp,
    private readonly policy: JobPolicy,
  ) {}

  async enqueue(jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return
    const wanted = newest(jobs, this.clock.now())
    const waiting = await this.#waitingLike(wanted)
    const fresh: RowValues<JobRow>[] = []
    for (const [name, row] of wanted) {
      const held = waiting.get(name)
      if (held === undefined) fresh.push(row)
      // One that waits already takes the new one's place, no later than that asks for.
      else if (held.dueAt > row.dueAt) await this.session.writer.update(JobRow, { id: held.id }, { dueAt: row.dueAt })
    }
    await insertRows(this.session.writer, JobRow, fresh)
    this.session.afterCommit(() => {
      this.wakeUp.notify(jobs.map((job) => job.kind))
    })
  }

  async enqueueLeased(jobs: readonly NewJob[]): Promise<readonly ClaimedJob[]> {
    if (jobs.length === 0) return []
    const lease = randomUUID()
    const dueAt = leaseEnd(this.clock, this.policy)
    const rows = jobs.map(({ kind, key, payload }) => [kind, key, JSON.stringify(payload)])
    // Begins with WITH because TypeORM hands out no rows of a statement that begins with INSERT.
    const inserted = await this.session.writer.query<{ id: number; kind: string; key: string }[]>(
      `WITH fresh (kind, key, payload) AS (VALUES ${rows.map(() => '(?, ?, ?)').join(', ')})
       INSERT INTO job (kind, key, payload, state, due_at, attempt, lease)
       SELECT kind, key, payload, 'running', ?, 1, ? FROM fresh RETURNING id, kind, key`,
      [...rows.flat(), dueAt, lease],
    )
    const ids = new Map(inserted.map((row) => [nameOf(row), String(row.id)]))
    return jobs.map((job) => ({
      ...job,
      id: ids.get(nameOf(job)) ?? '',
      attempt: 1,
      spent: false,
      alone: false,
      lease,
    }))
  }

  async complete(jobs: readonly ClaimedJob[]): Promise<void> {
    if (jobs.length === 0) return
    const manager = this.session.writer
    const ids = jobs.map((job) => Number(job.id))
    const now = this.clock.now()
    const rows = await findRows(manager, JobRow, { id: ids, state: 'running' }, { only: ['id', 'dueAt', 'lease'] })
    const leases = new Map(rows.filter(({ dueAt }) => dueAt > now).map((row) => [String(row.id), row.lease]))
    const lapsed = jobs.find((job) => leases.get(job.id) !== job.lease)
    if (lapsed !== undefined) throw new ConflictError(`the lease on the job ${lapsed.kind} ${lapsed.key} has lapsed`)
    await deleteRows(manager, JobRow, { id: ids })
    for (const kind of new Set(jobs.map((job) => job.kind))) {
      const keys = jobs.filter((job) => job.kind === kind).map((job) => job.key)
      await deleteRows(manager, JobRow, { kind, state: 'gave_up', key: keys })
    }
    await deleteRows(manager, AlertRow, { key: jobs.map(alertKey) })
  }

  async #waitingLike(wanted: ReadonlyMap<string, RowValues<JobRow>>): Promise<Map<string, JobRow>> {
    const found = new Map<string, JobRow>()
    for (const chunk of inChunks([...wanted.values()], 500)) {
      const kind = [...new Set(chunk.map((row) => row.kind))]
      const key = chunk.map((row) => row.key)
      const rows = await findRows(this.session.writer, JobRow, { kind, state: 'waiting', key })
      for (const row of rows) found.set(nameOf(row), row)
    }
    return found
  }
}

/** One row per kind and key, due when the earliest of them asks for. */
function newest(jobs: readonly NewJob[], now: string): Map<string, RowValues<JobRow>> {
  const rows = new Map<string, RowValues<JobRow>>()
  for (const { kind, key, payload, notBefore } of jobs) {
    const dueAt = notBefore ?? now
    const known = rows.get(nameOf({ kind, key }))
    if (known !== undefined && known.dueAt <= dueAt) continue
    rows.set(nameOf({ kind, key }), {
      id: 0,
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
  return rows
}

function nameOf(job: { readonly kind: string; readonly key: string }): string {
  return JSON.stringify([job.kind, job.key])
}

class SqliteJobQueue implements JobQueue {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly wakeUp: WakeUp,
    private readonly policy: JobPolicy,
    private readonly storesFor: StoresFor,
  ) {}

  /** Looks on a read connection first: a queue that is asked in vain does not hold up the writers. */
  async claim(kind: JobKind, limit: number): Promise<readonly ClaimedJob[]> {
    this.wakeUp.claimed(kind)
    const [work] = await this.#dueWork([kind])
    if (work === undefined) return []
    return this.database.run(async (session) => {
      if (work.stranded) await bringBackStranded(session, kind, this.clock, this.policy)
      return claimDue(session, kind, limit, { clock: this.clock, policy: this.policy })
    })
  }

  async fail(
    job: ClaimedJob,
    failure: JobFailure,
    onGiveUp?: (stores: Stores) => Promise<void>,
  ): Promise<'retrying' | 'gave_up'> {
    return this.database.run(async (session) => {
      const row = await heldRow(session, job)
      // Whoever took the job over carries it on.
      if (row === null) return 'retrying'
      const reason = withoutNul(failure.reason)
      if (failure.permanent || row.attempt >= this.policy.maxAttempts) {
        await this.#giveUp(session, row, reason)
        await onGiveUp?.(this.storesFor(session))
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

  async dueKinds(): Promise<ReadonlySet<JobKind>> {
    return new Set((await this.#dueWork(JOB_KINDS)).map(({ kind }) => kind))
  }

  async counts(): ReturnType<JobQueue['counts']> {
    return this.database.read(sqliteCounts)
  }

  async oldestDue(): Promise<string | null> {
    return this.database.ask((session) => sqliteOldestDue(session, this.clock.now()))
  }

  async waitForWork(kind: JobKind, ms: number, signal: AbortSignal): Promise<void> {
    await this.wakeUp.wait(kind, ms, signal)
  }

  async #dueWork(kinds: readonly JobKind[]): Promise<readonly DueWork[]> {
    const work = await this.database.ask((session) => sqliteDueWork(session, kinds, this.clock, this.policy))
    return work.filter(({ due, stranded }) => due || stranded)
  }

  async #giveUp(session: Session, row: JobRow, reason: string): Promise<void> {
    const { id, kind, key } = row
    await session.writer.delete(JobRow, { kind, key, state: 'gave_up' })
    await session.writer.update(JobRow, { id }, { state: 'gave_up', lease: null, lastError: reason })
    const alert = gaveUpAlert(row, row.attempt, reason)
    await new SqlAlertStore(session).raise(alert.key, alert.code, alert, this.clock.now())
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
