import express, { Router, type RequestHandler } from 'express'
import { isAllowed } from '../../domain/access/capability.js'
import { AccessDeniedError } from '../../domain/errors.js'
import type { AccessDesk } from '../../flow/access/access-desk.js'
import type { Logger } from '../../logger.js'
import type { Digests } from '../../ports.js'
import { isOwnPress } from '../own-press.js'
import { deskCookies, type DeskCookies } from './desk-cookies.js'
import { deskErrors, sendNotFound, sendTooOld } from './desk-errors.js'
import type { DeskRoute } from './desk-route.js'
import { createFormTokens, type FormTokens } from './form-tokens.js'
import { closedHeaders } from './frame/closed-headers.js'
import { DESK_PATH } from './frame/sections.js'
import { askAgain } from './sign-in/ask-again.js'
import { againPath, SIGN_IN_PATH, signInPath } from './sign-in/ways.js'
import { keepSession, sessionIn, viewerIn } from './signed-in.js'

export interface DeskRouterTools {
  readonly access: Pick<AccessDesk, 'findSession'>
  readonly digests: Pick<Digests, 'sign' | 'matches' | 'nonce' | 'token'>
  /** The address under which people reach the service. */
  readonly publicUrl: string
  readonly logger: Logger
}

/** The longest letter in the widest letters, as a form writes them, beside all that a re-authentication carries along. */
const MAX_BODY = '1mb'
/** A bulk action may name every case of a page. */
const MAX_FIELDS = 2000

/**
 * The router of the desk, made from its table alone: who may use a route, and what must be proven first, stands there and nowhere else.
 * To be mounted at the root; addresses that no route has are left to the next router, but for those below the desk's own paths.
 */
export function createDeskRouter(routes: readonly DeskRoute[], tools: DeskRouterTools): Router {
  const cookies = deskCookies(tools.publicUrl)
  const tokens = createFormTokens(tools.digests, cookies.form)
  const router = Router()
  for (const route of routes) {
    const handlers = [...closedHeaders, findVisitor(route, tools, cookies, tokens), ...guards(route, tools, tokens)]
    router[route.method](route.path, ...handlers, handlerOf(route))
  }
  router.use([DESK_PATH, SIGN_IN_PATH], ...closedHeaders, (request, response) => {
    sendNotFound(request, response)
  })
  router.use(deskErrors(tools.logger))
  return router
}

function findVisitor(
  { background }: DeskRoute,
  { access }: DeskRouterTools,
  cookies: DeskCookies,
  tokens: FormTokens,
): RequestHandler {
  return async (request, response, next) => {
    const secret = cookies.session.read(request)
    const found = secret === null ? null : await access.findSession(secret, { seen: background !== true })
    if (found !== null) keepSession(response, found)
    tokens.offer(request, response, found?.session.id ?? null)
    next()
  }
}

/** In this order: who it is, whether they may, whether their own page sent it, whether the proof is fresh. */
function guards(route: DeskRoute, tools: DeskRouterTools, tokens: FormTokens): readonly RequestHandler[] {
  const ofPress = route.method === 'post' ? pressGuards(tools, tokens) : []
  if (route.needs === 'anyone') return ofPress
  const { needs, fresh } = route
  const signedIn: RequestHandler = (request, response, next) => {
    if (viewerIn(response) === null) {
      response.redirect(303, signInPath(request.method === 'POST' ? null : request.originalUrl))
      return
    }
    next()
  }
  const allowed: RequestHandler = (_request, response, next) => {
    const viewer = viewerIn(response)
    if (needs !== 'signed_in' && (viewer === null || !isAllowed(viewer.member, needs)))
      throw new AccessDeniedError(`this takes the right ${needs}`)
    next()
  }
  return [signedIn, allowed, ...ofPress, ...(fresh === true ? [freshGuard] : [])]
}

function pressGuards({ publicUrl }: DeskRouterTools, tokens: FormTokens): readonly RequestHandler[] {
  return [
    (request, _response, next) => {
      if (!isOwnPress(request, publicUrl)) throw new AccessDeniedError('a form must be sent from its own page')
      next()
    },
    express.urlencoded({ extended: false, limit: MAX_BODY, parameterLimit: MAX_FIELDS, inflate: false }),
    (request, response, next) => {
      if (tokens.isGiven(request, sessionIn(response)?.session.id ?? null)) next()
      else sendTooOld(request, response)
    },
  ]
}

/** What cannot be taken back waits for a proof; what was typed for it is kept, but for what is secret itself. */
const freshGuard: RequestHandler = (request, response, next) => {
  if (sessionIn(response)?.fresh === true) next()
  else if (request.method === 'POST') askAgain(request, response)
  else response.redirect(303, againPath(request.originalUrl))
}

function handlerOf(route: DeskRoute): RequestHandler {
  return async (request, response) => {
    if (route.needs === 'anyone') {
      await route.handle(request, response)
      return
    }
    const viewer = viewerIn(response)
    if (viewer === null) throw new AccessDeniedError('nobody is signed in')
    await route.handle(viewer, request, response)
  }
}
