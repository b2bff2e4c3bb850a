import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import sqlite3 from 'sqlite3'
import { createSandboxClock } from '../../integrations/zendesk/sandbox/sandbox-clock.js'
import { startZendeskSandbox, type ZendeskSandbox } from '../../integrations/zendesk/sandbox/sandbox.js'
import { startDemoImapServer, type DemoImapServer } from './imap-server.js'
import { sampleMails, type SampleMail } from './sample-mail.js'
import { SAMPLE_CONTACTS, SAMPLE_CUSTOMERS_CSV } from './sample-registers.js'
import { SAMPLE_TICKETS } from './sample-tickets.js'

const DAY = 86_400_000
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
  readonly sandbox: ZendeskSandbox
  imapServer(address: string): DemoImapServer
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
  for (const { mailbox, folder: into, daysAgo, raw } of mails) {
    imapServer(mailbox).append(into, Buffer.from(raw), new Date(now.getTime() - daysAgo * DAY))
  }
  const sandbox = await zendeskWithTickets()
  await writeRegisters(folder)
  await writeFile(join(folder, 'innsyn.yaml'), settingsOf(servers, sandbox))
  return {
    env: {
      INNSYN_CONFIG: join(folder, 'innsyn.yaml'),
      INNSYN_DATA_DIR: join(folder, 'data'),
      INNSYN_STAFF_PASSWORD: password,
      DEMO_MAILBOX_PASSWORD: password,
      DEMO_ZENDESK_CLIENT_SECRET: sandbox.credentials.clientSecret,
      DEMO_ZENDESK_WEBHOOK_SECRET: webhookSecret,
    },
    mails,
    sandbox,
    imapServer,
    openWebhook: (innsynUrl) => {
      sandbox.webhooks.webhooks.push({ kind: 'trigger', url: `${innsynUrl}${WEBHOOK_PATH}`, secret: webhookSecret })
    },
    stop: async () => {
      await Promise.all([...servers.values()].map((server) => server.stop()))
      await sandbox.close()
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

function settingsOf(servers: ReadonlyMap<string, DemoImapServer>, sandbox: ZendeskSandbox): string {
  const mailboxes = MAILBOXES.map(
    ({ id, controller, address }) => `
  - id: ${id}
    controller: ${controller}
    addresses: [${address}]
    imap: { host: 127.0.0.1, port: ${String(servers.get(address)?.port ?? 0)}, security: none, user: ${address}, auth: { kind: password, secret: DEMO_MAILBOX_PASSWORD } }
    folders: { watch: [INBOX], junk: auto, drafts: auto }`,
  )
  return `publicUrl: http://localhost:8080
controllers:
  - file: ${resolve(import.meta.dirname, CONFIG_FOLDER, 'bookbeat.yaml')}
  - file: ${resolve(import.meta.dirname, CONFIG_FOLDER, 'bxsoftware.yaml')}
mailboxes:${mailboxes.join('')}
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
web: { host: 127.0.0.1, port: 0 }
log: { level: error }
`
}

/** Profiles lie beside the source in a checkout, and one folder further up from a build. */
const CONFIG_FOLDER = import.meta.filename.endsWith('.ts') ? '../../config/controllers' : '../../../config/controllers'
