import type { Actor } from '../audit.js'
import { dayInZone, isoDate, parseDay } from '../deadline/dates.js'
import { InvalidInputError } from '../errors.js'
import type { Instant } from '../instant.js'
import type { CaseClock } from './case-clock.js'
import { say } from '../sayings/say.js'

/**
 * The clock with another moment of receipt, because national law or the facts say so (law.md 1.3; EDPB 01/2022 fn 90). The moment that
 * the mail server gave stays known.
 * @throws InvalidInputError without a reason, or for a day that is yet to come.
 */
export function correctReceipt(
  clock: CaseClock,
  {
    received,
    reason,
    by,
    now,
  }: { readonly received: string; readonly reason: string; readonly by: Actor; readonly now: Instant },
  timeZone: string,
): CaseClock {
  if (reason.trim() === '') throw new InvalidInputError(say('receipt_needs_reason'))
  if (parseDay(received, 'received', timeZone) > dayInZone(now, timeZone))
    throw new InvalidInputError(
      say('day_yet_to_come', { field: 'received', day: isoDate(parseDay(received, 'received', timeZone)) }),
    )
  return { ...clock, receipt: { received, reason: reason.trim(), at: now, by } }
}
