import { setMaxListeners } from 'node:events'
import type { AnyStep } from '../flow/shared/step.js'
import type { Logger } from '../logger.js'
import type { ClaimedJob, Clock, JobKind, JobQueue, UnitOfWork } from '../ports.js'
import { JOB_LIST, type JobPlan } from './job-list.js'
import type { WorkDesk } from './hand-over.js'
import { processBatch, processHanded, type BatchSignals } from './process-batch.js'

const MOST_LISTENERS = 100
/** How long a lane sleeps when nothing wakes it: due retries and work of other processes are found by then. */
const IDLE_MS = 1000
/** How long a lane rests after the queue itself failed (database away). */
const TROUBLE_MS = 2000

export interface JobRunner {
  start(): void
  /** Takes no more work, lets what runs finish within `drainMs`, then cuts it off and puts it back. */
  stop(drainMs: number): Promise<void>
  /** Works until nothing of these kinds is due; for the command line, the demo and tests. */
  runUntilIdle(kinds?: readonly JobKind[]): Promise<void>
}

interface Tools {
  readonly unitOfWork: UnitOfWork
  readonly queue: JobQueue
  readonly steps: ReadonlyMap<JobKind, AnyStep>
  readonly clock: Clock
  readonly logger: Logger
  /** Where messages that were just stored come straight to their reading. Open while the runner runs. */
  readonly desk?: WorkDesk
}

/** The kind of work that is handed over. */
const HANDED: JobKind = 'read_message'

/** Runs the job list: one lane or more for each kind, so that a slow source never holds up the reading of mail. */
export function createJobRunner(tools: Tools): JobRunner {
  const life: Life = { stopping: new AbortController(), cutOff: new AbortController() }
  // Every lane waits for the stop, and a batch for being cut off; Node takes more than ten listeners for a leak.
  setMaxListeners(MOST_LISTENERS, life.stopping.signal, life.cutOff.signal)
  let lanes: Promise<void>[] = []
  return {
    start: () => {
      const plans = JOB_LIST.filter(({ kind }) => tools.steps.has(kind))
      lanes = plans.flatMap((plan) => [...queueLanes(tools, plan, life), ...handedLanes(tools, plan, life)])
    },
    stop: async (drainMs) => {
      life.stopping.abort()
      const drained = new AbortController()
      const late = tools.clock.sleep(drainMs, drained.signal).then(() => {
        life.cutOff.abort()
      })
      await Promise.all([...lanes, closeDesk(tools)])
      drained.abort()
      await late
      lanes = []
    },
    runUntilIdle: async (kinds) => {
      const plans = JOB_LIST.filter(({ kind }) => kinds === undefined || kinds.includes(kind))
      let done = 1
      while (done > 0) {
        done = 0
        const due = await tools.queue.dueKinds()
        for (const plan of plans.filter(({ kind }) => due.has(kind)))
          done += await workOnce(tools, plan, { cutOff: life.cutOff.signal, unsettled: [] })
      }
    },
  }
}

interface Life {
  /** Aborted: take no more work. */
  readonly stopping: AbortController
  /** Aborted: cut off what runs. */
  readonly cutOff: AbortController
}

/** Jobs whose outcome the queue could not take (full disk, database away). */
type Unsettled = ClaimedJob[]

/** Works until stopped. What is unsettled is put back before anything else is begun. */
async function runLane(
  tools: Tools,
  kind: JobKind,
  { stopping }: Life,
  work: (unsettled: Unsettled) => Promise<void>,
): Promise<void> {
  const unsettled: Unsettled = []
  while (!stopping.signal.aborted) {
    try {
      // As soon as the queue takes anything again, not when the leases lapse; those that were settled are no longer ours.
      if (unsettled.length > 0) await tools.queue.release(unsettled)
      unsettled.length = 0
      await work(unsettled)
    } catch (error) {
      tools.logger.error('queue.failed', { kind, error })
      await tools.clock.sleep(TROUBLE_MS, stopping.signal)
    }
  }
}

function queueLanes(tools: Tools, plan: JobPlan, life: Life): readonly Promise<void>[] {
  const work = async (unsettled: Unsettled): Promise<void> => {
    const done = await workOnce(tools, plan, { cutOff: life.cutOff.signal, unsettled })
    if (done === 0) await tools.queue.waitForWork(plan.kind, IDLE_MS, life.stopping.signal)
  }
  return Array.from({ length: plan.lanes }, () => runLane(tools, plan.kind, life, work))
}

/** Lanes for work that comes with its data: the queue is not asked. */
function handedLanes(tools: Tools, plan: JobPlan, life: Life): readonly Promise<void>[] {
  const { desk } = tools
  const step = tools.steps.get(plan.kind)
  if (desk === undefined || step === undefined || plan.kind !== HANDED) return []
  desk.open()
  const work = async (unsettled: Unsettled): Promise<void> => {
    const batch = await desk.next()
    if (batch === null) {
      await tools.queue.waitForWork(plan.kind, IDLE_MS, life.stopping.signal)
      return
    }
    try {
      await processHanded(tools, step, batch.works, signalsFor(plan, life.cutOff.signal))
    } catch (error) {
      unsettled.push(...batch.works.map(({ job }) => job))
      throw error
    } finally {
      batch.done()
    }
  }
  return Array.from({ length: plan.lanes }, () => runLane(tools, plan.kind, life, work))
}

/**
 * Claims one batch and works it off; answers how many jobs that were. Jobs whose outcome the queue could not take
 * are added to `unsettled`.
 */
async function workOnce(
  tools: Tools,
  plan: JobPlan,
  { cutOff, unsettled }: { readonly cutOff: AbortSignal; readonly unsettled: Unsettled },
): Promise<number> {
  const step = tools.steps.get(plan.kind)
  if (step === undefined) return 0
  const jobs = await tools.queue.claim(plan.kind, plan.batch)
  if (jobs.length === 0) return 0
  try {
    const [together, alone] = [jobs.filter((job) => !job.alone), jobs.filter((job) => job.alone)]
    for (const batch of [together, alone].filter(({ length }) => length > 0)) {
      await processBatch(tools, step, batch, signalsFor(plan, cutOff))
    }
  } catch (error) {
    unsettled.push(...jobs)
    throw error
  }
  return jobs.length
}

/** What nobody has begun goes back to the queue; where even that fails, its leases lapse. */
async function closeDesk({ desk, logger }: Tools): Promise<void> {
  try {
    await desk?.close()
  } catch (error) {
    logger.error('queue.failed', { kind: HANDED, error })
  }
}

function signalsFor({ timeoutMs }: JobPlan, cutOff: AbortSignal): BatchSignals {
  return { work: AbortSignal.any([cutOff, AbortSignal.timeout(timeoutMs)]), shutdown: cutOff }
}
