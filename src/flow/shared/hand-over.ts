import type { ClaimedJob, NewJob } from '../../ports.js'

/** A job that this process holds, and what its step would load. */
export interface HandedWork {
  readonly job: ClaimedJob
  readonly loaded: unknown
}

/** A job that follows from a step, and what its own step would load: whoever did the one may go on with the other at once. */
export interface FollowingWork {
  readonly job: NewJob
  readonly loaded: unknown
}

/** Room that was promised for one batch: it must be used or given back. */
export interface Handing {
  /** After the commit. */
  give(works: readonly HandedWork[]): Promise<void>
  /** Nothing was committed, or nothing new. */
  readonly withdraw: () => void
}

/** Where fresh work may go straight to those who do it, in the same process, instead of through the queue. */
export interface HandOver {
  /** Waits a moment for room for a batch with so many raw bytes. Null: nobody here takes it now, so the queue hands it out. */
  reserve(bytes: number): Promise<Handing | null>
}
