import type { Instant } from '../instant.js'
import type { WebhookEventType } from './webhook-event.js'

export const DELIVERY_STATES = ['waiting', 'delivered', 'gave_up'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** One event on its way to one endpoint. Holds ids, codes and dates only. */
export interface WebhookDelivery {
  /** The same at every attempt, so that the other side can drop what it has: `msg_` and a UUID. */
  readonly id: string
  readonly endpointId: string
  /** Number of the event in the history. */
  readonly sequence: number
  readonly controllerId: string
  readonly type: WebhookEventType
  readonly reference: string
  /** The JSON that is sent, letter by letter the same at every attempt. */
  readonly body: string
  readonly state: DeliveryState
  readonly attempts: number
  readonly createdAt: Instant
  /** When it is tried next, while it waits. */
  readonly nextAt: Instant
}

/** What came of one attempt. */
export interface WebhookAttempt {
  readonly at: Instant
  /** The status that the other side answered; null: no answer came. */
  readonly status: number | null
  /** Null: delivered. Else a code, never a text of the other side. */
  readonly problem: string | null
  readonly durationMs: number
}

/** An attempt, with how long the other side asked us to wait. */
export interface WebhookOutcome extends Omit<WebhookAttempt, 'at'> {
  readonly retryAfterMs: number | null
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** After which pause each further attempt is made: together not quite three days, as Standard Webhooks advises. */
const PAUSES_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 18 * HOUR, 22 * HOUR]
/** So long the other side can make us wait at most. */
const LONGEST_PAUSE_MS = 24 * HOUR
/** The endpoint says that it is gone for good (Standard Webhooks: "410 Gone"). */
const GONE = 410

/**
 * When to try again after a failed attempt; null: never.
 * @param attempts made so far, this one with them.
 */
export function nextAttempt(
  attempts: number,
  { status, retryAfterMs }: Pick<WebhookOutcome, 'status' | 'retryAfterMs'>,
  now: Instant,
): Instant | null {
  const pause = PAUSES_MS[attempts - 1]
  if (pause === undefined || status === GONE) return null
  const wait = Math.min(LONGEST_PAUSE_MS, Math.max(pause, retryAfterMs ?? 0))
  return new Date(Date.parse(now) + wait).toISOString()
}
