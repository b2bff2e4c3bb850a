import type { ErrorRequestHandler, RequestHandler } from 'express'
import { AppError } from '../domain/errors.js'
import type { Logger } from '../logger.js'
import { statusOf } from './error-status.js'

export const notFoundHandler: RequestHandler = (_request, response) => {
  response.status(404).json({ error: 'not_found' })
}

/**
 * The one place where a failure becomes an answer: a status and a code, never a message, which could tell too much to whoever
 * asked. The connection is closed, because an unread body may still be on its way.
 */
export function createErrorHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const status = statusOf(error)
    const code = codeOf(error, status)
    if (status >= 500) logger.error('request_failed', { url: areaOf(request.path), status, error })
    else logger.info('request_refused', { url: areaOf(request.path), status, code })
    if (response.headersSent) {
      next(error)
      return
    }
    response.set('connection', 'close').status(status).json({ error: code })
  }
}

/** The first part of the path only: what follows can hold a download token. */
const areaOf = (path: string) => `/${path.split('/')[1] ?? ''}`

function codeOf(error: unknown, status: number): string {
  if (error instanceof AppError) return error.code
  return status < 500 ? 'refused' : 'internal'
}
