import type { Clock } from '../../src/ports.js'

/** Wakes workers of this process when a commit brought work. */
export class WakeUp {
  /** Kinds that got work since somebody last claimed or waited: an enqueue between claim and wait is not slept through. */
  readonly #fresh = new Set<string>()
  readonly #sleepers = new Set<() => void>()

  constructor(private readonly clock: Clock) {}

  notify(kinds: Iterable<string>): void {
    for (const kind of kinds) this.#fresh.add(kind)
    for (const wake of this.#sleepers) wake()
  }

  /** A claim looks at everything that came before it. */
  claimed(kind: string): void {
    this.#fresh.delete(kind)
  }

  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (this.#fresh.size > 0) {
      this.#fresh.clear()
      return
    }
    if (signal.aborted) return
    // By hand: AbortSignal.any keeps something of every call alive as long as the service's own signal lives.
    const woken = new AbortController()
    const wake = (): void => {
      woken.abort()
    }
    signal.addEventListener('abort', wake, { once: true })
    this.#sleepers.add(wake)
    try {
      await this.clock.sleep(ms, woken.signal)
    } finally {
      this.#sleepers.delete(wake)
      signal.removeEventListener('abort', wake)
    }
  }
}
