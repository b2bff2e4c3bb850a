import type { Request, Response } from 'express'
import type { Viewer } from '../../../domain/access/viewer.js'
import { type AppError, ConflictError, InvalidInputError, RuleViolationError, toldBy } from '../../../domain/errors.js'
import { actOnCase, type SeenCase } from '../../../flow/desk/act-on-case.js'
import { FRESH_ACTIONS, type ActionName } from '../../../flow/desk/case-actions.js'
import { CaseChangedError } from '../../../flow/desk/case-changed-error.js'
import type { DeskTools } from '../../../flow/desk/desk-tools.js'
import { comeToCase } from '../../../flow/desk/case-viewers.js'
import { fetchExport } from '../../../flow/desk/fetch-export.js'
import { readDeskCase } from '../../../flow/desk/read-case.js'
import { readCaseMessage } from '../../../flow/desk/read-message.js'
import { zoneOf } from '../../../flow/shared/controllers.js'
import type { DeskRoute } from '../desk-route.js'
import { frameOf } from '../frame/desk-frame.js'
import { DESK_PATH } from '../frame/sections.js'
import { todayIn } from '../parts/due.js'
import type { Typed } from '../parts/fields.js'
import { fieldsOf, queryText, textIn } from '../parts/form-values.js'
import { staffOptions } from '../parts/staff-options.js'
import { isActionName, readAction } from './actions/read-action.js'
import { casePage } from './case-page.js'
import type { CaseProps, Tried } from './case-props.js'
import { messagePage } from './message-page.js'

const CASE_PATH = `${DESK_PATH}/cases/:reference`

/** One case: looked at, worked on, its copy fetched. */
export function caseRoutes(tools: DeskTools): readonly DeskRoute[] {
  return [
    {
      method: 'get',
      path: CASE_PATH,
      needs: 'see_cases',
      handle: async (viewer, request, response) => {
        const done = queryText(request, 'done')
        const props = await propsOf(tools, viewer, request, response)
        response.type('html').send(casePage({ ...props, ...(done !== undefined && isActionName(done) && { done }) }))
      },
    },
    {
      method: 'get',
      path: `${CASE_PATH}/messages/:message`,
      needs: 'see_cases',
      handle: async (viewer, request, response) => {
        const reference = referenceIn(request)
        const asked = { reference, messageId: String(request.params['message']) }
        const { message, controllerId } = await readCaseMessage(tools, viewer, asked)
        const timeZone = zoneOf(tools.controllers, controllerId)
        const frame = frameOf(request, response, viewer)
        response.type('html').send(messagePage({ frame, reference, message, timeZone }))
      },
    },
    {
      method: 'get',
      path: `${CASE_PATH}/export`,
      needs: 'work_cases',
      handle: async (viewer, request, response) => {
        const { filename, bytes } = await fetchExport(tools, viewer, referenceIn(request))
        response.attachment(filename).type('application/zip').send(Buffer.from(bytes))
      },
    },
    actionRoute(tools, 'actions'),
    actionRoute(tools, 'release'),
  ]
}

/** What cannot be taken back has a way of its own, on which the router asks anew who presses. */
function actionRoute(tools: DeskTools, way: 'actions' | 'release'): DeskRoute {
  return {
    method: 'post',
    path: `${CASE_PATH}/${way}/:action`,
    needs: 'see_cases',
    fresh: way === 'release',
    handle: async (viewer, request, response) => {
      const name = String(request.params['action'])
      if (!isActionName(name) || FRESH_ACTIONS.includes(name) !== (way === 'release'))
        throw new InvalidInputError('the desk knows no such action')
      await act(tools, viewer, request, response, name)
    },
  }
}

async function act(
  tools: DeskTools,
  viewer: Viewer,
  request: Request,
  response: Response,
  name: ActionName,
): Promise<void> {
  const reference = referenceIn(request)
  const fields = fieldsOf(request)
  try {
    await actOnCase(tools, viewer, { reference, seen: seenIn(fields), action: readAction(name, fields) })
  } catch (error) {
    if (!isRefusal(error)) throw error
    const changes = error instanceof CaseChangedError ? error.changes : null
    const tried: Tried = { name, fields, refusal: toldBy(error), changes }
    const props = await propsOf(tools, viewer, request, response)
    response.status(error instanceof InvalidInputError ? 400 : 409)
    response.type('html').send(casePage({ ...props, tried }))
    return
  }
  response.redirect(303, `${DESK_PATH}/cases/${reference}?done=${name}`)
}

/** What a person can put right on the page; the rest is the router's to answer. */
function isRefusal(error: unknown): error is AppError {
  return error instanceof InvalidInputError || error instanceof RuleViolationError || error instanceof ConflictError
}

/** What the page showed when the form was made. A form without it has seen nothing, and is refused as out of date. */
function seenIn(fields: Typed): SeenCase {
  const sequence = textIn(fields, 'sequence')
  return { version: Number(textIn(fields, 'version') || '0'), sequence: sequence === '' ? null : Number(sequence) }
}

async function propsOf(tools: DeskTools, viewer: Viewer, request: Request, response: Response): Promise<CaseProps> {
  const reference = referenceIn(request)
  const page = Number(queryText(request, 'messages'))
  const shown = await readDeskCase(tools, viewer, reference, page >= 1 ? Math.floor(page) : undefined)
  const { controllerId } = shown.requestCase
  const timeZone = zoneOf(tools.controllers, controllerId)
  return {
    frame: frameOf(
      request,
      response,
      viewer,
      request.method === 'POST' ? `${DESK_PATH}/cases/${reference}` : undefined,
    ),
    viewer,
    shown,
    staff: staffOptions(tools.staff, [controllerId]),
    timeZone,
    today: todayIn(timeZone, tools.clock.now()),
    present: await comeToCase(tools, viewer, reference),
  }
}

function referenceIn(request: Request): string {
  return String(request.params['reference'])
}
