import { z } from 'zod'
import { openPutAside, readPutAside, readReview } from '../../../flow/desk/review-mails.js'
import { queueCursorSchema } from '../../../flow/desk/queue-filter.js'
import { apiRoute, type ApiRoute } from '../api-route.js'
import type { ApiTools } from '../api-tools.js'
import { caseAfterSchema, caseLineSchema, messageSchema } from '../schemas/case-schemas.js'
import { listOf, rightSchema } from '../schemas/common.js'
import { showAfter, showLine, showMessage } from '../show-case.js'

const common = { tag: 'review', needs: 'work_cases' } as const
const MOST_PUT_ASIDE = 100

/** Mails of which a person decides whether they are requests. */
export function reviewRoutes(tools: ApiTools): readonly ApiRoute[] {
  return [listReviewRoute(tools), listPutAsideRoute(tools), openPutAsideRoute(tools)]
}

function listReviewRoute({ desk }: ApiTools): ApiRoute {
  return apiRoute({
    ...common,
    id: 'listReview',
    method: 'get',
    path: '/review',
    summary: 'Doubtful mails, the most urgent first, with what was read of them',
    description:
      'Decide with the action `review` (the rights that it asks for) or `close` as `not_a_request` on the case. That they were looked at is written to the access log.',
    query: z.strictObject({ cursor: queueCursorSchema.optional() }),
    response: z.object({
      mails: listOf(z.object({ case: caseLineSchema, message: messageSchema.nullable() })),
      next: z.string().nullable(),
      total: z.int(),
    }),
    handle: async ({ holder: { viewer }, query: { cursor } }) => {
      const page = await readReview(desk, viewer, cursor ?? null)
      const mails = page.mails.map(({ requestCase, message }) => {
        return { case: showLine(requestCase), message: message === null ? null : showMessage(message) }
      })
      return { body: { ...page, mails } }
    },
  })
}

function listPutAsideRoute({ desk }: ApiTools): ApiRoute {
  return apiRoute({
    ...common,
    id: 'listPutAside',
    method: 'get',
    path: '/review/put-aside',
    summary: 'The newest messages of a controller that were put aside as no request',
    query: z.strictObject({
      controller: z.string().min(1).max(200),
      limit: z.coerce.number().int().min(1).max(MOST_PUT_ASIDE).default(20),
    }),
    response: z.object({ messages: listOf(messageSchema) }),
    problems: ['not_found'],
    handle: async ({ holder: { viewer }, query: { controller, limit } }) => {
      const listed = await readPutAside(desk, viewer, { controllerId: controller, limit })
      return { body: { messages: listed.map(showMessage) } }
    },
  })
}

function openPutAsideRoute({ desk }: ApiTools): ApiRoute {
  return apiRoute({
    ...common,
    id: 'openPutAside',
    method: 'post',
    path: '/review/put-aside/open',
    summary: 'Open the case of a message that was put aside though it is a request',
    status: 201,
    isKeyed: true,
    problems: ['not_found', 'conflict', 'invalid_input', 'rule_violation'],
    body: z.strictObject({ messageId: z.string().min(1).max(200), rights: z.array(rightSchema).min(1) }),
    response: caseAfterSchema,
    handle: async ({ holder: { viewer }, body }) => {
      const opened = await openPutAside(desk, viewer, body)
      return { body: showAfter(opened), version: opened.version }
    },
  })
}
