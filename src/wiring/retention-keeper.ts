import type { Core } from '../context.js'
import { SYSTEM } from '../domain/audit.js'
import { AppError, toError } from '../domain/errors.js'
import { proveTime } from '../flow/prove-time.js'
import { sweepRetention, type Sweep } from '../flow/sweep-retention.js'
import { say } from '../domain/sayings/say.js'
import type { Told } from '../domain/sayings/saying.js'

/** How often the keeper wakes: it renews its lease, and counts time in its sleeps, which no jump of the clock shortens. */
const TICK_MS = 5 * 60_000
/** A crashed worker's turn is taken over after this. */
const LEASE_MS = 3 * TICK_MS
const TICKS_PER_HOUR = 12
const TICKS_PER_DAY = 24 * TICKS_PER_HOUR
const LEASE = 'retention'
const ALERT = 'retention:failed'

type KeeperCore = Pick<Core, 'clock' | 'logger' | 'unitOfWork'> & {
  readonly config: Pick<Core['config'], 'retention'>
  readonly storage: Pick<Core['storage'], 'acquireLease' | 'scrub'>
}

/** The part of the service that lets go of our own records whose time is over. */
export interface RetentionKeeper {
  start(): void
  /** Begins no more, and waits for what runs: each piece of it is short. */
  stop(): Promise<void>
}

/**
 * One process of the installation at a time sweeps at its start and once a day, and proves meanwhile that time passes
 * (src/domain/retention.ts). What fails raises an alert, and is tried again within the hour.
 */
export function createRetentionKeeper(core: KeeperCore): RetentionKeeper {
  const stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()
  return {
    start: () => {
      running = run(core, stopping.signal)
    },
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

/** Where one process stands while it has the lease. */
interface Turn {
  readonly lease: NonNullable<Awaited<ReturnType<Core['storage']['acquireLease']>>>
  /** Lived through with the lease, and not yet kept. */
  livedMs: number
  ticksToProve: number
  ticksToSweep: number
}

async function run(core: KeeperCore, signal: AbortSignal): Promise<void> {
  const held: { turn: Turn | null } = { turn: null }
  while (!signal.aborted) {
    await attempt(core, async () => {
      held.turn = await holdTurn(core, held.turn)
      if (held.turn !== null) await tick(core, held.turn, signal)
    })
    await core.clock.sleep(TICK_MS, signal)
    if (held.turn !== null) held.turn.livedMs += TICK_MS
  }
  await attempt(core, async () => held.turn?.lease.release())
}

/** What was lived through without the lease, another process has counted. */
async function holdTurn({ storage }: KeeperCore, turn: Turn | null): Promise<Turn | null> {
  if (turn !== null && (await turn.lease.renew())) return turn
  const lease = await storage.acquireLease(LEASE, LEASE_MS)
  return lease === null ? null : { lease, livedMs: 0, ticksToProve: 0, ticksToSweep: 0 }
}

async function tick(core: KeeperCore, turn: Turn, signal: AbortSignal): Promise<void> {
  turn.ticksToProve -= 1
  turn.ticksToSweep -= 1
  if (turn.ticksToProve < 0 || turn.ticksToSweep < 0) {
    await proveTime(core, turn.livedMs)
    turn.livedMs = 0
    turn.ticksToProve = TICKS_PER_HOUR - 1
  }
  if (turn.ticksToSweep >= 0) return
  turn.ticksToSweep = TICKS_PER_HOUR - 1
  await sweepOnce(core, signal)
  turn.ticksToSweep = TICKS_PER_DAY - 1
}

/** One sweep, and what it did in the log. @throws AppError from the database; what fails for single cases stands in an alert. */
async function sweepOnce(core: KeeperCore, signal: AbortSignal): Promise<void> {
  const { unitOfWork, clock, config, logger, storage } = core
  const sweep = await sweepRetention({ unitOfWork, clock, rules: config.retention }, SYSTEM, signal)
  if (purgedBy(sweep) > 0) {
    logger.info('retention.swept', { count: purgedBy(sweep) })
    if (!(await storage.scrub())) logger.warn('retention.log_not_emptied')
  }
  for (const { reference, error } of sweep.failed) logger.error('retention.case_failed', { reference, error })
  const references = sweep.failed.map(({ reference }) => reference)
  if (references.length === 0) await unitOfWork.run((stores) => stores.alerts.clear(ALERT))
  else await raise(core, say('cases_not_purged', { references }))
}

function purgedBy({ cases: { exports, content, proof }, messages }: Sweep): number {
  return exports + content + proof + messages
}

async function attempt(core: KeeperCore, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    const error = toError(thrown)
    core.logger.error('retention.failed', { error })
    const why = error instanceof AppError ? error.message : `unexpected ${error.name}: see the log`
    // Where even that cannot be written, the database is away, and other parts tell so.
    await raise(core, say('sweep_failed', { why })).catch(() => undefined)
  }
}

async function raise({ unitOfWork, clock }: KeeperCore, told: Required<Told>): Promise<void> {
  await unitOfWork.run((stores) => stores.alerts.raise(ALERT, 'retention_failed', told, clock.now()))
}
