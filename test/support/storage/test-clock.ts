import type { Clock } from '../../../src/ports.js'

interface Sleeper {
  readonly until: number
  readonly wake: () => void
}

/** A clock that only moves when a test says so. */
export class TestClock implements Clock {
  #now: number
  readonly #sleepers = new Set<Sleeper>()

  constructor(start = '2026-03-02T09:00:00.000Z') {
    this.#now = Date.parse(start)
  }

  /** How many wait on this clock. */
  get sleeping(): number {
    return this.#sleepers.size
  }

  now(): string {
    return new Date(this.#now).toISOString()
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.#sleepers.delete(sleeper)
        signal?.removeEventListener('abort', wake)
        resolve()
      }
      const sleeper = { until: this.#now + ms, wake }
      this.#sleepers.add(sleeper)
      signal?.addEventListener('abort', wake, { once: true })
    })
  }

  advance(ms: number): void {
    this.#now += ms
    for (const sleeper of [...this.#sleepers]) if (sleeper.until <= this.#now) sleeper.wake()
  }
}

/** Real time, for tests of several processes and of real locks. */
export const realClock: Clock = {
  now: () => new Date().toISOString(),
  sleep: async (ms, signal) => {
    if (signal?.aborted === true) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      signal?.addEventListener(
        'abort',
        () => {
          clearTimeout(timer)
          resolve()
        },
        { once: true },
      )
    })
  },
}
