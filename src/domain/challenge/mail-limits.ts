import type { Instant } from '../instant.js'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** So many automatic mails reach an address in a month: whoever asks again and again in its name must not make us pester its owner. */
const MOST_IN_A_MONTH = 5
const MONTH_MS = 30 * DAY_MS

/** How long it must be known that an automatic mail went out. */
export const AUTOMATIC_MAIL_KEPT_DAYS = 31

/** What the program sent by itself so far. */
export interface AutomaticMailHistory {
  /** When the address got one, whatever for. */
  readonly toAddress: readonly Instant[]
  /** How many the controller had sent in the last hour, to whomever. */
  readonly ofControllerThisHour: number
}

/** later: not before this instant. often: the address got too many. flood: the controller had too many sent. A person decides those two. */
export type HeldMail =
  { readonly kind: 'later'; readonly at: Instant } | { readonly kind: 'often' } | { readonly kind: 'flood' }

/**
 * Why the program may not send a mail that nobody approved, or null when it may: one per address in 24 hours over all cases and kinds, five in 30 days, and
 * so many per controller in an hour (catalogue 71, 109: no loop, no reflection, nobody is pestered through us).
 */
export function mayMailBySelf(history: AutomaticMailHistory, perHour: number, now: Instant): HeldMail | null {
  const since = (ms: number): readonly Instant[] =>
    history.toAddress.filter((at) => Date.parse(now) - Date.parse(at) < ms)
  if (since(MONTH_MS).length >= MOST_IN_A_MONTH) return { kind: 'often' }
  const newest = since(DAY_MS).toSorted().at(-1)
  if (newest !== undefined) return { kind: 'later', at: new Date(Date.parse(newest) + DAY_MS).toISOString() }
  return history.ofControllerThisHour >= perHour ? { kind: 'flood' } : null
}
