import type { MessageSource } from '../ports.js'
import { whileLeased, type LeasedWork } from './leased-work.js'

interface LeasedSource extends Pick<LeasedWork, 'acquire' | 'renewMs' | 'clock' | 'logger'> {
  readonly source: MessageSource
}

/**
 * Lets one process at a time run a poller, so that several workers do not spend the same rate limit twice. When the lease is
 * lost the poller stops, and this process stands by again.
 */
export function leasedSource({ source, ...lease }: LeasedSource): MessageSource {
  let stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()
  return {
    id: source.id,
    start: (intake) => {
      stopping = new AbortController()
      const work = { ...lease, id: source.id, start: () => source.start(intake), stop: () => source.stop() }
      running = whileLeased(work, stopping.signal)
      return Promise.resolve()
    },
    pollOnce: (intake) => source.pollOnce(intake),
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
