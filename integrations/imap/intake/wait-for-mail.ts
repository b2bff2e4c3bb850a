import type { ExistsEvent, ImapFlow } from 'imapflow'
import type { Clock } from '../../../src/ports.js'

/** A server that ends IDLE at once, or refuses it, would otherwise spin us. */
const SHORTEST_IDLE_MS = 1_000

/** Notices new mail in the open folder, from the moment it is made. */
export class NewMailSignal {
  private arrived = false
  private wake: (() => void) | null = null

  constructor(client: ImapFlow) {
    client.on('exists', ({ count, prevCount }: ExistsEvent) => {
      if (count > prevCount) this.ring()
    })
    client.on('close', () => {
      this.ring()
    })
  }

  /** Forget what was heard so far: call before the folder is opened and read. */
  reset(): void {
    this.arrived = false
  }

  heard(): Promise<void> {
    if (this.arrived) return Promise.resolve()
    return new Promise((resolve) => {
      this.wake = resolve
    })
  }

  private ring(): void {
    this.arrived = true
    this.wake?.()
    this.wake = null
  }
}

/**
 * Waits in IDLE until mail comes, the line fails, the time is up or the signal aborts. imapflow's `idle()` does not throw on a
 * dead line: it resolves, so the caller must look at `client.usable` (facts document 1.1, 5). IDLE is broken off by the next
 * command.
 */
export async function waitForMail(
  client: ImapFlow,
  news: NewMailSignal,
  clock: Clock,
  timing: { readonly waitMs: number; readonly signal: AbortSignal },
): Promise<void> {
  const over = new AbortController()
  const stop = (): void => {
    over.abort()
  }
  timing.signal.addEventListener('abort', stop, { once: true })
  if (timing.signal.aborted) stop()
  const timeUp = clock.sleep(timing.waitMs, over.signal)
  try {
    await Promise.race([news.heard(), timeUp, keepIdling(client, clock, over.signal)])
  } finally {
    timing.signal.removeEventListener('abort', stop)
    over.abort()
  }
}

/** Idles again and again; settles only when IDLE is of no use, after which the time decides, or when the line is lost. */
async function keepIdling(client: ImapFlow, clock: Clock, over: AbortSignal): Promise<void> {
  const isUsable = (): boolean => client.usable
  while (!over.aborted && isUsable()) {
    const begun = Date.parse(clock.now())
    const refused = (await client.idle().catch(() => false)) === false
    if (!isUsable()) return
    if (refused || Date.parse(clock.now()) - begun < SHORTEST_IDLE_MS) return new Promise(() => undefined)
  }
}
