import { z } from 'zod'
import { FIGURE_DEFINITIONS } from '../../../domain/report/figures/definitions.js'
import { worksFor } from '../../../domain/staff.js'
import {
  deskReportSchema,
  readDeadlines,
  readFigures,
  readRegisterPage,
  streamDeskRegister,
  streamDeskReport,
} from '../../../flow/desk/read-report.js'
import { writeRegister } from '../../../reports/register-output.js'
import { writeReportCsv } from '../../../reports/report-stream.js'
import { apiRoute, csvRoute, type ApiRoute } from '../api-route.js'
import type { ApiTools } from '../api-tools.js'
import { daySchema, instantSchema, listOf, referenceSchema } from '../schemas/common.js'
import { countsSchema, figuresSchema, registerLineSchema } from '../schemas/report-schemas.js'

const PAGE = { usual: 200, most: 1000 }
const common = { tag: 'reports', needs: 'see_reports' } as const
const ofRegister = { ...common, needs: 'see_register' } as const
/** What a controller or a period can be that is none. */
const problems = ['not_found', 'invalid_input'] as const

const PSEUDONYMOUS =
  'People stand in it by pseudonyms. The register with names is not for programs: it takes a fresh proof of a person, on the pages.'

/** Figures, the register, and whose they are. */
export function reportRoutes(tools: ApiTools): readonly ApiRoute[] {
  return [
    getDeadlinesRoute(tools),
    getFiguresRoute(tools),
    getReportCsvRoute(tools),
    listRegisterRoute(tools),
    getRegisterCsvRoute(tools),
    listControllersRoute(tools),
  ]
}

function getDeadlinesRoute({ desk }: ApiTools): ApiRoute {
  return apiRoute({
    ...common,
    id: 'getDeadlines',
    method: 'get',
    path: '/reports/deadlines',
    summary: 'What is due, for each controller',
    response: z.object({
      generatedAt: instantSchema,
      controllers: listOf(
        z.object({ id: z.string(), today: daySchema, unreadMessages: z.int(), counts: countsSchema }),
      ),
    }),
    handle: async ({ holder: { viewer } }) => {
      const { generatedAt, controllers } = await readDeadlines(desk, viewer)
      return { body: { generatedAt, controllers } }
    },
  })
}

function getFiguresRoute({ desk }: ApiTools): ApiRoute {
  return apiRoute({
    ...common,
    id: 'getFigures',
    method: 'get',
    path: '/reports/figures',
    summary: 'The figures of the report: on time, days to the answer, refusals, the forecast',
    description:
      'Without days: the twelve months before this one, and this one to today. It walks over all cases: ask a few times a day.',
    problems,
    query: deskReportSchema,
    response: z.object({
      generatedAt: instantSchema,
      figures: figuresSchema,
      definitions: listOf(z.object({ figure: z.string(), title: z.string(), text: z.string() })),
      auditAnchor: z.string().describe('the end of the history, signed: `innsyn audit verify --anchor`'),
    }),
    handle: async ({ holder: { viewer }, query }) => {
      const { generatedAt, figures, auditAnchor } = await readFigures(desk, viewer, query)
      return { body: { generatedAt, figures, definitions: FIGURE_DEFINITIONS, auditAnchor } }
    },
  })
}

function getReportCsvRoute({ desk }: ApiTools): ApiRoute {
  return csvRoute({
    ...common,
    id: 'getReportCsv',
    method: 'get',
    path: '/reports/report.csv',
    summary: 'Every case that waits, the most urgent first, as CSV',
    description: 'Goes out as it is read, so it may be long. An answer that breaks off is not whole.',
    problems,
    query: deskReportSchema,
    write: async ({ holder: { viewer }, query: wish }, output) => {
      await writeReportCsv((take) => streamDeskReport(desk, viewer, { wish, pace: 'slow' }, take), output)
    },
  })
}

function listRegisterRoute({ desk }: ApiTools): ApiRoute {
  return apiRoute({
    ...ofRegister,
    id: 'listRegister',
    method: 'get',
    path: '/register',
    summary: 'The register of requests (GDPR Art. 5(2)), pseudonymised, one page at a time',
    description: `By reference. Without days: everything to this day. ${PSEUDONYMOUS}`,
    problems,
    query: deskReportSchema.extend({
      cursor: referenceSchema.optional().describe('`next` of the page before'),
      limit: z.coerce.number().int().min(1).max(PAGE.most).default(PAGE.usual),
    }),
    response: z.object({
      lines: listOf(registerLineSchema),
      next: z.string().nullable().describe('the cursor of the next page; null: this is the last'),
    }),
    handle: async ({ holder: { viewer }, query: { cursor, limit, ...wish } }) => {
      return { body: await readRegisterPage(desk, viewer, wish, { afterReference: cursor ?? '', limit }) }
    },
  })
}

function getRegisterCsvRoute({ desk }: ApiTools): ApiRoute {
  return csvRoute({
    ...ofRegister,
    id: 'getRegisterCsv',
    method: 'get',
    path: '/register.csv',
    summary: 'The same register as CSV',
    description: `Goes out as it is read, so it may be long. An answer that breaks off is not whole. ${PSEUDONYMOUS}`,
    problems,
    query: deskReportSchema,
    write: async ({ holder: { viewer }, query: wish }, output) => {
      await writeRegister((take) => streamDeskRegister(desk, viewer, { wish, withNames: false }, take), 'csv', output)
    },
  })
}

function listControllersRoute({ desk }: ApiTools): ApiRoute {
  return apiRoute({
    ...common,
    id: 'listControllers',
    method: 'get',
    path: '/controllers',
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
