import express, { Router, type ErrorRequestHandler, type RequestHandler } from 'express'
import { closedContentPolicy } from '../content-policy.js'
import type { Logger } from '../../logger.js'
import type { Clock } from '../../ports.js'
import type { PortalDesk } from '../../ports/portal.js'
import { statusOfExpress } from '../error-status.js'
import { isOwnPress } from '../own-press.js'
import { addressOf, createRateLimit, type RateLimitRule } from '../rate-limit.js'
import { createSecretCookie } from '../secret-cookie.js'
import { createAssets } from './assets.js'
import { createBrands, type Branding } from './branding.js'
import { createFormGuard } from './form-guard.js'
import { createLinkRoutes } from './link-routes.js'
import { sendFailure, sendLost, type PortalTools } from './portal-tools.js'
import { createRequestRoutes } from './request-routes.js'

/** Where the pages lie on the web server. */
export const PORTAL_PATH = '/request'

export interface PortalOptions {
  readonly desk: PortalDesk
  /** One for each controller. */
  readonly branding: readonly Branding[]
  /** The address under which people reach the service (setting publicUrl). */
  readonly publicUrl: string
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Logger
  /** Tests make them smaller or larger. */
  readonly limits?: Partial<PortalLimits>
}

/** How much one address may do. */
export interface PortalLimits {
  readonly requests: RateLimitRule
  readonly presses: RateLimitRule
  readonly wrongLinks: RateLimitRule
}

const MINUTE = 60_000

/** Wide enough for an office behind one address; a link of 256 bits needs no bound against guessing, the server does against load. */
const LIMITS: PortalLimits = {
  requests: { most: 600, windowMs: 15 * MINUTE },
  presses: { most: 60, windowMs: 15 * MINUTE },
  wrongLinks: { most: 20, windowMs: 15 * MINUTE },
}

/** A text of MAX_CHARACTERS in the widest letters: twelve bytes each where a form writes them as %F0%9F%98%80, in two units. */
const MAX_BODY = '128kb'
const MAX_FIELDS = 10

/**
 * The pages for data subjects, to be mounted at PORTAL_PATH before the staff's pages. They know the desk and nothing else of the
 * program; every answer, errors too, is a page in the person's language.
 */
export function createPortalRouter(options: PortalOptions): Router {
  const { publicUrl, logger } = options
  const assets = createAssets(createBrands(options.branding))
  const tools = toolsOf(options, assets.versions)
  const router = Router()
  router.use(closedContentPolicy)
  router.use(assets.router)
  router.use(closedHeaders)
  router.use((request, response, next) => {
    const { requests, presses } = tools.limits
    const address = addressOf(request)
    const allowed = requests.take(address) && (request.method !== 'POST' || presses.take(address))
    if (allowed) next()
    else sendFailure(tools.site, request, response.set('Retry-After', '900'), 'tooMany')
  })
  router.post(/.*/, (request, response, next) => {
    if (isOwnPress(request, publicUrl)) next()
    else sendFailure(tools.site, request, response, 'refused')
  })
  router.use(express.urlencoded({ extended: false, limit: MAX_BODY, parameterLimit: MAX_FIELDS, inflate: false }))
  router.use(createRequestRoutes(tools))
  router.use(createLinkRoutes(tools))
  router.use((request, response) => {
    sendLost(tools.site, request, response, null)
  })
  router.use(errorPages(tools, logger))
  return router
}

function toolsOf(options: PortalOptions, versions: ReadonlyMap<string, string>): PortalTools {
  const { desk, branding, publicUrl, clock } = options
  const rules = { ...LIMITS, ...options.limits }
  return {
    desk,
    site: {
      base: new URL(publicUrl).pathname.replace(/\/$/, '') + PORTAL_PATH,
      brands: createBrands(branding),
      versions,
    },
    cookie: createSecretCookie({ name: 'innsyn-visit', publicUrl, sameSite: 'strict' }),
    guard: createFormGuard(),
    limits: {
      requests: createRateLimit(clock, rules.requests),
      presses: createRateLimit(clock, rules.presses),
      wrongLinks: createRateLimit(clock, rules.wrongLinks),
    },
  }
}

/** Nothing is kept, found by search engines, or told to another site. */
const closedHeaders: RequestHandler = (_request, response, next) => {
  response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex, nofollow' })
  next()
}

/** The log names the area alone: addresses here can hold a link's token (catalogue 118). */
function errorPages({ site }: PortalTools, logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const status = statusOfExpress(error)
    const fields = { url: PORTAL_PATH, status }
    if (status >= 500) logger.error('request_failed', { ...fields, error })
    else logger.info('request_refused', fields)
    if (response.headersSent) {
      next(error)
      return
    }
    // An unread body may still be on its way.
    response.set('connection', 'close')
    // An address that cannot be decoded is one more link that does not work.
    if (error instanceof URIError || status === 400) sendLost(site, request, response, null)
    else sendFailure(site, request, response, status === 413 ? 'tooLarge' : status < 500 ? 'refused' : 'failed')
  }
}
