import { z } from 'zod'
import { worksFor } from '../../../domain/staff.js'
import { readDeadlines } from '../../../flow/desk/read-report.js'
import { apiRoute, type ApiRoute } from '../api-route.js'
import type { ApiTools } from '../api-tools.js'
import { daySchema, instantSchema, listOf } from '../schemas/common.js'

const count = z.int()
const countsSchema = z
  .object({
    open: count,
    overdue: count.describe('open, and past the last lawful day'),
    dueIn3: count.describe('open, not overdue, the day to work towards at most so many days away'),
    dueIn7: count,
    dueIn14: count,
    needsReview: count,
    awaitingIdentity: count,
    awaitingApproval: count,
    answered: count.describe('the answer went out, the case is not closed'),
  })
  .meta({ id: 'Counts', description: 'how many cases; the due counts contain each other' })

/** Figures. */
export function reportRoutes(tools: ApiTools): readonly ApiRoute[] {
  return [getDeadlinesRoute(tools), listControllersRoute(tools)]
}

function getDeadlinesRoute({ desk }: ApiTools): ApiRoute {
  return apiRoute({
    id: 'getDeadlines',
    method: 'get',
    path: '/reports/deadlines',
    tag: 'reports',
    needs: 'see_reports',
    summary: 'What is due, for each controller',
    response: z.object({
      generatedAt: instantSchema,
      controllers: listOf(z.object({ id: z.string(), today: daySchema, unreadMessages: count, counts: countsSchema })),
    }),
    handle: async ({ holder: { viewer } }) => {
      const { generatedAt, controllers } = await readDeadlines(desk, viewer)
      return { body: { generatedAt, controllers } }
    },
  })
}

function listControllersRoute({ desk }: ApiTools): ApiRoute {
  return apiRoute({
    id: 'listControllers',
    method: 'get',
    path: '/controllers',
    tag: 'reports',
    needs: 'any_token',
    summary: 'The organisations that answer, of those that the token works for',
    response: z.object({
      controllers: listOf(
        z.object({ id: z.string(), legalName: z.string(), country: z.string(), timeZone: z.string() }),
      ),
    }),
    handle: ({ holder: { viewer } }) => {
      const own = [...desk.controllers.values()].filter(({ id }) => worksFor(viewer.member, id))
      return Promise.resolve({ body: { controllers: own } })
    },
  })
}
