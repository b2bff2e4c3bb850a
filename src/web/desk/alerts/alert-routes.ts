import { NotFoundError } from '../../../domain/errors.js'
import { dismissDeskAlert, readAlerts } from '../../../flow/desk/alerts.js'
import type { DeskTools } from '../../../flow/desk/desk-tools.js'
import type { DeskRoute } from '../desk-route.js'
import { frameOf } from '../frame/desk-frame.js'
import { fieldsOf, textIn } from '../parts/form-values.js'
import { ALERTS_PATH, alertsPage } from './alerts-page.js'

/** What waits for a person and belongs to no case. */
export function alertRoutes(tools: DeskTools): readonly DeskRoute[] {
  return [
    {
      method: 'get',
      path: ALERTS_PATH,
      needs: 'see_operations',
      handle: async (viewer, request, response) => {
        response.type('html').send(alertsPage(frameOf(request, response, viewer), await readAlerts(tools, viewer)))
      },
    },
    {
      method: 'post',
      path: ALERTS_PATH,
      needs: 'see_operations',
      handle: async (viewer, request, response) => {
        await dismissDeskAlert(tools, viewer, textIn(fieldsOf(request), 'key')).catch((error: unknown) => {
          // Somebody else has seen to it, or it ended by itself: the list shows that.
          if (!(error instanceof NotFoundError)) throw error
        })
        response.redirect(303, ALERTS_PATH)
      },
    },
  ]
}
