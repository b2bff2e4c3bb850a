import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import sqlite3 from 'sqlite3'
import { createSandboxClock } from '../../integrations/zendesk/sandbox/sandbox-clock.js'
import { startZendeskSandbox, type ZendeskSandbox } from '../../integrations/zendesk/sandbox/sandbox.js'
import { startDemoImapServer, type DemoImapServer } from './imap-server.js'
import { startDemoMailServer, type DemoMailServer } from './mail-server.js'
import { sampleMails, type SampleMail } from './sample-mail.js'
import { SAMPLE_CONTACTS, SAMPLE_CUSTOMERS_CSV } from './sample-registers.js'
import { SAMPLE_TICKETS } from './sample-tickets.js'

const DAY = 86_400_000
/** Younger mail arrives while the demo runs, so what people wrote first is also read first. */
const LATEST_DAYS = 2
const WEBHOOK_PATH = '/webhooks/zendesk/bookbeat'
const MAILBOXES = [
  { id: 'bookbeat-privacy', controller: 'bookbeat', address: 'privacy@bookbeat.example' },
  { id: 'bookbeat-support-no', controller: 'bookbeat', address: 'support.no@bookbeat.example' },
  { id: 'bxsoftware-support', controller: 'bxsoftware', address: 'support@bxsoftware.example' },
] as const

/** The outside world of the demo: mail servers with the sample mail, a Zendesk, and what the controllers hold about people. */
export interface DemoWorld {
  /** The environment that Innsyn runs in: settings, data folder, secrets. */
  readonly env: Readonly<Record<string, string>>
  readonly mails: readonly SampleMail[]
  /** So many of them are still to come. */
  readonly latest: number
  /** Lets them arrive. */
  deliverLatest(): void
  readonly sandbox: ZendeskSandbox
  imapServer(address: string): DemoImapServer
  /** Takes what Innsyn mails to people. */
  readonly post: DemoMailServer
  /** Points Zendesk's webhook at Innsyn and delivers what waited. */
  openWebhook(innsynUrl: string): void
  stop(): Promise<void>
}

/** Starts the world in this process and a temporary folder; nothing outlives `stop`. */
export async function startDemoWorld(now: Date): Promise<DemoWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'innsyn-demo-'))
  const password = randomBytes(12).toString('hex')
  const webhookSecret = randomBytes(24).toString('base64')
  const servers = new Map<string, DemoImapServer>()
  for (const { address } of MAILBOXES) servers.set(address, await startDemoImapServer({ user: address, password }))
  const imapServer = (address: string): DemoImapServer => {
    const server = servers.get(address)
    if (server === undefined) throw new Error(`the demo has no mailbox ${address}`)
    return server
  }
  const mails = sampleMails(now)
  const deliver = ({ mailbox, folder: into, daysAgo, raw }: SampleMail): void => {
    imapServer(mailbox).append(into, Buffer.from(raw), new Date(now.getTime() - daysAgo * DAY))
  }
  const latest = mails.filter(({ daysAgo }) => daysAgo < LATEST_DAYS)
  for (const mail of mails) if (!latest.includes(mail)) deliver(mail)
  const sandbox = await zendeskWithTickets()
  const post = await startDemoMailServer()
  await writeRegisters(folder)
  await writeProfiles(folder)
  await writeFile(join(folder, 'innsyn.yaml'), settingsOf({ servers, sandbox, post, webPort: await freePort() }))
  return {
    env: {
      INNSYN_CONFIG: join(folder, 'innsyn.yaml'),
      INNSYN_DATA_DIR: join(folder, 'data'),
      DEMO_MAILBOX_PASSWORD: password,
      DEMO_ZENDESK_CLIENT_SECRET: sandbox.credentials.clientSecret,
      DEMO_ZENDESK_WEBHOOK_SECRET: webhookSecret,
    },
    mails,
    latest: latest.length,
    deliverLatest: () => {
      for (const mail of latest) deliver(mail)
    },
    sandbox,
    imapServer,
    post,
    openWebhook: (innsynUrl) => {
      sandbox.webhooks.webhooks.push({ kind: 'trigger', url: `${innsynUrl}${WEBHOOK_PATH}`, secret: webhookSecret })
    },
    stop: async () => {
      await Promise.all([...servers.values()].map((server) => server.stop()))
      await sandbox.close()
      await post.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A Zendesk whose older tickets lie there already; the webhook of the newest is still to come. */
async function zendeskWithTickets(): Promise<ZendeskSandbox> {
  const sandbox = await startZendeskSandbox({ clock: createSandboxClock('2026-01-01T00:00:00Z', 'real') })
  for (const ticket of SAMPLE_TICKETS.filter(({ webhookArrives }) => !webhookArrives)) receive(sandbox, ticket)
  return sandbox
}

/** Lets a ticket's mail arrive in the past. */
export function receive(sandbox: ZendeskSandbox, ticket: (typeof SAMPLE_TICKETS)[number]): void {
  sandbox.clock.advance(-ticket.daysAgo * DAY)
  sandbox.webhooks.mode = 'held'
  sandbox.receiveMail({
    from: { name: ticket.from.name, address: ticket.from.email },
    to: ticket.to,
    subject: ticket.subject,
    text: ticket.text,
    messageId: ticket.messageId,
  })
  sandbox.clock.advance(ticket.daysAgo * DAY)
  sandbox.webhooks.mode = 'auto'
  sandbox.webhooks.release()
}

async function writeRegisters(folder: string): Promise<void> {
  await mkdir(join(folder, 'registers'))
  await writeFile(join(folder, 'registers', 'customers.csv'), SAMPLE_CUSTOMERS_CSV)
  const database = new sqlite3.Database(join(folder, 'registers', 'crm.sqlite'))
  const run = (sql: string, values: readonly string[] = []) =>
    new Promise<void>((done, failed) => {
      database.run(sql, values, (error) => {
        if (error === null) done()
        else failed(error)
      })
    })
  await run('CREATE TABLE contact (name TEXT, email TEXT, phone TEXT, company TEXT, position TEXT)')
  for (const { name, email, phone, company, position } of SAMPLE_CONTACTS) {
    await run('INSERT INTO contact VALUES (?, ?, ?, ?, ?)', [name, email, phone, company, position])
  }
  await new Promise((done) => {
    database.close(done)
  })
}

/** The address of the pages stands in the settings, so it must be known before they run. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => {
    server.close(resolve)
  })
  return port
}

const CONTROLLERS = ['bookbeat', 'bxsoftware'] as const

/** The example profiles, for controllers whose copies are fetched from the page. */
async function writeProfiles(folder: string): Promise<void> {
  for (const id of CONTROLLERS) {
    const profile = await readFile(resolve(import.meta.dirname, CONFIG_FOLDER, `${id}.yaml`), 'utf8')
    await writeFile(join(folder, `${id}.yaml`), `${profile}\nrelease: { copy: page }\n`)
  }
}

interface DemoParts {
  readonly servers: ReadonlyMap<string, DemoImapServer>
  readonly sandbox: ZendeskSandbox
  readonly post: DemoMailServer
  readonly webPort: number
}

function mailboxSettings({ servers }: DemoParts): string {
  return MAILBOXES.map(
    ({ id, controller, address }) => `
  - id: ${id}
    controller: ${controller}
    addresses: [${address}]
    imap: { host: 127.0.0.1, port: ${String(servers.get(address)?.port ?? 0)}, security: none, user: ${address}, auth: { kind: password, secret: DEMO_MAILBOX_PASSWORD } }
    folders: { watch: [INBOX], junk: auto, drafts: auto }`,
  ).join('')
}

function settingsOf(parts: DemoParts): string {
  const { sandbox, post, webPort } = parts
  return `publicUrl: http://localhost:${String(webPort)}
controllers:${CONTROLLERS.map((id) => `\n  - file: ${id}.yaml`).join('')}
staff:
  - { id: kim, email: kim@bookbeat.example, roles: [agent, manager] }
  - { id: dpo, email: dpo@bookbeat.example, roles: [privacy_officer] }
  - { id: admin, email: admin@bookbeat.example, roles: [admin] }
smtp: { host: 127.0.0.1, port: ${String(post.port)}, security: none, from: privacy@bookbeat.example }
mailboxes:${mailboxSettings(parts)}
zendesk:
  - id: bookbeat-zendesk
    controller: bookbeat
    baseUrl: ${sandbox.baseUrl}
    accountId: 1234567
    auth: { kind: oauth-client-credentials, clientId: innsyn, secret: DEMO_ZENDESK_CLIENT_SECRET }
    webhook: { path: ${WEBHOOK_PATH}, secrets: [DEMO_ZENDESK_WEBHOOK_SECRET] }
sources:
  - { id: bookbeat-tickets, controller: bookbeat, kind: zendesk, title: Support tickets (Zendesk), account: bookbeat-zendesk }
  - { id: bookbeat-mail, controller: bookbeat, kind: mailbox, title: Mail, mailbox: bookbeat-privacy, folders: [INBOX, Sent] }
  - id: bookbeat-customers
    controller: bookbeat
    kind: files
    title: Customer register
    files: [{ path: registers/customers.csv, format: csv, section: customers, emailColumn: email, people: { idColumn: customer_id, nameColumn: name, recordSinceColumn: member_since } }]
  - id: bxsoftware-crm
    controller: bxsoftware
    kind: sql
    title: Customer database
    database: { kind: sqlite, path: registers/crm.sqlite }
    queries: [{ section: contacts, sql: 'select name, email, phone, company, position from contact where lower(email) = :email' }]
  - { id: bxsoftware-mail, controller: bxsoftware, kind: mailbox, title: Mail, mailbox: bxsoftware-support, folders: [INBOX] }
web: { host: 127.0.0.1, port: ${String(webPort)} }
log: { level: error }
`
}

/** Profiles lie beside the source in a checkout, and one folder further up from a build. */
const CONFIG_FOLDER = import.meta.filename.endsWith('.ts') ? '../../config/controllers' : '../../../config/controllers'
