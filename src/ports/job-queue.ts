import type { Instant } from '../domain/request-case.js'
import type { ClaimedJob, JobFailure, JobKind } from './jobs.js'
import type { Stores } from './stores.js'

/** The part that hands out work. SQLite: a table; PostgreSQL: pg-boss. */
export interface JobQueue {
  /**
   * Hands out up to `limit` jobs, and beside them at most one that was begun often already (`alone`), the one least often. If one of those ends the
   * process (catalogue 62), all that were claimed with it lose an attempt: claimed one at a time, only the one at fault spends its own,
   * and each of the others is recorded as soon as it is done, even where no process lives long enough for a whole batch (catalogue 81).
   */
  claim(kind: JobKind, limit: number): Promise<readonly ClaimedJob[]>
  /**
   * Backs off and retries, or gives up after the last attempt: the answer says which. `onGiveUp` makes the end visible to people in
   * the transaction that gives the job up, so that no crash can come between.
   */
  fail(
    job: ClaimedJob,
    failure: JobFailure,
    onGiveUp?: (stores: Stores) => Promise<void>,
  ): Promise<'retrying' | 'gave_up'>
  /** Puts claimed but unstarted work back (graceful stop). */
  release(jobs: readonly ClaimedJob[]): Promise<void>
  /** The kinds of which `claim` would hand something out now; one cheap question for all. */
  dueKinds(): Promise<ReadonlySet<JobKind>>
  counts(): Promise<Readonly<Record<'waiting' | 'running' | 'gave_up', number>>>
  /** Since when the job is due that waits longest for somebody to take it; null: none is due. */
  oldestDue(): Promise<Instant | null>
  /** Resolves when there may be work of this kind (an enqueue in this process since it was last claimed) or after `ms`. */
  waitForWork(kind: JobKind, ms: number, signal: AbortSignal): Promise<void>
}
