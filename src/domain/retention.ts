import { addMonths, isoDate, parseDate } from './deadline/dates.js'
import type { IsoDate } from './deadline/deadline.js'
import type { Instant } from './instant.js'

/** How long what we keep ourselves is kept, counted from the closing of a case. Settings; no law prescribes them (Art. 5(1)(e), 5(2)). */
export interface RetentionRules {
  /** The export, and what was collected for it. */
  readonly exportDays: number
  /** The mails as they came, what was read of them, drafts, notes, and who asked. */
  readonly bodyMonths: number
  /** The proof of handling: reference, dates, rights, outcome, who looked. */
  readonly proofYears: number
  /** The content of messages that were no request, and of automatic ones, counted from their receipt. */
  readonly otherMonths: number
}

/** The last day on which each part of a closed case is kept. A later part never goes before an earlier one. */
export interface KeptUntil {
  readonly exports: IsoDate
  readonly content: IsoDate
  readonly proof: IsoDate
}

/** Whole days in UTC: the day of closing does not count, the last one does, so that nothing is kept shorter than the setting says. */
export function keptUntil(closedAt: Instant, { exportDays, bodyMonths, proofYears }: RetentionRules): KeptUntil {
  const closedOn = dayOf(closedAt)
  const content = addMonths(closedOn, bodyMonths)
  // Once the key of the content is gone, the export is: it cannot stay longer.
  const exports = Math.min(closedOn + exportDays, content)
  const proof = Math.max(addMonths(closedOn, proofYears * 12), content)
  return { exports: isoDate(exports), content: isoDate(content), proof: isoDate(proof) }
}

/** The later of each. */
export function latestOf(one: KeptUntil, other: KeptUntil): KeptUntil {
  const later = (part: keyof KeptUntil): IsoDate => (one[part] > other[part] ? one[part] : other[part])
  return { exports: later('exports'), content: later('content'), proof: later('proof') }
}

/** Whether something that is kept until this day may go. */
export function isOver(until: IsoDate, now: Instant): boolean {
  return now.slice(0, 10) > until
}

/** What was received and stored before this instant has been kept for so many months, the last day included. */
export function olderThanMonths(now: Instant, months: number): Instant {
  return `${isoDate(addMonths(dayOf(now), -months))}T00:00:00.000Z`
}

function dayOf(instant: Instant): number {
  return parseDate(instant.slice(0, 10), 'instant')
}

/**
 * Up to when time is proven to have passed. A clock alone proves nothing: one that jumps ahead would make everything due at once, and what
 * is deleted does not come back (catalogue 94). So time counts as far as this program lived through it, by timers that no setting of the
 * clock moves, or as far as another machine vouches for it: the receipt of a mail, by the mail server's clock. Never beyond our own clock.
 * Where neither speaks, as after weeks switched off, it lags behind until the next mail: late is harmless, early is not.
 */
export function provenTime(facts: {
  /** Null: nothing was ever proven here. */
  readonly before: Instant | null
  readonly livedMs: number
  /** The newest receipt by another machine's clock that is not ahead of ours. */
  readonly receipt: Instant | null
  readonly now: Instant
}): Instant {
  const { before, livedMs, receipt, now } = facts
  if (before === null) return receipt ?? now
  const lived = new Date(Date.parse(before) + livedMs).toISOString()
  return earlier(now, receipt === null ? lived : later(lived, receipt))
}

/**
 * From when the time of a closed case counts: its closing, but no earlier than the last sweep, which saw it open. The clock that wrote the
 * closing may have been behind, and one that was ahead must not hold a case back for ever.
 */
export function countedFrom(facts: {
  /** Null: nobody knows. */
  readonly closingAt: Instant | null
  /** Null: there was no sweep before. */
  readonly sweptAt: Instant | null
  readonly now: Instant
}): Instant {
  const { closingAt, sweptAt, now } = facts
  return earlier(now, later(closingAt ?? now, sweptAt ?? ''))
}

/** The program writes instants in one form, so that they compare as texts do. */
export function earlier(one: Instant, other: Instant): Instant {
  return one < other ? one : other
}

function later(one: Instant, other: Instant): Instant {
  return one > other ? one : other
}
