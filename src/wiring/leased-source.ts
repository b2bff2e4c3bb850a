import { toError } from '../domain/errors.js'
import type { Logger } from '../logger.js'
import type { Clock, Intake, MessageSource } from '../ports.js'

interface Lease {
  renew(): Promise<boolean>
  release(): Promise<void>
}

interface LeaseOptions {
  readonly source: MessageSource
  /** Null while another process has it. */
  readonly acquire: () => Promise<Lease | null>
  readonly renewMs: number
  readonly clock: Clock
  readonly logger: Logger
}

/**
 * Lets one process at a time run a poller, so that several workers do not spend the same rate limit twice. When the lease is
 * lost the poller stops, and this process stands by again.
 */
export function leasedSource(options: LeaseOptions): MessageSource {
  const { source } = options
  let stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()
  return {
    id: source.id,
    start: (intake) => {
      stopping = new AbortController()
      running = standBy(options, intake, stopping.signal)
      return Promise.resolve()
    },
    pollOnce: (intake) => source.pollOnce(intake),
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

async function standBy(options: LeaseOptions, intake: Intake, signal: AbortSignal): Promise<void> {
  const { acquire, clock, renewMs, logger, source } = options
  while (!signal.aborted) {
    try {
      const lease = await acquire()
      if (lease !== null) await runWhileHeld(options, lease, intake, signal)
    } catch (thrown) {
      logger.warn('lease.failed', { sourceId: source.id, error: toError(thrown) })
    }
    await clock.sleep(renewMs, signal)
  }
}

async function runWhileHeld(options: LeaseOptions, lease: Lease, intake: Intake, signal: AbortSignal): Promise<void> {
  const { source, clock, renewMs } = options
  await source.start(intake)
  try {
    while (!signal.aborted && (await lease.renew())) await clock.sleep(renewMs, signal)
  } finally {
    await source.stop()
    await lease.release()
  }
}
