import type { AnyStep } from '../flow/shared/step.js'
import type { Logger } from '../logger.js'
import type { ClaimedJob, Clock, JobKind, JobQueue, UnitOfWork } from '../ports.js'
import { setSuspectsApart } from './crash-suspects.js'
import { JOB_LIST, type JobPlan } from './job-list.js'
import { processBatch } from './process-batch.js'

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
}

/** Runs the job list: one lane or more for each kind, so that a slow source never holds up the reading of mail. */
export function createJobRunner(tools: Tools): JobRunner {
  const stopping = new AbortController()
  const cutOff = new AbortController()
  let lanes: Promise<void>[] = []

  async function runLane(plan: JobPlan): Promise<void> {
    const unsettled: ClaimedJob[] = []
    while (!stopping.signal.aborted) {
      try {
        // As soon as the queue takes anything again, not when the leases lapse; those that were settled are no longer ours.
        if (unsettled.length > 0) await tools.queue.release(unsettled)
        unsettled.length = 0
        if ((await workOnce(tools, plan, { cutOff: cutOff.signal, unsettled })) === 0)
          await tools.queue.waitForWork(plan.kind, IDLE_MS, stopping.signal)
      } catch (error) {
        tools.logger.error('queue.failed', { kind: plan.kind, error })
        await tools.clock.sleep(TROUBLE_MS, stopping.signal)
      }
    }
  }

  return {
    start: () => {
      const plans = JOB_LIST.filter(({ kind }) => tools.steps.has(kind))
      lanes = plans.flatMap((plan) => Array.from({ length: plan.lanes }, () => runLane(plan)))
    },
    stop: async (drainMs) => {
      stopping.abort()
      const drained = new AbortController()
      const late = tools.clock.sleep(drainMs, drained.signal).then(() => {
        cutOff.abort()
      })
      await Promise.all(lanes)
      drained.abort()
      await late
      lanes = []
    },
    runUntilIdle: async (kinds) => {
      const plans = JOB_LIST.filter(({ kind }) => kinds === undefined || kinds.includes(kind))
      let done = 1
      while (done > 0) {
        done = 0
        for (const plan of plans) done += await workOnce(tools, plan, { cutOff: cutOff.signal, unsettled: [] })
      }
    },
  }
}

/**
 * Claims one batch and works it off; answers how many jobs that were. Jobs whose outcome the queue could not take (full disk,
 * database away) are added to `unsettled`.
 */
async function workOnce(
  tools: Tools,
  plan: JobPlan,
  { cutOff, unsettled }: { readonly cutOff: AbortSignal; readonly unsettled: ClaimedJob[] },
): Promise<number> {
  const step = tools.steps.get(plan.kind)
  if (step === undefined) return 0
  const jobs = await tools.queue.claim(plan.kind, plan.batch)
  if (jobs.length === 0) return 0
  try {
    const { together, alone, later } = setSuspectsApart(jobs)
    if (later.length > 0) await tools.queue.release(later)
    for (const batch of [together, alone].filter(({ length }) => length > 0)) {
      await processBatch(tools, step, batch, {
        work: AbortSignal.any([cutOff, AbortSignal.timeout(plan.timeoutMs)]),
        shutdown: cutOff,
      })
    }
  } catch (error) {
    unsettled.push(...jobs)
    throw error
  }
  return jobs.length
}
