import type { Instant } from '../instant.js'

export const SESSION_STAGES = ['whole', 'code_missing'] as const
export const SESSION_WAYS = ['password', 'provider'] as const

/** Somebody of the staff in a browser. */
export interface StaffSession {
  /** Stays the same while the secret of the cookie changes. */
  readonly id: string
  readonly staffId: string
  readonly way: (typeof SESSION_WAYS)[number]
  /** code_missing: the provider has said who they are, the second factor has not; it opens nothing but the page that asks for it. */
  readonly stage: (typeof SESSION_STAGES)[number]
  readonly startedAt: Instant
  readonly lastSeenAt: Instant
  readonly expiresAt: Instant
  readonly freshUntil: Instant | null
  /** Names of browser and system, nothing closer: for the list of their own sessions. */
  readonly browser: string
}

export interface SessionRules {
  /** Without a sign of life for so long a session is over. */
  readonly idleMinutes: number
  /** Over after so long whatever happens. */
  readonly hours: number
}

/** How long a proof of who they are counts for what cannot be taken back. */
export const FRESH_MINUTES = 5
/** How long somebody may take to type the code after the provider let them in. */
const CODE_MINUTES = 10
/** A sign of life is written down at most this often, so that reading pages does not write all the time. */
const SEEN_EVERY_MS = 60_000

export function minutesAfter(at: Instant, minutes: number): Instant {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString()
}

/** What a session that opens now begins with. */
export function newSession(
  facts: Pick<StaffSession, 'staffId' | 'way' | 'stage' | 'browser'>,
  now: Instant,
  { hours }: SessionRules,
): Omit<StaffSession, 'id'> {
  const whole = facts.stage === 'whole'
  return {
    ...facts,
    startedAt: now,
    lastSeenAt: now,
    expiresAt: minutesAfter(now, whole ? hours * 60 : CODE_MINUTES),
    freshUntil: whole ? minutesAfter(now, FRESH_MINUTES) : null,
  }
}

/** Whether a session has ended by itself: too long without a sign of life, or too long altogether (ASVS 5, 7.3.1 and 7.3.2). */
export function isOver(session: StaffSession, now: Instant, { idleMinutes }: SessionRules): boolean {
  return now >= session.expiresAt || now >= minutesAfter(session.lastSeenAt, idleMinutes)
}

export function mustNoteSeen({ lastSeenAt }: StaffSession, now: Instant): boolean {
  return Date.parse(now) - Date.parse(lastSeenAt) >= SEEN_EVERY_MS
}

/** Whether the last proof of who they are still counts. */
export function isFresh(freshUntil: Instant | null, now: Instant): boolean {
  return freshUntil !== null && now < freshUntil
}
