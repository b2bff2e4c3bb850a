import type { Core } from '../context.js'
import { toError } from '../domain/errors.js'
import type { Logger } from '../logger.js'
import type { Clock } from '../ports.js'

interface Lease {
  renew(): Promise<boolean>
  release(): Promise<void>
}

export interface LeasedWork {
  /** For the log. */
  readonly id: string
  /** Null while another process has it. */
  readonly acquire: () => Promise<Lease | null>
  readonly renewMs: number
  readonly clock: Clock
  readonly logger: Logger
  /** Begins the work; resolves once it runs. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** Until the signal aborts: does the work while this process holds the lease, and stands by while another one does. */
export async function whileLeased(work: LeasedWork, signal: AbortSignal): Promise<void> {
  const { acquire, clock, renewMs, logger, id } = work
  while (!signal.aborted) {
    try {
      const lease = await acquire()
      if (lease !== null) await runWhileHeld(work, lease, signal)
    } catch (thrown) {
      logger.warn('lease.failed', { sourceId: id, error: toError(thrown) })
    }
    await clock.sleep(renewMs, signal)
  }
}

/** A crashed process's turn is taken over after this. */
const LOOP_LEASE_MS = 30_000

interface LoopCore extends Pick<Core, 'clock' | 'logger'> {
  readonly storage: Pick<Core['storage'], 'acquireLease'>
}

/** Runs a loop in one process at a time, until it is stopped. The loop ends soon after its signal aborts: at a stop, or with the lease. */
export function keepUnderLease(
  { storage, clock, logger }: LoopCore,
  lease: string,
  loop: (signal: AbortSignal) => Promise<unknown>,
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  let turn = new AbortController()
  let running: Promise<unknown> = Promise.resolve()
  const work = {
    id: lease,
    acquire: () => storage.acquireLease(lease, LOOP_LEASE_MS),
    renewMs: LOOP_LEASE_MS / 3,
    clock,
    logger,
    start: () => {
      turn = new AbortController()
      running = loop(turn.signal)
      return Promise.resolve()
    },
    stop: async () => {
      turn.abort()
      await running
    },
  }
  const kept = whileLeased(work, stopping.signal)
  return {
    stop: async () => {
      stopping.abort()
      await kept
    },
  }
}

async function runWhileHeld(work: LeasedWork, lease: Lease, signal: AbortSignal): Promise<void> {
  const { clock, renewMs } = work
  await work.start()
  try {
    while (!signal.aborted && (await lease.renew())) await clock.sleep(renewMs, signal)
  } finally {
    await work.stop()
    await lease.release()
  }
}
