import type { WebhookEventType } from './webhook-event.js'

/** Another program that is told of what happens to cases, as the settings name it. */
export interface WebhookEndpoint {
  readonly id: string
  readonly url: string
  /** Null: all. */
  readonly events: readonly WebhookEventType[] | null
  /** Ids of the controllers of whose cases it is told; null: of all. */
  readonly controllers: readonly string[] | null
}

/** Whether an endpoint is to be told. */
export function wants(
  { events, controllers }: Pick<WebhookEndpoint, 'events' | 'controllers'>,
  type: WebhookEventType,
  controllerId: string,
): boolean {
  return (events?.includes(type) ?? true) && (controllers?.includes(controllerId) ?? true)
}
