import { randomBytes } from 'node:crypto'
import type { ZendeskSandbox } from '../../../integrations/zendesk/sandbox/sandbox.js'
import { startPostgres } from '../storage/postgres-server.js'
import { until } from './at-rest.js'
import { databaseQuery, type DatabaseQuery } from './database-query.js'
import { install, WEBHOOK_PATH, WEBHOOK_SECRET, type Installation, type InstallationOptions } from './installation.js'
import { LineTap, type Watch } from './line-tap.js'
import { runInnsyn, ServiceProcess } from './service-process.js'

/** Innsyn as it is run on one of the two databases. */
export interface Deployment {
  readonly kind: 'sqlite' | 'postgres'
  readonly installation: Installation
  readonly query: DatabaseQuery
  /** Who watched which mailbox when. */
  readonly watches: readonly Watch[]
  start(): Promise<void>
  /** Kills a process in the middle of its work (SIGKILL) and waits until its mailboxes are watched again. */
  loseOne(): Promise<void>
  /** Stops what still runs, in order. */
  stop(): Promise<void>
  remove(): Promise<void>
  logs(): string
}

type Options = InstallationOptions & { readonly sandbox: ZendeskSandbox }

/** A mailbox lease of a dead worker lives half a minute, and whoever stands by asks every five seconds. */
const TAKEOVER_MS = 60_000

/** SQLite: one process does everything. */
export async function deployOnSqlite(options: Options): Promise<Deployment> {
  const installation = await install(options)
  const query = databaseQuery(installation.env)
  const watches: Watch[] = []
  const tapped = await tapMailboxes(options, 'start', watches)
  const env = await installation.envThrough('start', tapped.ports)
  const processes: ServiceProcess[] = []
  const start = async (): Promise<void> => {
    const service = await ServiceProcess.start(['start'], env)
    processes.push(service)
    pointWebhook(options.sandbox, (await service.untilItSays(LISTENS))[1] ?? '')
  }
  return {
    kind: 'sqlite',
    installation,
    query,
    watches,
    start,
    loseOne: async () => {
      await processes.at(-1)?.kill()
      await start()
    },
    stop: () => stopAll(processes),
    remove: async () => {
      await removeAll(processes, tapped.taps)
      await installation.remove()
    },
    logs: () => processes.map(({ output }) => output).join('\n'),
  }
}

/** PostgreSQL: one web process, two workers, each of which reaches the mailboxes by lines of its own. */
export async function deployOnPostgres(options: Options): Promise<Deployment> {
  const server = await startPostgres()
  const url = await server.createDatabase()
  const env = { DATABASE_URL: url, INNSYN_MASTER_KEY: randomBytes(32).toString('base64') }
  const installation = await install({ ...options, env })
  const query = databaseQuery(installation.env)
  const watches: Watch[] = []
  const processes: ServiceProcess[] = []
  const workers = new Map<string, ServiceProcess>()
  const taps: LineTap[] = []
  const startWorker = async (name: string): Promise<void> => {
    const tapped = await tapMailboxes(options, name, watches)
    taps.push(...tapped.taps)
    const worker = await ServiceProcess.start(['worker'], await installation.envThrough(name, tapped.ports))
    processes.push(worker)
    workers.set(name, worker)
  }
  return {
    kind: 'postgres',
    installation,
    query,
    watches,
    start: async () => {
      await runInnsyn(['migrate'], installation.env)
      const web = await ServiceProcess.start(['web'], installation.env)
      processes.push(web)
      await Promise.all([startWorker('worker-1'), startWorker('worker-2')])
      pointWebhook(options.sandbox, (await web.untilItSays(LISTENS))[1] ?? '')
      for (const worker of workers.values()) await worker.untilItSays(/worker is running/)
    },
    loseOne: async () => {
      const [mailbox] = options.mailboxes
      const watching = (): Watch | undefined =>
        watches.find((watch) => watch.mailbox === mailbox?.id && watch.until === Number.POSITIVE_INFINITY)
      await until(
        () => watching() !== undefined,
        TAKEOVER_MS,
        () => 'nobody watches the mailbox',
      )
      const name = watching()?.reader ?? ''
      await workers.get(name)?.kill()
      await letClaimsLapse(query)
      const isTakenOver = () => watching() !== undefined && watching()?.reader !== name
      await until(isTakenOver, TAKEOVER_MS, () => 'nobody took the mailbox over')
    },
    stop: () => stopAll(processes),
    remove: async () => {
      await removeAll(processes, taps)
      await server.dropDatabase(url)
      await installation.remove()
    },
    logs: () => processes.map(({ output }) => output).join('\n'),
  }
}

const LISTENS = /innsyn listens on (http\S+)/

function pointWebhook({ webhooks }: ZendeskSandbox, url: string): void {
  webhooks.webhooks.splice(0, Infinity, { kind: 'event', url: `${url}${WEBHOOK_PATH}`, secret: WEBHOOK_SECRET })
}

async function tapMailboxes({ mailboxes }: Options, reader: string, watches: Watch[]) {
  const taps: LineTap[] = []
  const ports: Record<string, number> = {}
  for (const { id, mailbox } of mailboxes) {
    const tap = await LineTap.start(mailbox.port, { reader, mailbox: id }, watches)
    taps.push(tap)
    ports[id] = tap.port
  }
  return { taps, ports }
}

/** Stands in for the quarter of an hour after which a dead worker's claims lapse. What a living one holds is refused once, and done again. */
async function letClaimsLapse(query: DatabaseQuery): Promise<void> {
  await query(`UPDATE pgboss.job SET started_on = started_on - interval '15 minutes' WHERE state = 'active'`)
}

async function stopAll(processes: readonly ServiceProcess[]): Promise<void> {
  const running = processes.filter(({ hasEnded }) => !hasEnded)
  const codes = await Promise.all(running.map((process) => process.stop()))
  if (codes.some((code) => code !== 0)) throw new Error(`a stop ended with ${JSON.stringify(codes)}`)
}

async function removeAll(processes: readonly ServiceProcess[], taps: readonly LineTap[]): Promise<void> {
  for (const process of processes.filter(({ hasEnded }) => !hasEnded)) await process.kill()
  for (const tap of taps) await tap.stop()
}
