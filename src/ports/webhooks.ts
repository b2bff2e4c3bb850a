/** Telling other programs what happens to cases. */
import type { Instant } from '../domain/request-case.js'
import type { DeliveryState, WebhookAttempt, WebhookDelivery, WebhookOutcome } from '../domain/webhooks/delivery.js'
import type { WebhookEndpoint } from '../domain/webhooks/endpoint.js'

export interface WebhookStore {
  /** Number of the last event that was looked at for this endpoint; null: it was never looked at. */
  cursor(endpointId: string): Promise<number | null>
  setCursor(endpointId: string, sequence: number): Promise<void>
  /** Lists deliveries; they wait until `nextAt`. */
  add(deliveries: readonly Omit<WebhookDelivery, 'state' | 'attempts'>[]): Promise<void>
  /** What waits for this endpoint and is due, the longest due first. */
  due(endpointId: string, now: Instant, limit: number): Promise<readonly WebhookDelivery[]>
  /** Null when there is none. */
  get(id: string): Promise<WebhookDelivery | null>
  /** The newest first. */
  list(filter: DeliveryFilter): Promise<readonly WebhookDelivery[]>
  /** Keeps an attempt. `nextAt` null: there will be no other. False: somebody else has settled it meanwhile. */
  attempted(id: string, attempt: WebhookAttempt, nextAt: Instant | null): Promise<boolean>
  attempts(id: string): Promise<readonly WebhookAttempt[]>
  /** Begins anew with a delivery, whatever became of it: its first attempt is due at once, its log stays. */
  again(id: string, at: Instant): Promise<void>
  /** How many there are of each endpoint that were given up. */
  givenUp(): Promise<readonly { readonly endpointId: string; readonly count: number }[]>
  /** Forgets what was settled before this, and all of endpoints that are none any more. */
  forget(before: Instant, endpoints: readonly string[]): Promise<void>
}

export interface DeliveryFilter {
  readonly endpointId?: string
  /** Of cases of these controllers; left out: of all. */
  readonly controllerIds?: readonly string[]
  readonly state?: DeliveryState
  readonly limit: number
}

/** Brings one message to another program, once. Never throws for what the other side does. */
export interface WebhookSender {
  send(
    endpoint: Pick<WebhookEndpoint, 'id' | 'url'>,
    message: Pick<WebhookDelivery, 'id' | 'body'>,
    signal: AbortSignal,
  ): Promise<WebhookOutcome>
}
