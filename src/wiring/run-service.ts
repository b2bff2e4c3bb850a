import type { Core } from '../context.js'
import { SettingsError, toError } from '../domain/errors.js'
import { createMetrics, type Metrics } from '../web/metrics.js'
import { createWebServer, type WebServer } from '../web/server.js'
import { loadFigures } from '../flow/load-figures.js'
import { createIntake } from '../flow/store-message.js'
import type { SourceHealth } from '../ports.js'
import { createPortalDesk } from '../flow/portal/portal-desk.js'
import { requireSecrets } from '../settings/secrets/secret-uses.js'
import { apiPages } from './api-parts.js'
import { startAnchorKeeper } from './anchor-keeper.js'
import { createCaseWatch } from './case-watch.js'
import { deskPages } from './desk-parts.js'
import { startErasureKeeper } from './erasure-keeper.js'
import { openClassifier } from './open-classifier.js'
import { createRetentionKeeper } from './retention-keeper.js'
import { portalPages } from './portal-parts.js'
import { readiness, type Readiness } from './readiness.js'
import { buildService, mailOf } from './service.js'
import { watchIntake, type WatchedIntake } from './watched-intake.js'
import { assertWebhookSecrets, startWebhooks } from './webhook-parts.js'
import { startWeeklyMails } from './weekly-mails.js'
import { startWordKeeper } from './word-keeper.js'
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
  assertWebhookSecrets(core.config)
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
    const parts = webParts(core)
    // The web half first: a port that is taken must not show only after mail was read.
    const url = role === 'worker' ? null : await startWeb(core, parts, stops)
    if (role !== 'web') stops.push(await startWorker(core, parts))
    return { url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What both halves share. */
interface WebParts {
  readonly watched: WatchedIntake
  readonly health: () => Promise<Readiness>
  /** Null: off. */
  readonly metrics: Metrics | null
}

function webParts(core: Core): WebParts {
  const { config, clock, logger } = core
  const watched = watchIntake(createIntake(core))
  const classifier = classifierHealth(core)
  const startedAt = clock.now()
  const health = (): Promise<Readiness> => readiness(core, { startedAt, own: () => [watched.health(), classifier] })
  const ready = async (): Promise<boolean> => (await health()).ready
  const metrics = config.web.metrics ? createMetrics({ figures: () => loadFigures(core), ready, clock, logger }) : null
  return { watched, health, metrics }
}

async function startWorker(core: Core, { watched: { intake }, metrics }: WebParts): Promise<() => Promise<void>> {
  const mailSent = (result: string): void => metrics?.mailSent(result)
  const { pollers, runner } = buildService(core, mailSent)
  const watch = createCaseWatch(core)
  const retention = createRetentionKeeper(core)
  runner.start()
  watch.start()
  retention.start()
  for (const poller of pollers) await poller.start(intake)
  const anchors = startAnchorKeeper(core, core.config.audit.anchorFile)
  const erasures = startErasureKeeper(core, core.config.backup.erasureFile)
  const webhooks = startWebhooks(core)
  const weeklyMails = startWeeklyMails(core, mailOf(core.config, mailSent))
  const words = startWordKeeper(core)
  return async () => {
    await Promise.all([
      ...pollers.map((poller) => poller.stop()),
      runner.stop(DRAIN_MS),
      watch.stop(DRAIN_MS),
      anchors.stop(),
      retention.stop(),
      erasures.stop(),
      webhooks.stop(),
      weeklyMails.stop(),
      words.stop(),
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

async function startWeb(core: Core, parts: WebParts, stops: (() => Promise<void>)[]): Promise<string> {
  const web = webServer(core, parts)
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

function webServer(core: Core, parts: WebParts): WebServer {
  const { config, clock, logger } = core
  const { watched, health, metrics } = parts
  const portal = portalPages(core, createPortalDesk(core))
  return createWebServer({
    verifiers: webhookVerifiers(config, clock),
    intake: watched.intake,
    health,
    logger,
    trustedProxies: config.web.trustedProxies,
    ...(metrics !== null && { timer: metrics.timer }),
    routers: [
      ...(metrics === null ? [] : [{ path: '/', router: metrics.router }]),
      portal,
      apiPages(core),
      deskPages(core),
    ],
  })
}

/** Without its model the classifier sends every message to a person: nothing is lost, but somebody must mend it. */
function classifierHealth({ config, logger }: Core): SourceHealth {
  const { problem, classifier } = openClassifier(config.classifier)
  if (problem === null) return { component: 'classifier', status: 'ok', text: classifier.version }
  logger.error('classifier.no_model', { component: 'classifier' })
  return { component: 'classifier', status: 'failed', text: problem }
}
