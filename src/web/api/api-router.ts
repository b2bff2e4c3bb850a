import express, { Router, type ErrorRequestHandler, type RequestHandler } from 'express'
import helmet from 'helmet'
import type { Logger } from '../../logger.js'
import { answerCall } from './answer-call.js'
import { apiRoutes } from './api-routes.js'
import type { ApiRoute } from './api-route.js'
import type { ApiTools } from './api-tools.js'
import { createAuthentication, type ApiLimits } from './authenticate.js'
import { DOCS_STYLE, docsPage } from './docs-page.js'
import { openApiDocument } from './openapi.js'
import { ProblemError, PROBLEMS, problemOf, sendProblem } from './problems.js'

/** Where the interface lies on the web server. */
export const API_PATH = '/api/v1'

export interface ApiOptions {
  readonly tools: ApiTools
  readonly logger: Logger
  /** The address under which people reach the service (setting publicUrl). */
  readonly publicUrl: string
  /** Of this program. */
  readonly version: string
  /** Tests make them smaller. */
  readonly limits?: Partial<ApiLimits>
}

const MAX_BODY = '1mb'

/** The documentation needs our style sheet and nothing else. */
const CONTENT_POLICY = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'style-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  },
}

/** The interface for programs, to be mounted at API_PATH. Its documentation is open, for it says nothing of anybody. */
export function createApiRouter(options: ApiOptions): Router {
  const { tools, logger, publicUrl, version, limits } = options
  const routes = apiRoutes(tools)
  const document = openApiDocument(routes, { url: publicUrl.replace(/\/$/, '') + API_PATH, version })
  const page = docsPage(document, routes)
  const authentication = createAuthentication(tools.desk, limits)
  const router = Router({ caseSensitive: true })
  router.use(helmet.contentSecurityPolicy(CONTENT_POLICY), closedHeaders)
  router.get('/openapi.json', (_request, response) => {
    response.json(document)
  })
  router.get('/docs', (_request, response) => {
    response.type('html').send(page)
  })
  router.get('/docs.css', (_request, response) => {
    response.type('css').send(DOCS_STYLE)
  })
  router.use(authentication.middleware)
  router.use(jsonOnly, express.json({ limit: MAX_BODY, inflate: false }))
  for (const route of routes)
    router[route.method](expressPath(route), (request, response) =>
      answerCall(tools.desk, route, authentication.holder(request), request, response),
    )
  for (const path of new Set(routes.map(expressPath))) router.all(path, otherMethod(routes, path))
  router.use(() => {
    throw new ProblemError('not_found')
  })
  router.use(problems(logger))
  return router
}

function expressPath({ path }: Pick<ApiRoute, 'path'>): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}

function otherMethod(routes: readonly ApiRoute[], path: string): RequestHandler {
  const known = routes.filter((route) => expressPath(route) === path).map(({ method }) => method.toUpperCase())
  return () => {
    throw new ProblemError('method_not_allowed', {}, { Allow: known.join(', ') })
  }
}

/** Nothing of an answer is kept on the way. */
const closedHeaders: RequestHandler = (_request, response, next) => {
  response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex, nofollow' })
  next()
}

/** A body of another type would be left unread, and look like none. */
const jsonOnly: RequestHandler = (request, _response, next) => {
  if (request.method !== 'POST' || request.is('application/json') === 'application/json') next()
  else throw new ProblemError('unsupported_media_type')
}

/** The log names the area alone: what stands behind it is not for logs. */
function problems(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const problem = problemOf(error)
    const [status] = PROBLEMS[problem.code]
    const fields = { url: API_PATH, status, code: problem.code }
    if (status >= 500) logger.error('request_failed', { ...fields, error })
    else logger.info('request_refused', fields)
    if (response.headersSent) {
      next(error)
      return
    }
    // An unread body may still be on its way.
    if (['invalid_token', 'payload_too_large', 'unsupported_media_type'].includes(problem.code))
      response.set('connection', 'close')
    sendProblem(response, problem)
  }
}
