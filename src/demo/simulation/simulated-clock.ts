import type { Clock } from '../../ports.js'

/** A clock that goes on only when the simulation says so. Nothing that waits on it is ever woken: in a year of mail nobody waits. */
export class SimulatedClock implements Clock {
  #now: number

  constructor(start: number) {
    this.#now = start
  }

  now(): string {
    return new Date(this.#now).toISOString()
  }

  /** Milliseconds since 1970. */
  get time(): number {
    return this.#now
  }

  sleep(_ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted === true) resolve()
      signal?.addEventListener(
        'abort',
        () => {
          resolve()
        },
        { once: true },
      )
    })
  }

  /** Goes on to a moment, never back. */
  goTo(time: number): void {
    this.#now = Math.max(this.#now, time)
  }
}
