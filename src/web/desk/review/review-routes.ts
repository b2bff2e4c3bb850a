import type { Request, Response } from 'express'
import type { Viewer } from '../../../domain/access/viewer.js'
import { type AppError, ConflictError, InvalidInputError, RuleViolationError, toldBy } from '../../../domain/errors.js'
import { isRight } from '../../../domain/rights.js'
import { actOnCase } from '../../../flow/desk/act-on-case.js'
import type { CaseAction } from '../../../flow/desk/case-actions.js'
import type { DeskTools } from '../../../flow/desk/desk-tools.js'
import { queueCursorSchema } from '../../../flow/desk/queue-filter.js'
import { openPutAside, readPutAside, readReview } from '../../../flow/desk/review-mails.js'
import { zoneOf } from '../../../flow/shared/controllers.js'
import type { DeskRoute } from '../desk-route.js'
import { frameOf } from '../frame/desk-frame.js'
import { DESK_PATH } from '../frame/sections.js'
import { todayIn } from '../parts/due.js'
import { fieldsOf, queryText, textIn, textsIn } from '../parts/form-values.js'
import { ownControllers } from '../parts/staff-options.js'
import { asidePage } from './aside-page.js'
import { REVIEW_PATH, reviewPage } from './review-page.js'
import type { Told } from '../../../domain/sayings/saying.js'
import { say } from '../../../domain/sayings/say.js'

/** Messages put aside that are shown at once. */
const ASIDE_SHOWN = 25

/** Doubtful mails, and those that were put aside. */
export function reviewRoutes(tools: DeskTools): readonly DeskRoute[] {
  return [
    {
      method: 'get',
      path: REVIEW_PATH,
      needs: 'work_cases',
      handle: (viewer, request, response) => sendReview(tools, viewer, request, response),
    },
    {
      method: 'get',
      path: `${REVIEW_PATH}/aside`,
      needs: 'work_cases',
      handle: (viewer, request, response) =>
        sendAside(tools, viewer, request, response, queryText(request, 'controller')),
    },
    {
      method: 'post',
      path: `${REVIEW_PATH}/aside/:message`,
      needs: 'work_cases',
      handle: (viewer, request, response) => open(tools, viewer, request, response),
    },
    {
      method: 'post',
      path: `${REVIEW_PATH}/:reference`,
      needs: 'work_cases',
      handle: (viewer, request, response) => decide(tools, viewer, request, response),
    },
  ]
}

async function sendReview(
  tools: DeskTools,
  viewer: Viewer,
  request: Request,
  response: Response,
  problem?: Told,
): Promise<void> {
  const after = queueCursorSchema.optional().safeParse(queryText(request, 'after'))
  if (!after.success) throw new InvalidInputError('no page of the list begins there')
  const page = await readReview(tools, viewer, after.data ?? null)
  const now = tools.clock.now()
  const zone = (controllerId: string): string => zoneOf(tools.controllers, controllerId)
  const html = reviewPage({
    frame: frameOf(request, response, viewer, request.method === 'POST' ? REVIEW_PATH : undefined),
    page,
    zoneOf: zone,
    todayOf: (controllerId) => todayIn(zone(controllerId), now),
    isDone: queryText(request, 'done') !== undefined,
    ...(problem !== undefined && { problem }),
  })
  response.type('html').send(html)
}

async function decide(tools: DeskTools, viewer: Viewer, request: Request, response: Response): Promise<void> {
  const fields = fieldsOf(request)
  const decision = textIn(fields, 'decision')
  const seen = { version: Number(textIn(fields, 'version') || '0'), sequence: null }
  try {
    const reference = String(request.params['reference'])
    await actOnCase(tools, viewer, { reference, seen, action: actionOf(decision) })
  } catch (error) {
    if (!isRefusal(error)) throw error
    await sendReview(tools, viewer, request, response.status(409), toldBy(error))
    return
  }
  response.redirect(303, `${REVIEW_PATH}?done=1`)
}

function actionOf(decision: string): CaseAction {
  if (decision === 'not_a_request') return { action: 'close', outcome: 'not_a_request', duplicateOf: null }
  if (isRight(decision)) return { action: 'review', rights: [decision] }
  throw new InvalidInputError(say('say_what_is_asked'))
}

async function sendAside(
  tools: DeskTools,
  viewer: Viewer,
  request: Request,
  response: Response,
  wanted: string | undefined,
  problem?: Told,
): Promise<void> {
  const controllers = ownControllers(viewer.member, tools.controllers.keys())
  const controllerId = wanted ?? controllers[0]
  const messages =
    controllerId === undefined ? [] : await readPutAside(tools, viewer, { controllerId, limit: ASIDE_SHOWN })
  const html = asidePage({
    frame: frameOf(request, response, viewer, request.method === 'POST' ? `${REVIEW_PATH}/aside` : undefined),
    controllerId: controllerId ?? '',
    controllers,
    messages,
    timeZone: zoneOf(tools.controllers, controllerId ?? ''),
    ...(problem !== undefined && { problem }),
  })
  response.type('html').send(html)
}

async function open(tools: DeskTools, viewer: Viewer, request: Request, response: Response): Promise<void> {
  const fields = fieldsOf(request)
  const rights = textsIn(fields, 'rights').filter(isRight)
  try {
    const { reference } = await openPutAside(tools, viewer, { messageId: String(request.params['message']), rights })
    response.redirect(303, `${DESK_PATH}/cases/${reference}`)
  } catch (error) {
    if (!isRefusal(error)) throw error
    const controllerId = textIn(fields, 'controller')
    await sendAside(tools, viewer, request, response.status(409), controllerId || undefined, toldBy(error))
  }
}

/** What a person can put right on the page; the rest is the router's to answer. */
function isRefusal(error: unknown): error is AppError {
  return error instanceof InvalidInputError || error instanceof RuleViolationError || error instanceof ConflictError
}
