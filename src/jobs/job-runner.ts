import { setMaxListeners } from 'node:events'
import type { HandedWork } from '../flow/shared/hand-over.js'
import type { AnyStep } from '../flow/shared/step.js'
import type { Logger } from '../logger.js'
import type { ClaimedJob, Clock, JobKind, JobQueue, UnitOfWork } from '../ports.js'
import { JOB_LIST, type JobPlan } from './job-list.js'
import type { HandedBatch, WorkDesk } from './hand-over.js'
import { processBatch, processHanded, type BatchSignals, type BatchTools } from './process-batch.js'

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

/** What works off batches, and goes on with those kinds of work that follow from them. */
interface LaneTools extends Tools, BatchTools {
  readonly steps: ReadonlyMap<JobKind, AnyStep>
}

function goingOnWith(tools: Tools, plans: readonly JobPlan[]): LaneTools {
  const kinds = new Set(plans.map(({ kind }) => kind).filter((kind) => tools.steps.has(kind)))
  return { ...tools, goesOnWith: (kind) => kinds.has(kind) }
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
      const ours = goingOnWith(tools, plans)
      lanes = plans.flatMap((plan) => [...queueLanes(ours, plan, life), ...handedLanes(ours, plan, life)])
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
        const batchTools = goingOnWith(tools, plans)
        for (const plan of plans.filter(({ kind }) => due.has(kind)))
          done += await workOnce(batchTools, plan, { cutOff: life.cutOff.signal, unsettled: [] })
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

/** Jobs whose outcome the queue could not take (full disk, database away): filled on the way, put back by the lane. */
type Unsettled = ClaimedJob[]

/** Works until stopped. What is unsettled is put back before anything else is begun. */
async function runLane(
  tools: LaneTools,
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

function queueLanes(tools: LaneTools, plan: JobPlan, life: Life): readonly Promise<void>[] {
  const work = async (unsettled: Unsettled): Promise<void> => {
    const done = await workOnce(tools, plan, { cutOff: life.cutOff.signal, unsettled })
    if (done === 0) await tools.queue.waitForWork(plan.kind, IDLE_MS, life.stopping.signal)
  }
  return Array.from({ length: plan.lanes }, () => runLane(tools, plan.kind, life, work))
}

/** Lanes for work that comes with its data: the queue is not asked. */
function handedLanes(tools: LaneTools, plan: JobPlan, life: Life): readonly Promise<void>[] {
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
    const ending = { cutOff: life.cutOff.signal, unsettled }
    await goOn(tools, await workHanded(tools, step, plan, batch, ending), ending)
  }
  return Array.from({ length: plan.lanes }, () => runLane(tools, plan.kind, life, work))
}

/** How work ends that does not end by itself. */
interface Ending {
  readonly cutOff: AbortSignal
  readonly unsettled: Unsettled
}

async function workHanded(
  tools: LaneTools,
  step: AnyStep,
  plan: JobPlan,
  { works, done }: HandedBatch,
  ending: Ending,
): Promise<readonly HandedWork[]> {
  try {
    return await processHanded(tools, step, works, signalsFor(plan, ending))
  } catch (error) {
    ending.unsettled.push(...works.map(({ job }) => job))
    throw error
  } finally {
    done()
  }
}

/** Claims one batch and works it off with what follows; answers how many jobs were claimed. */
async function workOnce(tools: LaneTools, plan: JobPlan, ending: Ending): Promise<number> {
  const step = tools.steps.get(plan.kind)
  if (step === undefined) return 0
  const jobs = await tools.queue.claim(plan.kind, plan.batch)
  if (jobs.length === 0) return 0
  try {
    const [together, alone] = [jobs.filter((job) => !job.alone), jobs.filter((job) => job.alone)]
    for (const batch of [together, alone].filter(({ length }) => length > 0)) {
      await goOn(tools, await processBatch(tools, step, batch, signalsFor(plan, ending)), ending)
    }
  } catch (error) {
    ending.unsettled.push(...jobs)
    throw error
  }
  return jobs.length
}

/** Goes on with what follows, its data in hand: neither the queue nor the store is asked for it. */
async function goOn(tools: LaneTools, following: readonly HandedWork[], ending: Ending): Promise<void> {
  try {
    for (const plan of JOB_LIST) {
      const step = tools.steps.get(plan.kind)
      const works = following.filter(({ job }) => job.kind === plan.kind)
      if (step === undefined) continue
      for (let from = 0; from < works.length; from += plan.batch) {
        const batch = works.slice(from, from + plan.batch)
        await goOn(tools, await processHanded(tools, step, batch, signalsFor(plan, ending)), ending)
      }
    }
  } catch (error) {
    ending.unsettled.push(...following.map(({ job }) => job))
    throw error
  }
}

/** What nobody has begun goes back to the queue; where even that fails, its leases lapse. */
async function closeDesk({ desk, logger }: Tools): Promise<void> {
  try {
    await desk?.close()
  } catch (error) {
    logger.error('queue.failed', { kind: HANDED, error })
  }
}

function signalsFor({ timeoutMs }: JobPlan, { cutOff, unsettled }: Ending): BatchSignals {
  return { work: AbortSignal.any([cutOff, AbortSignal.timeout(timeoutMs)]), shutdown: cutOff, unsettled }
}
