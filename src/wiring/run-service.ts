import type { Core } from '../context.js'
import { SettingsError } from '../domain/errors.js'
import { createStaffRouter } from '../web/staff-router.js'
import { createWebServer, type WebServer } from '../web/server.js'
import { createIntake } from '../flow/store-message.js'
import type { SourceHealth } from '../ports.js'
import { requireSecrets } from '../settings/secrets/secret-uses.js'
import { buildService } from './service.js'
import { webhookVerifiers } from './zendesk-parts.js'

/** Which halves of the service this process runs: PostgreSQL allows them apart, on as many machines as wanted. */
export type ServiceRole = 'all' | 'web' | 'worker'

export interface RunningService {
  /** Where the web half listens, or null. */
  readonly url: string | null
  stop(): Promise<void>
}

/** What runs gets this long to finish; with the rest of the stop it stays inside the ten seconds that a stop may take. */
const DRAIN_MS = 7_000

/**
 * Starts the service.
 * @throws SettingsError with every missing secret; RuleViolationError when another service has the database file.
 */
export async function runService(core: Core, role: ServiceRole): Promise<RunningService> {
  requireSecrets(core.config)
  if (role !== 'all' && core.config.database.kind === 'sqlite') {
    throw new SettingsError(['web and worker run apart on PostgreSQL only (DATABASE_URL): on SQLite run innsyn start'])
  }
  const unlock = await core.storage.acquireServiceLock()
  const stops: (() => Promise<void>)[] = [unlock]
  const stop = async (): Promise<void> => {
    for (const step of stops.splice(0).reverse()) await step()
  }
  try {
    if (role !== 'web') stops.push(await startWorker(core))
    if (role === 'worker') return { url: null, stop }
    const web = webServer(core)
    const { host, port: wanted } = core.config.web
    const { port } = await web.start(wanted, host)
    stops.push(() => web.stop())
    return { url: `http://${host}:${String(port)}`, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startWorker(core: Core): Promise<() => Promise<void>> {
  const { intake, pollers, runner } = buildService(core)
  runner.start()
  for (const poller of pollers) await poller.start(intake)
  return async () => {
    await Promise.all(pollers.map((poller) => poller.stop()))
    await runner.stop(DRAIN_MS)
  }
}

function webServer(core: Core): WebServer {
  const { config, clock, unitOfWork, logger } = core
  const password = () => (config.staffPassword.isSet ? config.staffPassword.value() : null)
  return createWebServer({
    verifiers: webhookVerifiers(config, clock),
    intake: createIntake(core),
    health: () => readiness(core),
    logger,
    routers: [{ path: '/', router: createStaffRouter({ unitOfWork, clock, password }) }],
  })
}

/** Ready means: no source failed, and nothing waits for a person because the program gave up. */
async function readiness({ unitOfWork }: Core): Promise<{ ready: boolean; components: readonly SourceHealth[] }> {
  return unitOfWork.read(async (stores) => {
    const sources = await stores.health.all()
    const alerts = await stores.alerts.open()
    const components: SourceHealth[] = [
      ...sources.map(({ component, status, text }) => ({ component, status, text })),
      ...alerts.map(({ key, text }): SourceHealth => ({ component: `alert:${key}`, status: 'failed', text })),
    ]
    return { ready: components.every(({ status }) => status !== 'failed'), components }
  })
}
