/** The queue of work. */
import type { Instant } from '../domain/request-case.js'

export const JOB_KINDS = [
  'read_message',
  'fetch_ticket',
  'open_case',
  'second_opinion',
  'verify_identity',
  'send_challenge',
  'collect_source',
  'build_export',
  'prepare_draft',
  'place_draft',
  'send_answer',
  'file_sent',
  'send_reminder',
  'mirror_case',
  'send_account_notice',
] as const
export type JobKind = (typeof JOB_KINDS)[number]

export interface NewJob {
  readonly kind: JobKind
  /** Two waiting jobs of one kind and key are one job. */
  readonly key: string
  readonly payload: Readonly<Record<string, string | number | boolean | null>>
  /** Not before this instant; at once when absent. */
  readonly notBefore?: Instant
}

export interface ClaimedJob extends NewJob {
  readonly id: string
  /** Counts from 1. */
  readonly attempt: number
  /**
   * True when its process died, or its lease lapsed, at the last attempt: it is handed out once more to be failed for good, so that
   * the flow can make it visible. It must not be tried again.
   */
  readonly spent: boolean
  /** True when it was begun often already: it is done by itself (`JobQueue.claim`). */
  readonly alone: boolean
  /** Proves that the lease is still ours; a late commit with a lapsed lease is refused (fencing). */
  readonly lease: string
}

/** The part of the queue that takes part in a transaction. */
export interface JobStore {
  enqueue(jobs: readonly NewJob[]): Promise<void>
  /**
   * Lists jobs that this process begins as soon as they are committed: they are leased as if just claimed, for the first time. When the
   * process dies before it completes them they are handed out again, like any claim. Due at once; their keys must be new.
   */
  enqueueLeased(jobs: readonly NewJob[]): Promise<readonly ClaimedJob[]>
  /** @throws ConflictError when the lease has lapsed: the whole transaction must then roll back. */
  complete(jobs: readonly ClaimedJob[]): Promise<void>
}

export interface JobFailure {
  /** Error code and text without personal data. */
  readonly reason: string
  /** Give up at once instead of at the last attempt. */
  readonly permanent: boolean
  readonly retryAfterMs?: number
}
