import type { SignInProvider } from '../../../src/ports.js'
import { deskCookies } from '../../../src/web/desk/desk-cookies.js'
import type { DeskRoute } from '../../../src/web/desk/desk-route.js'
import { createDeskRouter } from '../../../src/web/desk/desk-router.js'
import { assetRoutes } from '../../../src/web/desk/frame/assets.js'
import { signInRoutes } from '../../../src/web/desk/sign-in/sign-in-routes.js'
import { createWebServer, type WebServerOptions } from '../../../src/web/server.js'
import { Visitor } from '../../../src/demo/visitor.js'
import { createRecordingLogger } from '../zendesk/recording-logger.js'
import { nextCodeOf, PASSWORD, type AccessWorld } from './access-world.js'

interface DeskServerOptions {
  readonly routes?: readonly DeskRoute[]
  readonly publicUrl?: string
  readonly provider?: SignInProvider | null
  readonly server?: Partial<WebServerOptions>
}

/** The real web server with the real sign-in, and the routes of a test beside it. */
export async function startDesk(world: AccessWorld, options: DeskServerOptions = {}) {
  const { publicUrl = 'http://localhost:8080', provider = null, routes = [] } = options
  const { access, test } = world
  const { digests } = test.storage
  const logger = createRecordingLogger()
  const signIn = signInRoutes({
    access,
    cookies: deskCookies(publicUrl),
    provider,
    digests,
    clock: test.clock,
    publicUrl,
  })
  const all = [...assetRoutes, ...routes, ...signIn]
  const server = createWebServer({
    verifiers: {},
    intake: { ticketsChanged: () => Promise.resolve() },
    logger,
    health: () => Promise.resolve({ ready: true, components: [] }),
    routers: [{ path: '/', router: createDeskRouter(all, { access, digests, publicUrl, logger }) }],
    ...options.server,
  })
  const { port } = await server.start(0, '127.0.0.1')
  return { server, logger, routes: all, url: `http://localhost:${String(port)}` }
}

/** Signs in by the form; the app has moved on to a new code. */
export async function signInAs(
  world: AccessWorld,
  url: string,
  staffId: string,
  password = PASSWORD,
): Promise<Visitor> {
  const visitor = new Visitor(url)
  const response = await visitor.press('/sign-in', '/sign-in', {
    name: staffId,
    password,
    code: nextCodeOf(world, staffId),
  })
  if (response.status !== 303) throw new Error(`${staffId} was not let in: ${String(response.status)}`)
  return visitor
}
