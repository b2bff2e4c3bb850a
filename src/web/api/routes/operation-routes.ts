import { z } from 'zod'
import { CAPABILITIES } from '../../../domain/access/capability.js'
import { actorOf } from '../../../domain/access/viewer.js'
import { DELIVERY_STATES } from '../../../domain/webhooks/delivery.js'
import { WEBHOOK_EVENTS } from '../../../domain/webhooks/webhook-event.js'
import { dismissDeskAlert, readAlerts } from '../../../flow/desk/alerts.js'
import { listDeliveries } from '../../../flow/webhooks/list-deliveries.js'
import { redeliver } from '../../../flow/webhooks/redeliver.js'
import { apiRoute, type ApiRoute } from '../api-route.js'
import type { ApiTools } from '../api-tools.js'
import { instantSchema, listOf, referenceSchema } from '../schemas/common.js'

const common = { tag: 'operations', needs: 'see_operations' } as const

const alertSchema = z.object({ key: z.string(), code: z.string(), text: z.string(), since: instantSchema }).meta({
  id: 'Alert',
  description: 'what waits for a person and belongs to no case; docs/operations.md has the codes',
})

const deliverySchema = z
  .object({
    id: z.string(),
    endpointId: z.string(),
    sequence: z.int(),
    type: z.enum(WEBHOOK_EVENTS),
    reference: referenceSchema,
    state: z.enum(DELIVERY_STATES),
    attempts: z.int(),
    createdAt: instantSchema,
    nextAt: instantSchema,
  })
  .meta({ id: 'WebhookDelivery' })

/** Alerts, webhooks, and who asks. */
export function operationRoutes(tools: ApiTools): readonly ApiRoute[] {
  return [
    tokenRoute(),
    listAlertsRoute(tools),
    dismissAlertRoute(tools),
    listWebhooksRoute(tools),
    listDeliveriesRoute(tools),
    redeliverRoute(tools),
  ]
}

function listAlertsRoute({ desk }: ApiTools): ApiRoute {
  return apiRoute({
    ...common,
    id: 'listAlerts',
    method: 'get',
    path: '/alerts',
    summary: 'What waits for a person and belongs to no case',
    response: z.object({ alerts: listOf(alertSchema) }),
    handle: async ({ holder: { viewer } }) => ({ body: { alerts: await readAlerts(desk, viewer) } }),
  })
}

function dismissAlertRoute({ desk }: ApiTools): ApiRoute {
  return apiRoute({
    ...common,
    id: 'dismissAlert',
    method: 'post',
    path: '/alerts/dismiss',
    summary: 'Say that somebody has seen to an alert; what is still wrong raises it again',
    isKeyed: true,
    problems: ['not_found'],
    body: z.strictObject({ key: z.string().min(1).max(500) }),
    response: alertSchema,
    handle: async ({ holder: { viewer }, body: { key } }) => ({ body: await dismissDeskAlert(desk, viewer, key) }),
  })
}

function listWebhooksRoute({ endpoints }: ApiTools): ApiRoute {
  return apiRoute({
    ...common,
    id: 'listWebhooks',
    method: 'get',
    path: '/webhooks',
    summary: 'The endpoints that are told of case events, as the settings name them',
    response: z.object({
      webhooks: listOf(
        z.object({
          id: z.string(),
          url: z.string(),
          events: listOf(z.enum(WEBHOOK_EVENTS)).nullable().describe('null: all'),
          controllers: listOf(z.string()).nullable().describe('null: of all'),
        }),
      ),
    }),
    handle: () => Promise.resolve({ body: { webhooks: endpoints } }),
  })
}

function listDeliveriesRoute({ desk }: ApiTools): ApiRoute {
  return apiRoute({
    ...common,
    id: 'listDeliveries',
    method: 'get',
    path: '/webhooks/deliveries',
    summary: 'What was sent to webhooks in the last 30 days, the newest first',
    query: z.strictObject({
      endpoint: z.string().min(1).max(48).optional(),
      state: z.enum(DELIVERY_STATES).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ deliveries: listOf(deliverySchema) }),
    handle: async ({ holder: { viewer }, query: { endpoint, state, limit } }) => {
      const filter = {
        ...(endpoint !== undefined && { endpointId: endpoint }),
        ...(state !== undefined && { state }),
      }
      return { body: { deliveries: await listDeliveries(desk, viewer, { ...filter, limit }) } }
    },
  })
}

function redeliverRoute({ desk, endpoints }: ApiTools): ApiRoute {
  return apiRoute({
    ...common,
    id: 'redeliver',
    method: 'post',
    path: '/webhooks/redeliver',
    summary: 'Send a delivery once more, under the same id',
    isKeyed: true,
    problems: ['not_found', 'rule_violation'],
    body: z.strictObject({ id: z.string().min(1).max(100) }),
    response: deliverySchema,
    handle: async ({ holder: { viewer }, body: { id } }) => {
      const again = { ...desk, endpoints, controllers: viewer.member.controllers }
      return { body: await redeliver(again, id, actorOf(viewer)) }
    },
  })
}

function tokenRoute(): ApiRoute {
  return apiRoute({
    id: 'getToken',
    method: 'get',
    path: '/token',
    tag: 'token',
    needs: 'any_token',
    summary: 'Whose the token is, and what it may do',
    response: z.object({
      id: z.string(),
      staff: z.string(),
      scopes: listOf(z.enum(CAPABILITIES)),
      controllers: listOf(z.string()).nullable().describe('null: all'),
    }),
    handle: ({ holder: { viewer, scopes } }) => {
      const { sessionId: id, member } = viewer
      return Promise.resolve({ body: { id, staff: member.id, scopes, controllers: member.controllers } })
    },
  })
}
