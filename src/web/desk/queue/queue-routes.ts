import type { Request, Response } from 'express'
import type { Viewer } from '../../../domain/access/viewer.js'
import { InvalidInputError } from '../../../domain/errors.js'
import { assignCases } from '../../../flow/desk/assign-cases.js'
import type { DeskTools } from '../../../flow/desk/desk-tools.js'
import { deskFilterSchema, queueCursorSchema, type DeskFilter } from '../../../flow/desk/queue-filter.js'
import { readQueue } from '../../../flow/desk/read-queue.js'
import { searchCases } from '../../../flow/desk/search-cases.js'
import { zoneOf } from '../../../flow/shared/controllers.js'
import type { DeskRoute } from '../desk-route.js'
import { frameOf } from '../frame/desk-frame.js'
import { DESK_PATH } from '../frame/sections.js'
import { todayIn } from '../parts/due.js'
import { fieldsOf, queryText, textIn, textsIn } from '../parts/form-values.js'
import { ownControllers, staffOptions } from '../parts/staff-options.js'
import { QUEUE_TEXTS } from '../texts/queue/in-languages.js'
import { queryOf, type QueueSurroundings } from './list-props.js'
import { queuePage, searchPage } from './queue-page.js'
import { inWords } from '../texts/sayings/in-words.js'

/** What the list works with. */
export type QueueTools = Pick<DeskTools, 'unitOfWork' | 'clock' | 'controllers' | 'staff'>

/** The list of cases: filtered, searched, handed out. */
export function queueRoutes(tools: QueueTools): readonly DeskRoute[] {
  return [
    {
      method: 'get',
      path: DESK_PATH,
      needs: 'see_cases',
      handle: (viewer, request, response) => sendQueue(tools, viewer, request, response),
    },
    {
      method: 'post',
      path: `${DESK_PATH}/search`,
      needs: 'see_cases',
      handle: async (viewer, request, response) => {
        const result = await searchCases(tools, viewer, textIn(fieldsOf(request), 'q'))
        const [only, ...others] = result.cases
        if (result.by === 'reference' && only !== undefined && others.length === 0) {
          response.redirect(303, `${DESK_PATH}/cases/${only.reference}`)
          return
        }
        const frame = frameOf(request, response, viewer, DESK_PATH)
        response.type('html').send(searchPage({ frame, ...surroundings(tools, viewer) }, result))
      },
    },
    {
      method: 'post',
      path: `${DESK_PATH}/assign`,
      needs: 'assign_cases',
      handle: (viewer, request, response) => assign(tools, viewer, request, response),
    },
  ]
}

const FILTERS = ['controller', 'right', 'state', 'assignee', 'waits', 'before'] as const

/** @throws InvalidInputError for what no link and no form of ours would ask. */
function filterIn(read: (name: string) => string | undefined): DeskFilter {
  const pairs = FILTERS.flatMap((name) => {
    const value = read(name)
    return value === undefined || value === '' ? [] : [[name, value] as const]
  })
  const parsed = deskFilterSchema.safeParse(Object.fromEntries(pairs))
  if (!parsed.success) throw new InvalidInputError('the list cannot be narrowed like this')
  return parsed.data
}

async function sendQueue(tools: QueueTools, viewer: Viewer, request: Request, response: Response): Promise<void> {
  const filter = filterIn((name) => queryText(request, name))
  const after = queueCursorSchema.optional().safeParse(queryText(request, 'after'))
  if (!after.success) throw new InvalidInputError('no page of the list begins there')
  const page = await readQueue(tools, viewer, filter, after.data ?? null)
  const given = Number(queryText(request, 'given'))
  const frame = frameOf(request, response, viewer)
  const html = queuePage({ frame, ...surroundings(tools, viewer) }, filter, page, given > 0 ? { given } : {})
  response.type('html').send(html)
}

async function assign(tools: QueueTools, viewer: Viewer, request: Request, response: Response): Promise<void> {
  const fields = fieldsOf(request)
  const query = new URLSearchParams(textIn(fields, 'query'))
  const filter = filterIn((name) => query.get(name) ?? undefined)
  const to = textIn(fields, 'to')
  const references = textsIn(fields, 'case')
  const { assigned, refused } = await assignCases(tools, viewer, { references, to: to === '' ? null : to })
  if (assigned.length > 0 && refused.length === 0) {
    response.redirect(303, `${DESK_PATH}?${queryOf({ ...filter })}&given=${String(assigned.length)}`)
    return
  }
  const frame = frameOf(request, response, viewer, DESK_PATH)
  const none = {
    reference: QUEUE_TEXTS[frame.language].title,
    because: { text: QUEUE_TEXTS[frame.language].noneChosen, language: frame.language },
  }
  const html = queuePage(
    { frame, ...surroundings(tools, viewer) },
    filter,
    await readQueue(tools, viewer, filter, null),
    {
      ...(assigned.length > 0 && { given: assigned.length }),
      refused:
        references.length === 0
          ? [none]
          : refused.map((one) => ({ ...one, because: inWords(one.because, frame.language, null) })),
    },
  )
  response
    .status(references.length === 0 ? 400 : 409)
    .type('html')
    .send(html)
}

function surroundings({ staff, controllers, clock }: QueueTools, viewer: Viewer): QueueSurroundings {
  const own = ownControllers(viewer.member, controllers.keys())
  const now = clock.now()
  const zone = (controllerId: string): string => zoneOf(controllers, controllerId)
  return {
    viewer,
    controllers: own,
    staff: staffOptions(staff, own),
    zoneOf: zone,
    todayOf: (controllerId) => todayIn(zone(controllerId), now),
  }
}
