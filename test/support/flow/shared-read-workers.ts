import { createReadWorkers, type ReadWorkers } from '../../../src/wiring/message-reader.js'

type Options = Parameters<typeof createReadWorkers>[0]

/** How long threads wait for the next test once nobody uses them: it opens its own core within this time, or there is none. */
const LINGER_MS = 2_000

interface Shared {
  readonly workers: ReadWorkers
  users: number
  end: NodeJS.Timeout | null
}

const all = new Map<string, Shared>()

/** Threads that the tests of one run use one after the other: loading them takes longer than most tests do. */
export function shareReadWorkers({ logger, classifier }: Options): ReadWorkers {
  const key = JSON.stringify(classifier)
  const shared = all.get(key) ?? { workers: createReadWorkers({ logger, classifier }), users: 0, end: null }
  all.set(key, shared)
  if (shared.end !== null) clearTimeout(shared.end)
  shared.users += 1
  let closed = false
  return {
    run: (task) => shared.workers.run(task),
    close: () => {
      if (!closed) leave(key, shared)
      closed = true
      return Promise.resolve()
    },
  }
}

function leave(key: string, shared: Shared): void {
  shared.users -= 1
  if (shared.users > 0) return
  shared.end = setTimeout(() => {
    all.delete(key)
    void shared.workers.close()
  }, LINGER_MS)
}
