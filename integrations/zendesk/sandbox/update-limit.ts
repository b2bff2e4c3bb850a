import type { SandboxClock } from './sandbox-clock.js'

/** 30 updates of one ticket by one user in ten minutes (6.16); there is one user here. */
export const UPDATES_PER_TICKET = 30
const WINDOW_MS = 600_000

/** Counts the updates of each ticket, as Zendesk does for each ticket and user. */
export class SandboxUpdateLimit {
  /** Off for tests that want something else. */
  enabled = true
  private readonly updates = new Map<number, number[]>()

  constructor(private readonly clock: SandboxClock) {}

  /** Counts one update. Seconds to wait when it is one too many, else null. */
  count(ticketId: number): number | null {
    const now = this.clock.nowMs()
    const recent = (this.updates.get(ticketId) ?? []).filter((ms) => ms > now - WINDOW_MS)
    const [oldest] = recent
    if (this.enabled && recent.length >= UPDATES_PER_TICKET && oldest !== undefined)
      return Math.ceil((oldest + WINDOW_MS - now) / 1000)
    this.updates.set(ticketId, [...recent, now])
    return null
  }
}
