import type { WebhookEndpoint } from '../../domain/webhooks/endpoint.js'
import type { DeskTools } from '../../flow/desk/desk-tools.js'
import type { ApiRoute } from './api-route.js'
import { caseRoutes } from './routes/case-routes.js'
import { operationRoutes } from './routes/operation-routes.js'
import { reportRoutes } from './routes/report-routes.js'
import { reviewRoutes } from './routes/review-routes.js'

/** What the interface works with: the same that the desk's pages do. */
export interface ApiTools {
  readonly desk: DeskTools
  readonly endpoints: readonly WebhookEndpoint[]
}

/** Every route that there is. */
export function apiRoutes(tools: ApiTools): readonly ApiRoute[] {
  return [...caseRoutes(tools), ...reviewRoutes(tools), ...reportRoutes(tools), ...operationRoutes(tools)]
}
