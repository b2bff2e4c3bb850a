import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export interface Installation {
  readonly folder: string
  readonly dataDir: string
  /** INNSYN_CONFIG, INNSYN_DATA_DIR and the secrets of this installation. */
  readonly env: Readonly<Record<string, string>>
  remove(): Promise<void>
}

export interface MailboxPlace {
  readonly port: number
  readonly user: string
}

/** The password that the test's Dovecot takes from everybody. */
export const MAILBOX_PASSWORD = 'secret'

/** A small installation in a folder of its own: one controller, one mailbox, the web half on a free port. */
export async function installation(
  mailbox: MailboxPlace,
  options: {
    /** More settings, as YAML. */
    readonly extra?: string
    readonly dataDir?: string
    readonly env?: Readonly<Record<string, string>>
  } = {},
): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'innsyn-system-'))
  const file = join(folder, 'innsyn.yaml')
  const dataDir = options.dataDir ?? join(folder, 'data')
  await writeFile(
    file,
    `publicUrl: http://localhost:8080
controllers:
  - file: ${resolve('config/controllers/bookbeat.yaml')}
mailboxes:
  - id: privacy
    controller: bookbeat
    addresses: [privacy@bookbeat.example]
    imap: { host: 127.0.0.1, port: ${String(mailbox.port)}, security: none, user: ${mailbox.user}, auth: { kind: password, secret: MAILBOX_PASSWORD } }
    folders: { watch: [INBOX], junk: auto, drafts: auto }
web: { host: 127.0.0.1, port: 0 }
intake: { pollSeconds: 5 }
${options.extra ?? ''}`,
  )
  return {
    folder,
    dataDir,
    env: { INNSYN_CONFIG: file, INNSYN_DATA_DIR: dataDir, ...(options.env ?? { MAILBOX_PASSWORD }) },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
