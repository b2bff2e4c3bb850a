import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ZendeskSandbox } from '../../../integrations/zendesk/sandbox/sandbox.js'
import type { DovecotMailbox } from '../imap/dovecot.js'
import { writeRegisters, type Person } from './people.js'

export const WEBHOOK_PATH = '/webhooks/zendesk/bookbeat'
export const WEBHOOK_SECRET = 'sandbox-webhook-secret-of-the-tests'
export const ZENDESK_ID = 'bookbeat-zendesk'

export interface InstalledMailbox {
  /** As the settings name it. */
  readonly id: string
  readonly address: string
  readonly mailbox: DovecotMailbox
}

export interface InstallationOptions {
  readonly mailboxes: readonly InstalledMailbox[]
  readonly people: readonly Person[]
  readonly sandbox?: ZendeskSandbox
  /** Whether mail that the person wrote counts among the data, as in the example settings. */
  readonly mailSource?: boolean
  /** More environment: the database, the master key. */
  readonly env?: Readonly<Record<string, string>>
}

export interface Installation {
  readonly folder: string
  readonly mailboxes: readonly InstalledMailbox[]
  readonly env: Readonly<Record<string, string>>
  /** The same installation as one process sees it whose mail goes through these ports (of fault proxies). */
  envThrough(name: string, ports: Readonly<Record<string, number>>): Promise<Readonly<Record<string, string>>>
  remove(): Promise<void>
}

/** An installation of one controller in a folder of its own, with two registers about the given people. */
export async function install(options: InstallationOptions): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'innsyn-invariants-'))
  await writeRegisters(folder, options.people)
  const envThrough: Installation['envThrough'] = async (name, ports) => {
    const file = join(folder, `${name}.yaml`)
    await writeFile(file, settings(options, ports))
    return {
      INNSYN_CONFIG: file,
      INNSYN_DATA_DIR: join(folder, 'data'),
      MAILBOX_PASSWORD: 'secret',
      ...(options.sandbox === undefined
        ? {}
        : { ZENDESK_CLIENT_SECRET: options.sandbox.credentials.clientSecret, ZENDESK_WEBHOOK_SECRET: WEBHOOK_SECRET }),
      ...options.env,
    }
  }
  return {
    folder,
    mailboxes: options.mailboxes,
    env: await envThrough('innsyn', {}),
    envThrough,
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

function settings(options: InstallationOptions, ports: Readonly<Record<string, number>>): string {
  const mailboxes = options.mailboxes.map(
    ({ id, address, mailbox }) => `
  - id: ${id}
    controller: bookbeat
    addresses: [${address}]
    imap: { host: 127.0.0.1, port: ${String(ports[id] ?? mailbox.port)}, security: none, user: ${mailbox.user}, auth: { kind: password, secret: MAILBOX_PASSWORD } }
    folders: { watch: [INBOX], junk: auto, drafts: auto }`,
  )
  const mailSource =
    options.mailSource === true
      ? `
  - { id: mail, controller: bookbeat, kind: mailbox, title: Mail, mailbox: ${options.mailboxes[0]?.id ?? ''}, folders: [INBOX] }`
      : ''
  return `publicUrl: http://localhost:8080
controllers:
  - file: ${resolve('config/controllers/bookbeat.yaml')}
mailboxes:${mailboxes.join('')}
${options.sandbox === undefined ? '' : zendeskSettings(options.sandbox)}
sources:
  - id: customers
    controller: bookbeat
    kind: files
    title: Customer register
    files: [{ path: registers.csv, format: csv, section: customers, emailColumn: email }]
  - id: contacts
    controller: bookbeat
    kind: sql
    title: Contact database
    database: { kind: sqlite, path: registers.sqlite }
    queries: [{ section: contacts, sql: 'select name, email, note from contact where lower(email) = :email' }]${mailSource}
intake: { pollSeconds: 5, socketTimeoutSeconds: 10 }
web: { host: 127.0.0.1, port: 0 }
`
}

function zendeskSettings({ baseUrl }: ZendeskSandbox): string {
  return `zendesk:
  - id: ${ZENDESK_ID}
    controller: bookbeat
    baseUrl: ${baseUrl}
    accountId: 1234567
    auth: { kind: oauth-client-credentials, clientId: innsyn, secret: ZENDESK_CLIENT_SECRET }
    webhook: { path: ${WEBHOOK_PATH}, secrets: [ZENDESK_WEBHOOK_SECRET] }
    pollSeconds: 60`
}
