import { ConflictError, UnavailableError } from '../../../src/domain/errors.js'
import type { Clock } from '../../../src/ports.js'
import type { Permission } from './store-mails.js'

const RENEW_EVERY_MS = 10_000

/**
 * The right to read a mailbox, held by one poller at a time (several workers on PostgreSQL, or one started by mistake). It is
 * renewed at every look and, in a long one, every ten seconds, so it must outlast the time between two looks.
 */
export interface MailboxLease {
  /** False when somebody else has it by now. */
  renew(): Promise<boolean>
  release(): Promise<void>
}

/** Null when somebody else holds it. */
export type AcquireLease = () => Promise<MailboxLease | null>

/** Rejects when the poller was stopped or its lease went to another (catalogue 80, 95); `onUse` hears of every commit. */
export function permissionOf(
  lease: MailboxLease | null,
  clock: Clock,
  signal: AbortSignal,
  onUse: () => void,
): Permission {
  let renewedMs = Number.NEGATIVE_INFINITY
  return {
    async ask() {
      if (signal.aborted) throw new UnavailableError('the mailbox poller was stopped')
      const nowMs = Date.parse(clock.now())
      if (lease === null || nowMs - renewedMs < RENEW_EVERY_MS) return
      if (!(await lease.renew())) throw new ConflictError('another poller has taken over this mailbox')
      renewedMs = nowMs
    },
    used: onUse,
  }
}
