import type { Clock } from '../../src/ports.js'

/** Wakes the workers of one kind of job in this process when a commit brought work of that kind. */
export class WakeUp {
  /** Kinds that got work since somebody last claimed them: an enqueue between claim and wait is not slept through. */
  readonly #fresh = new Set<string>()
  readonly #sleepers = new Map<string, Set<() => void>>()

  constructor(private readonly clock: Clock) {}

  notify(kinds: Iterable<string>): void {
    for (const kind of new Set(kinds)) {
      this.#fresh.add(kind)
      for (const wake of this.#sleepers.get(kind) ?? []) wake()
    }
  }

  /** A claim looks at everything that came before it. */
  claimed(kind: string): void {
    this.#fresh.delete(kind)
  }

  async wait(kind: string, ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.#fresh.has(kind)) return
    // By hand: AbortSignal.any keeps something of every call alive as long as the service's own signal lives.
    const woken = new AbortController()
    const wake = (): void => {
      woken.abort()
    }
    const sleepers = this.#sleepers.get(kind) ?? new Set()
    this.#sleepers.set(kind, sleepers.add(wake))
    signal.addEventListener('abort', wake, { once: true })
    try {
      await this.clock.sleep(ms, woken.signal)
    } finally {
      sleepers.delete(wake)
      signal.removeEventListener('abort', wake)
    }
  }
}
