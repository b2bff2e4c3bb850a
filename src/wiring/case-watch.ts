import type { Core } from '../context.js'
import { AppError, toError } from '../domain/errors.js'
import { recomputeDeadlines } from '../flow/case-life/recompute-deadlines.js'
import { watchCases } from '../flow/watch-cases.js'
import { mirroredAccounts } from './zendesk-parts.js'
import { say } from '../domain/sayings/say.js'
import type { Told } from '../domain/sayings/saying.js'

/** How often the watch wakes: it renews its lease, and looks when it is time. Counted in sleeps, so that no jump of the clock holds it up. */
const TICK_MS = 60_000
/** When the process that watches dies, another one takes over after this. */
const LEASE_MS = 3 * TICK_MS
const TICKS_PER_DAY = 24 * 60
const LEASE_NAME = 'watch:cases'
const FAILED_ALERT = 'watch:failed'

/** The part of the service that looks at open cases again and again. */
export interface CaseWatch {
  start(): void
  /** Begins no more, and waits for what runs: each piece of it is short. */
  stop(drainMs: number): Promise<void>
}

interface Round {
  lease: Awaited<ReturnType<Core['storage']['acquireLease']>>
  ticksToLook: number
  ticksToRecompute: number
}

/**
 * One process of the installation at a time looks at the cases, every `watch.minutes`, and counts their deadlines anew at its start and once
 * a day. Whatever fails is logged and raises an alert; the next look comes all the same.
 */
export function createCaseWatch(core: Core): CaseWatch {
  const { clock } = core
  const stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()
  return {
    start: () => {
      running = run(core, stopping.signal)
    },
    stop: async (drainMs) => {
      stopping.abort()
      const drained = new AbortController()
      await Promise.race([running, clock.sleep(drainMs, drained.signal)])
      drained.abort()
    },
  }
}

async function run(core: Core, signal: AbortSignal): Promise<void> {
  const round: Round = { lease: null, ticksToLook: 0, ticksToRecompute: 0 }
  while (!signal.aborted) {
    await attempt(core, 'lease', () => holdLease(core, round))
    if (round.lease !== null) await tick(core, round, signal)
    await core.clock.sleep(TICK_MS, signal)
  }
  await attempt(core, 'lease', async () => round.lease?.release())
}

async function holdLease({ storage }: Core, round: Round): Promise<void> {
  if (round.lease !== null && (await round.lease.renew())) return
  round.lease = null
  round.lease = await storage.acquireLease(LEASE_NAME, LEASE_MS)
}

async function tick(core: Core, round: Round, signal: AbortSignal): Promise<void> {
  if (round.ticksToRecompute <= 0) {
    round.ticksToRecompute = TICKS_PER_DAY
    await attempt(core, 'recompute', () => recomputeDeadlines(core))
  }
  if (round.ticksToLook <= 0) {
    round.ticksToLook = core.config.watch.minutes
    await attempt(core, 'look', () => lookOnce(core, signal))
  }
  round.ticksToRecompute -= 1
  round.ticksToLook -= 1
}

/** One look at all open cases. @throws AppError from the database; what fails for single cases is logged and stands in an alert. */
export async function lookOnce(core: Core, signal?: AbortSignal): Promise<void> {
  const { config, unitOfWork, clock, digests, controllers, logger } = core
  const { staff, watch: rules, smtp } = config
  const mirrored = mirroredAccounts(config)
  const tools = { unitOfWork, clock, digests, controllers, staff, rules, sendsMail: smtp !== null, mirrored }
  const { failed } = await watchCases(tools, signal)
  for (const { reference, error } of failed) logger.error('watch.case_failed', { reference, error })
  const references = failed.map(({ reference }) => reference)
  if (failed.length === 0) await unitOfWork.run((stores) => stores.alerts.clear(FAILED_ALERT))
  else await raise(core, say('cases_not_watched', { references }))
}

async function attempt(core: Core, kind: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    const error = toError(thrown)
    core.logger.error('watch.failed', { kind, error })
    const why = error instanceof AppError ? error.message : `unexpected ${error.name}: see the log`
    // Where even that cannot be written, the look that is missing turns /readyz red.
    await raise(core, say('watch_failed', { kind, why })).catch(() => undefined)
  }
}

async function raise({ unitOfWork, clock }: Core, told: Required<Told>): Promise<void> {
  await unitOfWork.run((stores) => stores.alerts.raise(FAILED_ALERT, 'watch_failed', told, clock.now()))
}
