import type { SandboxClock } from '../../../integrations/zendesk/sandbox/sandbox-clock.js'

/** A clock that goes on only when the simulation says so. Whoever sleeps on it takes it to the end of the sleep at once. */
export class SimulatedClock implements SandboxClock {
  readonly sleeps: number[] = []
  #now: number

  constructor(start: number) {
    this.#now = start
  }

  now(): string {
    return new Date(this.#now).toISOString()
  }

  nowMs(): number {
    return this.#now
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.sleeps.push(ms)
    if (signal?.aborted !== true) this.advance(ms)
    return Promise.resolve()
  }

  advance(ms: number): void {
    this.goTo(this.#now + ms)
  }

  /** Goes on to a moment, never back. */
  goTo(time: number): void {
    this.#now = Math.max(this.#now, time)
  }
}
