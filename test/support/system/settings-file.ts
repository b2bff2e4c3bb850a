import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export interface Installation {
  readonly folder: string
  /** INNSYN_CONFIG, INNSYN_DATA_DIR and the secrets of this installation. */
  readonly env: Readonly<Record<string, string>>
  remove(): Promise<void>
}

/** A small installation in a folder of its own: one controller, one mailbox, the web half on a free port. */
export async function installation(mailbox: {
  readonly port: number
  readonly user: string
  readonly password?: string
  readonly extra?: string
}): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'innsyn-system-'))
  const file = join(folder, 'innsyn.yaml')
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
${mailbox.extra ?? ''}`,
  )
  return {
    folder,
    env: {
      INNSYN_CONFIG: file,
      INNSYN_DATA_DIR: join(folder, 'data'),
      MAILBOX_PASSWORD: mailbox.password ?? 'secret',
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
