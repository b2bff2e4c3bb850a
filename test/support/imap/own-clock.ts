import type { Clock } from '../../../src/ports.js'

interface Sleeper {
  readonly dueMs: number
  readonly wake: () => void
}

/** A clock that stands still until a test moves it. */
export class OwnClock implements Clock {
  private nowMs: number
  private sleepers: Sleeper[] = []
  private watchers: (() => void)[] = []

  constructor(start = '2026-11-21T12:00:00.000Z') {
    this.nowMs = Date.parse(start)
  }

  now(): string {
    return new Date(this.nowMs).toISOString()
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve()
    return new Promise((resolve) => {
      const wake = (): void => {
        this.sleepers = this.sleepers.filter((other) => other !== sleeper)
        signal?.removeEventListener('abort', wake)
        resolve()
      }
      const sleeper = { dueMs: this.nowMs + ms, wake }
      this.sleepers.push(sleeper)
      signal?.addEventListener('abort', wake)
      for (const watcher of this.watchers.splice(0)) watcher()
    })
  }

  /** Moves time; whoever slept until then wakes. */
  advance(ms: number): void {
    this.nowMs += ms
    const due = this.sleepers.filter(({ dueMs }) => dueMs <= this.nowMs)
    for (const { wake } of due) wake()
  }

  /** Resolves with the length of the shortest sleep, in milliseconds, once somebody sleeps that `matches`. */
  async untilSomebodySleeps(matches: (ms: number) => boolean): Promise<number> {
    for (;;) {
      const found = this.sleepers.map(({ dueMs }) => dueMs - this.nowMs).find(matches)
      if (found !== undefined) return found
      await new Promise<void>((resolve) => {
        this.watchers.push(resolve)
      })
    }
  }
}
