import type { WebhookEndpoint } from '../../domain/webhooks/endpoint.js'
import type { DeskTools } from '../../flow/desk/desk-tools.js'

/** What the interface works with: the same that the desk's pages do. */
export interface ApiTools {
  readonly desk: DeskTools
  readonly endpoints: readonly WebhookEndpoint[]
}
