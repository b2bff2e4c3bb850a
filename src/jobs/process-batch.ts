import { ConflictError } from '../domain/errors.js'
import type { FollowingWork, HandedWork } from '../flow/shared/hand-over.js'
import type { AnyStep } from '../flow/shared/step.js'
import type { LogFields, Logger } from '../logger.js'
import type { ClaimedJob, JobFailure, JobKind, JobQueue, Stores, UnitOfWork } from '../ports.js'
import { failureOf, SPENT } from './failure.js'

export interface BatchTools {
  readonly unitOfWork: UnitOfWork
  readonly queue: JobQueue
  readonly logger: Logger
  /** Whether the caller does work of this kind itself, and at once, with what the step before it has in hand. */
  readonly goesOnWith: (kind: JobKind) => boolean
}

export interface BatchSignals {
  /** Cuts off the steps' work: time is up, or the service stops. */
  readonly work: AbortSignal
  /** The service stops: what was cut off goes back uncounted. */
  readonly shutdown: AbortSignal
  /** Takes what was begun here and cannot be answered, because the queue failed after the commit. */
  readonly unsettled: ClaimedJob[]
}

interface Work {
  readonly job: ClaimedJob
  readonly loaded: unknown
  readonly result: unknown
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }

/**
 * Takes jobs of one kind through load, act and record. One transaction records them all; when it fails, each is recorded by
 * itself, so that one bad job does not hold up its neighbours. Aborted work goes back to the queue uncounted.
 * Answers what the caller now goes on with: those jobs are listed as begun by it.
 */
export async function processBatch(
  tools: BatchTools,
  step: AnyStep,
  jobs: readonly ClaimedJob[],
  signals: BatchSignals,
): Promise<readonly HandedWork[]> {
  for (const job of jobs.filter(({ spent }) => spent)) await failJob(tools, step, job, SPENT)
  const loaded = await loadAll(
    tools,
    step,
    jobs.filter(({ spent }) => !spent),
  )
  return actAndRecord(tools, step, loaded, signals)
}

/** The same for jobs whose data came with them. */
export async function processHanded(
  tools: BatchTools,
  step: AnyStep,
  works: readonly HandedWork[],
  signals: BatchSignals,
): Promise<readonly HandedWork[]> {
  const loaded = works.map(({ job, loaded: value }): LoadedJob => ({ job, attempt: { ok: true, value } }))
  return actAndRecord(tools, step, loaded, signals)
}

async function actAndRecord(
  tools: BatchTools,
  step: AnyStep,
  loaded: readonly LoadedJob[],
  signals: BatchSignals,
): Promise<readonly HandedWork[]> {
  const acted = await Promise.all(
    loaded.map(async ({ job, attempt }) => ({ job, attempt: await act(step, attempt, signals.work) })),
  )
  const ready: Work[] = []
  const failed: { job: ClaimedJob; error: unknown }[] = []
  for (const { job, attempt } of acted) {
    if (attempt.ok) ready.push({ job, ...attempt.value })
    else failed.push({ job, error: attempt.error })
  }
  const recorded = await recordAll(tools, step, ready)
  failed.push(...recorded.failed)
  try {
    for (const { job, error } of failed) await settleFailure(tools, step, job, error, signals.shutdown)
  } catch (error) {
    signals.unsettled.push(...recorded.following.map(({ job }) => job))
    throw error
  }
  return recorded.following
}

async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    return { ok: false, error }
  }
}

interface LoadedJob {
  readonly job: ClaimedJob
  readonly attempt: Attempt<unknown>
}

/** Loads all at once; when that fails, each by itself, so that the one at fault is found. */
async function loadAll(tools: BatchTools, step: AnyStep, jobs: readonly ClaimedJob[]): Promise<readonly LoadedJob[]> {
  if (jobs.length === 0) return []
  const together = await attempt(() => tools.unitOfWork.read((stores) => step.loadAll(stores, jobs)))
  if (together.ok)
    return jobs.map((job, index) => ({ job, attempt: { ok: true, value: together.value[index] ?? null } }))
  if (jobs.length === 1) return jobs.map((job) => ({ job, attempt: together }))
  const alone: LoadedJob[] = []
  for (const job of jobs) alone.push(...(await loadAll(tools, step, [job])))
  return alone
}

async function act(
  step: AnyStep,
  loaded: Attempt<unknown>,
  signal: AbortSignal,
): Promise<Attempt<{ loaded: unknown; result: unknown }>> {
  if (!loaded.ok) return loaded
  if (loaded.value === null) return { ok: true, value: { loaded: null, result: null } }
  return attempt(async () => ({ loaded: loaded.value, result: await step.act(loaded.value, signal) }))
}

interface Recorded {
  readonly following: readonly HandedWork[]
  readonly failed: readonly { readonly job: ClaimedJob; readonly error: unknown }[]
}

async function recordAll(tools: BatchTools, step: AnyStep, ready: readonly Work[]): Promise<Recorded> {
  if (ready.length === 0) return { following: [], failed: [] }
  const together = await attempt(() => record(tools, step, ready))
  if (together.ok) return { following: together.value, failed: [] }
  if (ready.length === 1) return { following: [], failed: ready.map(({ job }) => ({ job, error: together.error })) }
  const following: HandedWork[] = []
  const failed: { job: ClaimedJob; error: unknown }[] = []
  for (const work of ready) {
    const alone = await attempt(() => record(tools, step, [work]))
    if (alone.ok) following.push(...alone.value)
    else failed.push({ job: work.job, error: alone.error })
  }
  return { following, failed }
}

async function record(
  { unitOfWork, goesOnWith }: BatchTools,
  step: AnyStep,
  ready: readonly Work[],
): Promise<readonly HandedWork[]> {
  return unitOfWork.run(async (stores) => {
    const works = ready.filter(({ loaded }) => loaded !== null)
    const following = works.length > 0 ? await step.recordAll(stores, works) : []
    const begun = await beginFollowing(stores, following, goesOnWith)
    await stores.jobs.complete(ready.map(({ job }) => job))
    return begun
  })
}

/** Lists what follows, for whoever takes it or as begun by us. If this process dies, the queue hands that out again as well. */
async function beginFollowing(
  stores: Stores,
  following: readonly FollowingWork[],
  goesOnWith: (kind: JobKind) => boolean,
): Promise<readonly HandedWork[]> {
  const mine = following.filter(({ job }) => goesOnWith(job.kind))
  const others = following.filter(({ job }) => !goesOnWith(job.kind))
  await stores.jobs.enqueue(others.map(({ job }) => job))
  const jobs = await stores.jobs.enqueueLeased(mine.map(({ job }) => job))
  return jobs.map((job, index) => ({ job, loaded: mine[index]?.loaded }))
}

async function settleFailure(
  tools: BatchTools,
  step: AnyStep,
  job: ClaimedJob,
  error: unknown,
  shutdown: AbortSignal,
): Promise<void> {
  if (shutdown.aborted) {
    await tools.queue.release([job])
    return
  }
  tools.logger.warn(error instanceof ConflictError ? 'job.conflict' : 'job.failed', { ...fieldsOf(job), error })
  await failJob(tools, step, job, failureOf(error, job.attempt))
}

/** Tells the queue; when that was the last attempt, the step makes the failure something that a person sees. */
async function failJob(
  { queue, logger }: BatchTools,
  step: AnyStep,
  job: ClaimedJob,
  failure: JobFailure,
): Promise<void> {
  const told = await attempt(() => queue.fail(job, failure, (stores) => step.gaveUp(stores, job, failure.reason)))
  // Where even that fails, the queue's own alert must not be lost with it.
  const outcome = told.ok ? told.value : await queue.fail(job, failure)
  if (outcome === 'gave_up') logger.error('job.gave_up', fieldsOf(job))
}

function fieldsOf({ kind, id, attempt }: ClaimedJob): LogFields {
  return { kind, jobId: id, attempt }
}
