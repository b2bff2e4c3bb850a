import { z } from 'zod'
import { HAND_CHANNELS } from '../../../domain/message.js'
import { actOnCase } from '../../../flow/desk/act-on-case.js'
import { assertMay } from '../../../flow/desk/assert-may.js'
import { assignCases } from '../../../flow/desk/assign-cases.js'
import { ACTION_NEEDS, ADDING_ACTIONS, caseActionSchema } from '../../../flow/desk/case-actions.js'
import { enterDeskCase } from '../../../flow/desk/enter-desk-case.js'
import { ownCase } from '../../../flow/desk/own-case.js'
import { deskFilterSchema, queueCursorSchema } from '../../../flow/desk/queue-filter.js'
import { readDeskCase } from '../../../flow/desk/read-case.js'
import { queuePage } from '../../../flow/desk/read-queue.js'
import { searchCases } from '../../../flow/desk/search-cases.js'
import { apiRoute, type ApiRoute } from '../api-route.js'
import type { ApiTools } from '../api-tools.js'
import { ProblemError } from '../problems.js'
import { assertScope } from '../read-call.js'
import { caseAfterSchema, caseLineSchema, caseSchema, eventSchema } from '../schemas/case-schemas.js'
import { byReference, daySchema, listOf, referenceSchema, rightSchema } from '../schemas/common.js'
import { showAfter, showCase, showLine } from '../show-case.js'

const PAGE = { usual: 50, most: 200 }

const pageSchema = z
  .object({
    cases: listOf(caseLineSchema),
    next: z.string().nullable().describe('the cursor of the next page; null: this is the last'),
    total: z.int().describe('all that match, counted to 1000'),
  })
  .meta({ id: 'CasePage' })

const searchSchema = z.object({
  by: z.enum(['address', 'reference', 'text', 'nothing']),
  words: listOf(z.string()).describe('the words that were looked for in texts; none for the other ways'),
  cases: listOf(caseLineSchema).describe('by text the newest first, else the most urgent'),
  more: z.boolean().describe('whether there are more than these'),
  isComplete: z.boolean().describe('false: the texts of some older cases have not been gone through yet'),
})

const entrySchema = z.strictObject({
  controller: z.string().min(1).max(200),
  channel: z.enum(HAND_CHANNELS),
  received: daySchema,
  rights: listOf(rightSchema),
  name: z.string().max(500).nullable(),
  address: z.string().max(320).nullable(),
  language: z.string().max(35).nullable(),
  text: z.string().max(200_000),
})

/** Cases: the list, one, its history, and everything that can be done to it. */
export function caseRoutes(tools: ApiTools): readonly ApiRoute[] {
  return [
    listCasesRoute(tools),
    searchCasesRoute(tools),
    getCaseRoute(tools),
    getHistoryRoute(tools),
    enterCaseRoute(tools),
    actOnCaseRoute(tools),
    assignCasesRoute(tools),
  ]
}

function listCasesRoute({ desk }: ApiTools): ApiRoute {
  return apiRoute({
    id: 'listCases',
    method: 'get',
    path: '/cases',
    tag: 'cases',
    needs: 'see_cases',
    summary: 'Cases by urgency, one page at a time',
    query: deskFilterSchema.extend({
      cursor: queueCursorSchema.optional().describe('`next` of the page before'),
      limit: z.coerce.number().int().min(1).max(PAGE.most).default(PAGE.usual),
    }),
    response: pageSchema,
    handle: async ({ holder: { viewer }, query: { cursor, limit, ...filter } }) => {
      assertMay(viewer, 'see_cases')
      const page = await desk.unitOfWork.ask((stores) => queuePage(stores, viewer, filter, cursor ?? null, limit))
      return { body: { ...page, cases: page.cases.map(showLine) } }
    },
  })
}

function searchCasesRoute({ desk }: ApiTools): ApiRoute {
  return apiRoute({
    id: 'searchCases',
    method: 'post',
    path: '/cases/search',
    tag: 'cases',
    needs: 'see_cases',
    summary: 'Cases of a person, by their whole address, by reference, or by words of their texts',
    description:
      'A POST, so that no address and no word stands in a URL. Words are found whole, in any case and with or without accents, in what people wrote themselves and in notes; a case must hold all of them. Each case that an address or words led to notes that somebody looked.',
    body: z.strictObject({ text: z.string().max(320) }),
    response: searchSchema,
    handle: async ({ holder: { viewer }, body: { text } }) => {
      const found = await searchCases(desk, viewer, text)
      return { body: { ...found, cases: found.cases.map(showLine) } }
    },
  })
}

function getCaseRoute({ desk }: ApiTools): ApiRoute {
  return apiRoute({
    id: 'getCase',
    method: 'get',
    path: '/cases/{reference}',
    tag: 'cases',
    needs: 'see_cases',
    summary: 'One case with its messages, drafts and notes',
    description: 'That it was looked at is written to the access log. The ETag is its version.',
    params: byReference,
    query: z.strictObject({
      page: z.coerce.number().int().min(1).optional().describe('of its messages; the newest'),
    }),
    response: caseSchema,
    problems: ['not_found'],
    handle: async ({ holder: { viewer }, params: { reference }, query: { page } }) => {
      const shown = await readDeskCase(desk, viewer, reference, page)
      return { body: showCase(shown), version: shown.seen.version }
    },
  })
}

function getHistoryRoute({ desk }: ApiTools): ApiRoute {
  return apiRoute({
    id: 'getHistory',
    method: 'get',
    path: '/cases/{reference}/history',
    tag: 'cases',
    needs: 'see_cases',
    summary: 'What happened to a case',
    params: byReference,
    response: z.object({ events: listOf(eventSchema) }),
    problems: ['not_found'],
    handle: async ({ holder: { viewer }, params: { reference } }) => {
      assertMay(viewer, 'see_cases')
      const events = await desk.unitOfWork.read(async (stores) =>
        stores.audit.ofCase((await ownCase(stores, viewer, reference)).id),
      )
      return { body: { events } }
    },
  })
}

function enterCaseRoute({ desk }: ApiTools): ApiRoute {
  return apiRoute({
    id: 'enterCase',
    method: 'post',
    path: '/cases',
    tag: 'cases',
    needs: 'work_cases',
    summary: 'Open a case for a request that came by letter, by phone or in person',
    status: 201,
    isKeyed: true,
    problems: ['conflict', 'invalid_input', 'not_found', 'rule_violation'],
    body: entrySchema,
    response: caseAfterSchema,
    handle: async ({ holder: { viewer }, body: { controller, ...entry } }) => {
      const opened = await enterDeskCase(desk, viewer, { ...entry, controllerId: controller })
      return { body: showAfter(opened), version: opened.version }
    },
  })
}

function actOnCaseRoute({ desk }: ApiTools): ApiRoute {
  return apiRoute({
    id: 'actOnCase',
    method: 'post',
    path: '/cases/{reference}/actions',
    tag: 'cases',
    needs: 'see_cases',
    summary: 'Do one thing to a case',
    description: `Send the ETag that you saw as If-Match; \`${ADDING_ACTIONS.join('` and `')}\` need none. Each action takes a scope: ${actionScopes()}. \`approve\`, \`approve_carrying_out\`, \`reissue\` and \`erase\` need a fresh proof of a person, which no token is.`,
    isKeyed: true,
    takesVersion: true,
    problems: [
      'access_denied',
      'not_found',
      'conflict',
      'case_changed',
      'invalid_input',
      'rule_violation',
      'version_required',
    ],
    params: byReference,
    body: caseActionSchema,
    response: caseAfterSchema,
    handle: async ({ holder, params: { reference }, body: action, ifMatch }) => {
      assertScope(holder, ACTION_NEEDS[action.action])
      if (ifMatch === null && !ADDING_ACTIONS.includes(action.action)) throw new ProblemError('version_required')
      const seen = { version: ifMatch ?? 0, sequence: null }
      const after = await actOnCase(desk, holder.viewer, { reference, seen, action })
      return { body: showAfter(after), version: after.version }
    },
  })
}

function assignCasesRoute({ desk }: ApiTools): ApiRoute {
  return apiRoute({
    id: 'assignCases',
    method: 'post',
    path: '/cases/assign',
    tag: 'cases',
    needs: 'assign_cases',
    summary: 'Give several cases to somebody, or take them away (null)',
    description: 'Each by itself: what stands against one keeps none of the others.',
    isKeyed: true,
    body: z.strictObject({
      references: z.array(referenceSchema).min(1).max(200),
      to: z.string().min(1).max(200).nullable(),
    }),
    response: z.object({
      assigned: listOf(referenceSchema),
      refused: listOf(z.object({ reference: referenceSchema, because: z.string() })),
    }),
    handle: async ({ holder: { viewer }, body }) => {
      const { assigned, refused } = await assignCases(desk, viewer, body)
      const told = refused.map(({ reference, because }) => ({ reference, because: because.text }))
      return { body: { assigned, refused: told } }
    },
  })
}

function actionScopes(): string {
  const scopes = new Map<string, string[]>()
  for (const [action, needs] of Object.entries(ACTION_NEEDS)) scopes.set(needs, [...(scopes.get(needs) ?? []), action])
  return [...scopes].map(([needs, actions]) => `${needs} (${actions.join(', ')})`).join('; ')
}
