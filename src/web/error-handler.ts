import type { ErrorRequestHandler, RequestHandler } from 'express'
import { AppError } from '../domain/errors.js'
import type { Logger } from '../logger.js'

const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  not_found: 404,
  access_denied: 403,
  invalid_input: 400,
  rule_violation: 409,
  conflict: 409,
  unavailable: 503,
  outcome_unknown: 503,
}

export const notFoundHandler: RequestHandler = (_request, response) => {
  response.status(404).json({ error: 'not_found' })
}

/**
 * The one place where a failure becomes an answer: a status and a code, never a message, which could tell too much to whoever
 * asked. The connection is closed, because an unread body may still be on its way.
 */
export function createErrorHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const { status, code } = describe(error)
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

function describe(error: unknown): { status: number; code: string } {
  if (error instanceof AppError) return { status: STATUS_OF_CODE[error.code] ?? 500, code: error.code }
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
  if (typeof status === 'number' && status >= 400 && status < 500) return { status, code: 'refused' }
  return { status: 500, code: 'internal' }
}
