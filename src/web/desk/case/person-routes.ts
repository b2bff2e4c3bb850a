import type { Request, Response } from 'express'
import type { Viewer } from '../../../domain/access/viewer.js'
import { AppError, InvalidInputError, toldBy } from '../../../domain/errors.js'
import { HAND_CHANNELS } from '../../../domain/message.js'
import { isRight } from '../../../domain/rights.js'
import type { DeskTools } from '../../../flow/desk/desk-tools.js'
import { enterDeskCase } from '../../../flow/desk/enter-desk-case.js'
import { listDeskCandidates } from '../../../flow/desk/list-candidates.js'
import { readDeskCase } from '../../../flow/desk/read-case.js'
import type { DeskRoute } from '../desk-route.js'
import { frameOf } from '../frame/desk-frame.js'
import { DESK_PATH } from '../frame/sections.js'
import type { Typed } from '../parts/fields.js'
import { fieldsOf, textIn, textsIn } from '../parts/form-values.js'
import { ownControllers } from '../parts/staff-options.js'
import { candidatesPage } from './candidates-page.js'
import { enterPage } from './enter-page.js'
import type { Told } from '../../../domain/sayings/saying.js'

/** Who is on file for a case, and requests that did not come by mail. */
export function personRoutes(tools: DeskTools): readonly DeskRoute[] {
  const path = `${DESK_PATH}/cases/:reference/person`
  const enter = `${DESK_PATH}/new`
  return [
    {
      method: 'get',
      path,
      needs: 'work_cases',
      handle: (viewer, request, response) => sendCandidates(tools, viewer, request, response, null),
    },
    {
      // An address stands in no URL, so it is asked for by a form that is posted.
      method: 'post',
      path,
      needs: 'work_cases',
      handle: (viewer, request, response) =>
        sendCandidates(tools, viewer, request, response, textIn(fieldsOf(request), 'address').trim() || null),
    },
    {
      method: 'get',
      path: enter,
      needs: 'work_cases',
      handle: (viewer, request, response) => {
        sendEntry(tools, viewer, request, response, {})
        return Promise.resolve()
      },
    },
    {
      method: 'post',
      path: enter,
      needs: 'work_cases',
      handle: async (viewer, request, response) => {
        const fields = fieldsOf(request)
        try {
          const { reference } = await enterDeskCase(tools, viewer, entryIn(fields))
          response.redirect(303, `${DESK_PATH}/cases/${reference}`)
        } catch (error) {
          if (!(error instanceof AppError)) throw error
          sendEntry(tools, viewer, request, response.status(400), fields, toldBy(error))
        }
      },
    },
  ]
}

async function sendCandidates(
  tools: DeskTools,
  viewer: Viewer,
  request: Request,
  response: Response,
  address: string | null,
): Promise<void> {
  const reference = String(request.params['reference'])
  const { seen, requestCase } = await readDeskCase(tools, viewer, reference)
  const canAsk = address !== null || requestCase.requester.address !== null
  const found = canAsk ? await listDeskCandidates(tools, viewer, { reference, address }) : null
  const frame = frameOf(request, response, viewer, `${DESK_PATH}/cases/${reference}/person`)
  response.type('html').send(candidatesPage({ frame, reference, seen, found, isOther: address !== null }))
}

function sendEntry(
  { controllers }: DeskTools,
  viewer: Viewer,
  request: Request,
  response: Response,
  typed: Typed,
  problem?: Told,
): void {
  const props = {
    frame: frameOf(request, response, viewer, `${DESK_PATH}/new`),
    controllers: ownControllers(viewer.member, controllers.keys()),
    typed,
  }
  response.type('html').send(enterPage({ ...props, ...(problem !== undefined && { problem }) }))
}

/** @throws InvalidInputError for a way in which nothing can come by hand. */
function entryIn(fields: Typed): Parameters<typeof enterDeskCase>[2] {
  const channel = HAND_CHANNELS.find((known) => known === textIn(fields, 'channel'))
  if (channel === undefined) throw new InvalidInputError(`channel: one of ${HAND_CHANNELS.join(', ')}`)
  const optional = (name: string): string | null => textIn(fields, name).trim() || null
  return {
    controllerId: textIn(fields, 'controller'),
    channel,
    received: textIn(fields, 'received'),
    rights: textsIn(fields, 'rights').filter(isRight),
    name: optional('name'),
    address: optional('address'),
    language: optional('language'),
    text: textIn(fields, 'text').replaceAll('\r\n', '\n'),
  }
}
