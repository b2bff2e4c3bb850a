import type { ClaimedJob, JobKind, ReadStores, Stores } from '../../ports.js'
import type { FollowingWork } from './hand-over.js'

/**
 * One step of the flow. Network and heavy work stand between two short pieces of database work, and `record` writes the
 * result and the next jobs in the transaction that completes this job. So a step may be cut anywhere and run again.
 */
export interface Step<Loaded, Result> {
  readonly kind: JobKind
  /** Reads what the step needs. Null: there is nothing (any more) to do, the job is complete. */
  load(stores: ReadStores, job: ClaimedJob): Promise<Loaded | null>
  /** Works outside any transaction. */
  act(loaded: Loaded, signal: AbortSignal): Promise<Result>
  /** Checks the state again, then writes. */
  record(stores: Stores, loaded: Loaded, result: Result): Promise<void>
  /** After the last attempt: makes the failure something that a person sees. */
  gaveUp(stores: Stores, job: ClaimedJob, reason: string): Promise<void>
}

/** A step that takes many jobs at once, where one by one would be too slow. Answers stand in the order of the jobs. */
export interface BatchStep<Loaded, Result> extends Pick<Step<Loaded, Result>, 'kind' | 'act' | 'gaveUp'> {
  loadAll(stores: ReadStores, jobs: readonly ClaimedJob[]): Promise<readonly (Loaded | null)[]>
  /** Answers the jobs that follow with what they need in hand; they are listed in this transaction. Others it lists itself. */
  recordAll(stores: Stores, works: readonly StepWork<Loaded, Result>[]): Promise<readonly FollowingWork[]>
}

export interface StepWork<Loaded, Result> {
  readonly loaded: Loaded
  readonly result: Result
}

/** A step whose inner types nobody else needs to know. */
export type AnyStep = BatchStep<unknown, unknown>

/** Forgets the inner types, which only travel from a step's own `load` and `act` to its own `record`. */
export function eraseStep<Loaded, Result>(step: Step<Loaded, Result>): AnyStep {
  return eraseBatchStep({
    kind: step.kind,
    act: (loaded: Loaded, signal) => step.act(loaded, signal),
    gaveUp: (stores, job, reason) => step.gaveUp(stores, job, reason),
    loadAll: async (stores, jobs) => {
      const loaded: (Loaded | null)[] = []
      for (const job of jobs) loaded.push(await step.load(stores, job))
      return loaded
    },
    recordAll: async (stores, works: readonly StepWork<Loaded, Result>[]) => {
      for (const { loaded, result } of works) await step.record(stores, loaded, result)
      return []
    },
  })
}

export function eraseBatchStep<Loaded, Result>(step: BatchStep<Loaded, Result>): AnyStep {
  return {
    kind: step.kind,
    act: (loaded, signal) => step.act(loaded as Loaded, signal),
    gaveUp: (stores, job, reason) => step.gaveUp(stores, job, reason),
    loadAll: (stores, jobs) => step.loadAll(stores, jobs),
    recordAll: (stores, works) => step.recordAll(stores, works as readonly StepWork<Loaded, Result>[]),
  }
}

/** Reads a text from a job's payload; one without it is a bug. */
export function payloadText(job: ClaimedJob, name: string): string {
  const value = job.payload[name]
  if (typeof value !== 'string') throw new TypeError(`job ${job.kind} has no ${name}`)
  return value
}

/** Reads a number from a job's payload. */
export function payloadNumber(job: ClaimedJob, name: string): number {
  const value = job.payload[name]
  if (typeof value !== 'number') throw new TypeError(`job ${job.kind} has no ${name}`)
  return value
}
