import type { Core } from '../context.js'
import { SettingsError, toError } from '../domain/errors.js'
import type { Instant } from '../domain/request-case.js'
import { createStaffRouter } from '../web/staff-router.js'
import { createWebServer, type WebServer } from '../web/server.js'
import { WATCH_COMPONENT } from '../flow/watch-cases.js'
import { createIntake } from '../flow/store-message.js'
import type { SourceHealth } from '../ports.js'
import { requireSecrets } from '../settings/secrets/secret-uses.js'
import { startAnchorKeeper } from './anchor-keeper.js'
import { createCaseWatch } from './case-watch.js'
import { openClassifier } from './open-classifier.js'
import { buildService, mailOf } from './service.js'
import { watchHealth } from './watch-health.js'
import { watchIntake, type WatchedIntake } from './watched-intake.js'
import { startWeeklyMails } from './weekly-mails.js'
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
  const stops: (() => Promise<void>)[] = []
  const stop = async (): Promise<void> => {
    await Promise.all(stops.splice(0).map((end) => end()))
    await unlock()
  }
  try {
    const watched = watchIntake(createIntake(core))
    // The web half first: a port that is taken must not show only after mail was read.
    const url = role === 'worker' ? null : await startWeb(core, watched, stops)
    if (role !== 'web') stops.push(await startWorker(core, watched))
    return { url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startWorker(core: Core, { intake }: WatchedIntake): Promise<() => Promise<void>> {
  const { pollers, runner } = buildService(core)
  const watch = createCaseWatch(core)
  runner.start()
  watch.start()
  for (const poller of pollers) await poller.start(intake)
  const anchors = startAnchorKeeper(core, core.config.audit.anchorFile)
  const weeklyMails = startWeeklyMails(core, mailOf(core.config))
  return async () => {
    await Promise.all([
      ...pollers.map((poller) => poller.stop()),
      runner.stop(DRAIN_MS),
      watch.stop(DRAIN_MS),
      anchors.stop(),
      weeklyMails.stop(),
    ])
  }
}

/** What `listen` may fail with for a reason that a person can mend. */
const PORT_TROUBLE: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program: stop that one, or choose another port',
  EACCES: 'may not be opened by this user: choose one above 1023, or give the right to open it',
  EADDRNOTAVAIL: 'cannot be opened, for this machine does not have that address: change web.host',
  ENOTFOUND: 'cannot be opened, for the host name does not exist: change web.host',
}

async function startWeb(core: Core, watched: WatchedIntake, stops: (() => Promise<void>)[]): Promise<string> {
  const web = webServer(core, watched)
  const { host, port: wanted } = core.config.web
  try {
    const { port } = await web.start(wanted, host)
    stops.push(() => web.stop())
    return `http://${host}:${String(port)}`
  } catch (thrown) {
    const error = toError(thrown)
    const trouble = 'code' in error && typeof error.code === 'string' ? PORT_TROUBLE[error.code] : undefined
    if (trouble === undefined) throw error
    throw new SettingsError([`port ${String(wanted)} of ${host} ${trouble} (web.port, INNSYN_WEB_PORT)`])
  }
}

function webServer(core: Core, watched: WatchedIntake): WebServer {
  const { config, clock, unitOfWork, logger } = core
  const classifier = classifierHealth(core)
  const startedAt = clock.now()
  const password = () => (config.staffPassword.isSet ? config.staffPassword.value() : null)
  return createWebServer({
    verifiers: webhookVerifiers(config, clock),
    intake: watched.intake,
    health: () => readiness(core, { watched, classifier, startedAt }),
    logger,
    routers: [{ path: '/', router: createStaffRouter({ unitOfWork, clock, password }) }],
  })
}

/** Without its model the classifier sends every message to a person: nothing is lost, but somebody must mend it. */
function classifierHealth({ config, logger }: Core): SourceHealth {
  const { problem, classifier } = openClassifier(config.classifier)
  if (problem === null) return { component: 'classifier', status: 'ok', text: classifier.version }
  logger.error('classifier.no_model', { component: 'classifier' })
  return { component: 'classifier', status: 'failed', text: problem }
}

/** Ready means: what arrives can be kept, no source failed, and nothing waits for a person because the program gave up. */
async function readiness(
  { unitOfWork, clock, config }: Core,
  {
    watched,
    classifier,
    startedAt: since,
  }: { readonly watched: WatchedIntake; readonly classifier: SourceHealth; readonly startedAt: Instant },
): Promise<{ ready: boolean; components: readonly SourceHealth[] }> {
  return unitOfWork.read(async (stores) => {
    const sources = (await stores.health.all()).filter(({ component }) => component !== WATCH_COMPONENT)
    const { component, status, text } = await watchHealth(stores, {
      now: clock.now(),
      minutes: config.watch.minutes,
      since,
    })
    const alerts = await stores.alerts.open()
    const components: SourceHealth[] = [
      watched.health(),
      classifier,
      { component, status, text },
      ...sources.map((source) => ({ component: source.component, status: source.status, text: source.text })),
      ...alerts.map((alert): SourceHealth => ({ component: `alert:${alert.key}`, status: 'failed', text: alert.text })),
    ]
    return { ready: components.every(({ status }) => status !== 'failed'), components }
  })
}
