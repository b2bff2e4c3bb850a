import type { Core } from '../context.js'
import type { Instant } from '../domain/request-case.js'
import { WATCH_COMPONENT } from '../flow/watch-cases.js'
import type { HealthStore, ReadStores, SourceHealth } from '../ports.js'
import type { Config } from '../settings/configuration.js'
import { watchHealth } from './watch-health.js'

const MINUTE_MS = 60_000
/** A message that nobody has read for so long is stuck, or the reading does not keep up. */
const UNREAD_MS = 10 * MINUTE_MS
/** A job may wait behind a collection that takes a quarter of an hour. */
const OVERDUE_JOB_MS = 30 * MINUTE_MS
/** A source says how it fares at each look, at the latest every few minutes: this is a poller that hangs or does not run. */
const SILENT_MS = 60 * MINUTE_MS
const SILENT_POLLS = 3

export interface ReadinessFacts {
  /** Of this process. */
  readonly startedAt: Instant
  /** What this process knows by itself: whether it can store, whether it can classify. */
  readonly own: () => readonly SourceHealth[]
}

export interface Readiness {
  readonly ready: boolean
  readonly components: readonly SourceHealth[]
}

/**
 * Ready means: what arrives can be kept and is read soon, every source is looked at, work goes on, and nothing waits for a person
 * because the program gave up.
 */
export async function readiness(core: Core, { startedAt, own }: ReadinessFacts): Promise<Readiness> {
  const { unitOfWork, clock, config, queue } = core
  const now = clock.now()
  const job = jobHealth(now, await queue.oldestDue())
  return unitOfWork.read(async (stores) => {
    const rows = await stores.health.all()
    const alerts = await stores.alerts.open()
    const { component, status, text } = await watchHealth(stores, {
      now,
      minutes: config.watch.minutes,
      since: startedAt,
    })
    const components: SourceHealth[] = [
      ...own(),
      { component, status, text },
      await readingHealth(stores, core, now),
      job,
      ...rows.filter((row) => row.component !== WATCH_COMPONENT).map(plain),
      ...silentSources(config, rows, { now, startedAt }),
      ...alerts.map((alert): SourceHealth => ({ component: `alert:${alert.key}`, status: 'failed', text: alert.text })),
    ]
    return { ready: components.every((one) => one.status !== 'failed'), components }
  })
}

function plain({ component, status, text }: SourceHealth): SourceHealth {
  return { component, status, text }
}

async function readingHealth(stores: ReadStores, { controllers }: Core, now: Instant): Promise<SourceHealth> {
  const oldest = await stores.figures.oldestUnread([...controllers.keys()])
  const isLate = oldest !== null && Date.parse(now) - Date.parse(oldest) > UNREAD_MS
  const text = `A message has waited since ${oldest ?? ''} to be read; its clock runs. See that innsyn start (or worker) runs, and look into the log.`
  return { component: 'reading', status: isLate ? 'failed' : 'ok', text: isLate ? text : '' }
}

function jobHealth(now: Instant, due: Instant | null): SourceHealth {
  const isLate = due !== null && Date.parse(now) - Date.parse(due) > OVERDUE_JOB_MS
  const text = `A job has been due since ${due ?? ''}, and nobody takes it. See that innsyn start (or worker) runs, and look into the log.`
  return { component: 'jobs', status: isLate ? 'failed' : 'ok', text: isLate ? text : '' }
}

/** Sources of the settings that have not said for too long how they fare. */
function silentSources(
  config: Config,
  rows: Awaited<ReturnType<HealthStore['all']>>,
  { now, startedAt }: { readonly now: Instant; readonly startedAt: Instant },
): readonly SourceHealth[] {
  return expectedSources(config).flatMap(({ component, pollMs }) => {
    const row = rows.find((one) => one.component === component)
    const since = row === undefined || row.checkedAt < startedAt ? startedAt : row.checkedAt
    const limitMs = Math.max(SILENT_MS, SILENT_POLLS * pollMs)
    // What failed has said so already.
    if (row?.status === 'failed' || Date.parse(now) - Date.parse(since) <= limitMs) return []
    const text = `There is no word from ${component} since ${row?.checkedAt ?? 'the start'}: its poller hangs, or no worker runs. Look into the log.`
    return [{ component: `silent:${component}`, status: 'failed' as const, text }]
  })
}

function expectedSources({ mailboxes, zendesk, intake }: Config): readonly { component: string; pollMs: number }[] {
  return [
    ...mailboxes.map(({ id }) => ({ component: `imap:${id}`, pollMs: intake.pollSeconds * 1000 })),
    ...zendesk.flatMap(({ id, pollSeconds, suspendedPollSeconds }) => [
      { component: `zendesk:${id}:tickets`, pollMs: pollSeconds * 1000 },
      { component: `zendesk:${id}:suspended`, pollMs: suspendedPollSeconds * 1000 },
    ]),
  ]
}
