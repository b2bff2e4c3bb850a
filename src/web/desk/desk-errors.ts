import type { ErrorRequestHandler, Request, Response } from 'express'
import type { Logger } from '../../logger.js'
import { statusOf } from '../error-status.js'
import { frameOf } from './frame/desk-frame.js'
import { DESK_PATH } from './frame/sections.js'
import { messagePage } from './sign-in/pages/message-page.js'
import { viewerIn } from './signed-in.js'
import { SIGN_IN_TEXTS } from './texts/sign-in/in-languages.js'
import type { SignInFault } from './texts/sign-in/sign-in-texts.js'

const FAULTS: Readonly<Record<number, SignInFault>> = {
  403: 'forbidden',
  404: 'lost',
  409: 'conflict',
  413: 'tooLarge',
  503: 'busy',
}

/** There is nothing, or nothing for this person: nobody learns which. */
export function sendNotFound(request: Request, response: Response): void {
  sendFault(request, response, 404)
}

/** The form is of another session, or of none: nothing was done. */
export function sendTooOld(request: Request, response: Response): void {
  sendMessage(request, response, 403, 'tooOld')
}

/** A status and a sentence, never the message of an error, which could tell too much. The log names the route, which holds no values. */
export function deskErrors(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const status = statusAtDesk(error)
    const route: unknown = (request.route as { readonly path?: unknown } | undefined)?.path
    const fields = { url: typeof route === 'string' ? route : '/desk', status }
    if (status >= 500 && status !== 503) logger.error('request_failed', { ...fields, error })
    else logger.info('request_refused', fields)
    if (response.headersSent) {
      next(error)
      return
    }
    // An unread body may still be on its way.
    if (request.method !== 'GET') response.set('connection', 'close')
    sendFault(request, response, status)
  }
}

function sendFault(request: Request, response: Response, status: number): void {
  sendMessage(request, response, status, FAULTS[status] ?? (status < 500 ? 'wrong' : 'failed'))
}

function sendMessage(request: Request, response: Response, status: number, fault: SignInFault): void {
  const path = request.method === 'POST' ? DESK_PATH : undefined
  const frame = frameOf(request, response, viewerIn(response), path)
  response.status(status).type('html').send(messagePage(frame, SIGN_IN_TEXTS[frame.language].faults[fault]))
}

/** An address that cannot be decoded is one that leads nowhere. */
function statusAtDesk(error: unknown): number {
  return error instanceof URIError ? 404 : statusOf(error)
}
