import type { ApiRoute } from './api-route.js'
import type { ApiTools } from './api-tools.js'
import { caseRoutes } from './routes/case-routes.js'
import { operationRoutes } from './routes/operation-routes.js'
import { reportRoutes } from './routes/report-routes.js'
import { reviewRoutes } from './routes/review-routes.js'

/** Every route that there is. */
export function apiRoutes(tools: ApiTools): readonly ApiRoute[] {
  return [...caseRoutes(tools), ...reviewRoutes(tools), ...reportRoutes(tools), ...operationRoutes(tools)]
}
