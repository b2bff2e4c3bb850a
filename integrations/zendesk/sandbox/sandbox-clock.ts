import type { Clock } from '../../../src/ports.js'

/**
 * `manual`: time stands until `advance`. `instant`: time stands too, but a sleep jumps ahead at once. `real`: the machine's time.
 */
export type SandboxClockMode = 'manual' | 'instant' | 'real'

export interface SandboxClock extends Clock {
  /** Milliseconds since 1970. */
  nowMs(): number
  /** Moves time and wakes whoever slept until then. */
  advance(ms: number): void
  /** How long anybody slept, in order: what a test asserts instead of waiting. */
  readonly sleeps: readonly number[]
}

interface Sleeper {
  readonly until: number
  readonly wake: () => void
}

export function createSandboxClock(start: string, mode: SandboxClockMode): SandboxClock {
  let offset = mode === 'real' ? 0 : Date.parse(start)
  const sleeps: number[] = []
  let sleepers: Sleeper[] = []
  const nowMs = () => (mode === 'real' ? Date.now() + offset : offset)

  const advance = (ms: number): void => {
    offset += ms
    const due = sleepers.filter((sleeper) => sleeper.until <= nowMs())
    sleepers = sleepers.filter((sleeper) => sleeper.until > nowMs())
    for (const sleeper of due) sleeper.wake()
  }

  const sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
    sleeps.push(ms)
    if (signal?.aborted === true) return Promise.resolve()
    if (mode === 'instant') {
      advance(ms)
      return new Promise((resolve) => setImmediate(resolve))
    }
    return new Promise((resolve) => {
      const sleeper: Sleeper = { until: nowMs() + ms, wake: resolve }
      const timer = mode === 'real' ? setTimeout(resolve, ms) : undefined
      if (mode === 'manual') sleepers.push(sleeper)
      signal?.addEventListener(
        'abort',
        () => {
          clearTimeout(timer)
          sleepers = sleepers.filter((other) => other !== sleeper)
          resolve()
        },
        { once: true },
      )
    })
  }
  return { now: () => new Date(nowMs()).toISOString(), nowMs, sleep, advance, sleeps }
}
