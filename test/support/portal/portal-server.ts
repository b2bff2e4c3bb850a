import type { Branding } from '../../../src/web/portal/branding.js'
import { createPortalRouter, PORTAL_PATH, type PortalOptions } from '../../../src/web/portal/portal-router.js'
import { createWebServer, type WebServerOptions } from '../../../src/web/server.js'
import type { RequestView } from '../../../src/ports/portal.js'
import { TestClock } from '../storage/test-clock.js'
import { createRecordingLogger } from '../zendesk/recording-logger.js'
import { FakeDesk } from './fake-desk.js'

export const NOW = '2027-02-10T11:00:00.000Z'

export const BRANDING: Branding = {
  controllerId: 'bookbeat',
  name: 'BookBeat',
  color: null,
  logo: null,
  contactAddress: 'privacy@bookbeat.example',
}

interface PortalServerOptions {
  readonly view?: Partial<RequestView>
  readonly portal?: Partial<PortalOptions>
  readonly server?: Partial<WebServerOptions>
}

/** The real web server with the real pages on a desk in memory. */
export async function startPortal({ view, portal, server: more }: PortalServerOptions = {}) {
  const clock = new TestClock(NOW)
  const desk = new FakeDesk(clock, view)
  const logger = createRecordingLogger()
  const router = createPortalRouter({
    desk,
    branding: [BRANDING],
    publicUrl: 'http://localhost:8080',
    clock,
    logger,
    ...portal,
  })
  const server = createWebServer({
    verifiers: {},
    intake: { ticketsChanged: () => Promise.resolve() },
    logger,
    health: () => Promise.resolve({ ready: true, components: [] }),
    routers: [{ path: PORTAL_PATH, router }],
    ...more,
  })
  const { port } = await server.start(0, '127.0.0.1')
  // A browser keeps Secure cookies on http for localhost only.
  return { clock, desk, logger, server, port, url: `http://localhost:${String(port)}` }
}

export type PortalServer = Awaited<ReturnType<typeof startPortal>>
