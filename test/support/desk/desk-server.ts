import express, { Router, type Request, type Response } from 'express'
import { isAllowed } from '../../../src/domain/access/capability.js'
import type { Viewer } from '../../../src/domain/access/viewer.js'
import { AccessDeniedError } from '../../../src/domain/errors.js'
import { silentLogger } from '../../../src/logger.js'
import type { DeskRoute } from '../../../src/web/desk/desk-route.js'
import { workRoutes } from '../../../src/web/desk/desk-routes.js'
import { FORM_TOKEN_FIELD } from '../../../src/web/desk/frame/csrf-field.js'
import { closedHeaders } from '../../../src/web/desk/frame/closed-headers.js'
import { createWebServer, type WebServer } from '../../../src/web/server.js'
import type { Harness } from '../flow/harness.js'
import { DESK_STAFF, deskToolsOf, viewerOf, type DeskPerson } from './at-the-desk.js'

const FORM_TOKEN = 'token-of-this-test'

/** The real pages of the desk on a real web server, for whoever the test says is signed in; the sign-in itself has tests of its own. */
export interface DeskServer {
  readonly url: string
  /** Who is signed in; a browser that sends the header `x-viewer` is somebody else. */
  viewer: Viewer
  get(path: string, who?: DeskPerson): Promise<globalThis.Response>
  post(path: string, fields: readonly (readonly [string, string])[], who?: DeskPerson): Promise<globalThis.Response>
  stop(): Promise<void>
}

export async function startDesk(harness: Harness): Promise<DeskServer> {
  const state = { viewer: viewerOf('kari') }
  const sessions = await openSessions(harness)
  const withSession = (viewer: Viewer): Viewer => ({ ...viewer, sessionId: sessions.get(viewer.member.id) ?? 'none' })
  const router = Router()
  for (const route of workRoutes(deskToolsOf(harness), { lookMs: 50, lineMs: 60_000 }))
    router[route.method](
      route.path,
      ...closedHeaders,
      express.urlencoded({ extended: false, limit: '1mb' }),
      (request, response) => handle(route, withSession(viewerIn(request) ?? state.viewer), request, response),
    )
  const server: WebServer = createWebServer({
    verifiers: {},
    intake: { ticketsChanged: () => Promise.resolve() },
    health: () => Promise.resolve({ ready: true, components: [] }),
    logger: silentLogger,
    routers: [{ path: '/', router }],
    limits: { drainTimeoutMs: 200 },
  })
  const { port } = await server.start(0, '127.0.0.1')
  const url = `http://localhost:${String(port)}`
  const as = (who: DeskPerson | undefined): Record<string, string> => (who === undefined ? {} : { 'x-viewer': who })
  return {
    url,
    get viewer() {
      return state.viewer
    },
    set viewer(viewer) {
      state.viewer = viewer
    },
    get: (path, who) => fetch(url + path, { redirect: 'manual', headers: { 'accept-language': 'en', ...as(who) } }),
    post: (path, fields, who) =>
      fetch(url + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'accept-language': 'en', ...as(who) },
        body: new URLSearchParams([[FORM_TOKEN_FIELD, FORM_TOKEN], ...fields.map(([name, value]) => [name, value])]),
      }),
    stop: () => server.stop(),
  }
}

/** One for everybody, which lasts as long as the test does not end it. */
function openSessions({ core }: Harness): Promise<ReadonlyMap<string, string>> {
  const startedAt = core.clock.now()
  const facts = { way: 'password', stage: 'whole', browser: '', expiresAt: '9999-01-01T00:00:00.000Z' } as const
  return core.unitOfWork.run(async (stores) => {
    const opened = new Map<string, string>()
    for (const staffId of Object.keys(DESK_STAFF)) {
      const session = { ...facts, staffId, startedAt, lastSeenAt: startedAt, freshUntil: null }
      opened.set(staffId, (await stores.sessions.open(session, `secret of ${staffId}`)).id)
    }
    return opened
  })
}

async function handle(route: DeskRoute, viewer: Viewer, request: Request, response: Response): Promise<void> {
  response.locals['formToken'] = FORM_TOKEN
  const body = request.body as Record<string, unknown> | undefined
  if (route.method === 'post' && body?.[FORM_TOKEN_FIELD] !== FORM_TOKEN)
    throw new AccessDeniedError('the form has no token')
  if (route.needs === 'anyone') {
    await route.handle(request, response)
    return
  }
  if (route.needs !== 'signed_in' && !isAllowed(viewer.member, route.needs)) throw new AccessDeniedError(route.needs)
  await route.handle(viewer, request, response)
}

function viewerIn(request: Request): Viewer | null {
  const who = request.get('x-viewer')
  return who === undefined ? null : viewerOf(who as DeskPerson)
}
