import type { DeskTools } from '../../flow/desk/desk-tools.js'
import { alertRoutes } from './alerts/alert-routes.js'
import { caseRoutes } from './case/case-routes.js'
import { liveRoute, type LivePace } from './case/live/live-route.js'
import { personRoutes } from './case/person-routes.js'
import type { DeskRoute } from './desk-route.js'
import { assetRoutes } from './frame/assets.js'
import { queueRoutes } from './queue/queue-routes.js'
import { reviewRoutes } from './review/review-routes.js'

/** The pages on which cases are worked: queue, cases, doubtful mails, alerts, and what they are made of. */
export function workRoutes(tools: DeskTools, pace?: LivePace): readonly DeskRoute[] {
  return [
    ...assetRoutes,
    ...queueRoutes(tools),
    ...caseRoutes(tools),
    ...personRoutes(tools),
    liveRoute(tools, pace),
    ...reviewRoutes(tools),
    ...alertRoutes(tools),
  ]
}
