import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chownSync, rmSync } from 'node:fs'
import { chown, mkdir, mkdtemp, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import type { ImapAccount } from '../../../integrations/imap/mailbox-options.js'
import { makeCertificate } from '../tls/certificate.js'
import { isContinuousIntegration } from './environment.js'

const PASSWORD = 'secret'
const START_TRIES = 200

/** The user whom Dovecot runs as: it refuses to run as root (facts document 1.5). */
interface ServerUser {
  readonly name: string
  readonly group: string
  readonly uid: number
  readonly gid: number
}

export interface Dovecot {
  /** In the clear, and STARTTLS. */
  readonly port: number
  readonly tlsPort: number
  /** The certificate, for `localhost`, that signs itself. */
  readonly ca: string
  /** A mailbox of its own for every call: any user name signs in and gets one. */
  newMailbox(): DovecotMailbox
}

let running: Promise<Dovecot> | null = null
let missingReason: string | null | undefined
let mailboxes = 0
let deliveries = 0

/**
 * Skips the suite when Dovecot is not installed and says so at the end of the run; with CI=true it fails instead.
 * Use as `before(function () { requireDovecot(this) })`.
 */
export function requireDovecot(context: Mocha.Context): void {
  missingReason ??= findDovecot()
  if (missingReason === null) return
  const title = context.test?.parent?.title ?? 'a suite'
  if (isContinuousIntegration()) throw new Error(`${title} did not run: ${missingReason}`)
  const reason = missingReason
  process.once('exit', () => {
    console.warn(`skipped: ${title} (${reason})`)
  })
  context.skip()
}

/** Starts Dovecot once for the whole run; it ends with this process. */
export function startDovecot(): Promise<Dovecot> {
  running ??= launch()
  return running
}

function findDovecot(): string | null {
  return dovecotBinary() === null ? 'Dovecot is not installed; on Debian: apt-get install dovecot-imapd' : null
}

/** Debian puts it where only root looks. */
function dovecotBinary(): string | null {
  const works = (path: string): boolean => {
    try {
      execFileSync(path, ['--version'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  }
  return ['dovecot', '/usr/sbin/dovecot'].find(works) ?? null
}

async function launch(): Promise<Dovecot> {
  const user = serverUser()
  const [port, tlsPort] = [await freePort(), await freePort()]
  const root = await mkdtemp(join(tmpdir(), 'innsyn-dovecot-'))
  for (const folder of ['run', 'state', 'mail', 'log']) await mkdir(join(root, folder))
  const config = join(root, 'dovecot.conf')
  const ca = await readFile(makeCertificate(root).cert, 'utf8')
  await writeFile(config, configuration(root, { port, tlsPort }, user))
  giveTo(user, root, join(root, 'key.pem'), ...['run', 'state', 'mail', 'log'].map((folder) => join(root, folder)))
  const server = spawn(dovecotBinary() ?? 'dovecot', ['-F', '-c', config], {
    stdio: 'ignore',
    uid: user.uid,
    gid: user.gid,
    cwd: root,
  })
  endWithThisProcess(server, root)
  await untilItListens(server, port)
  return {
    port,
    tlsPort,
    ca,
    newMailbox: () => {
      mailboxes += 1
      return new DovecotMailbox(`user${String(mailboxes)}`, port, root, user)
    },
  }
}

function endWithThisProcess(server: ChildProcess, root: string): void {
  server.unref()
  process.once('exit', () => {
    server.kill('SIGTERM')
    rmSync(root, { recursive: true, force: true, maxRetries: 5 })
  })
}

async function untilItListens(server: ChildProcess, port: number): Promise<void> {
  for (let attempt = 0; attempt < START_TRIES; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`Dovecot ended with ${String(server.exitCode)} while starting`)
    if (await listens(port)) return
    await pause(25)
  }
  throw new Error('Dovecot did not start within five seconds')
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port })
    const answer = (value: boolean): void => {
      socket.destroy()
      resolve(value)
    }
    socket.once('data', () => {
      answer(true)
    })
    socket.once('error', () => {
      answer(false)
    })
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'))
        else resolve(address.port)
      })
    })
  })
}

function serverUser(): ServerUser {
  const ask = (...args: string[]): string => execFileSync('id', args, { encoding: 'utf8' }).trim()
  const who = process.getuid?.() === 0 ? ['nobody'] : []
  return {
    name: ask('-un', ...who),
    group: ask('-gn', ...who),
    uid: Number(ask('-u', ...who)),
    gid: Number(ask('-g', ...who)),
  }
}

function giveTo(user: ServerUser, ...paths: readonly string[]): void {
  if (process.getuid?.() !== 0) return
  for (const path of paths) chownSync(path, user.uid, user.gid)
}

function configuration(root: string, ports: { port: number; tlsPort: number }, user: ServerUser): string {
  const specialFolder = (name: string): string => `
  mailbox ${name} {
    auto = create
    special_use = \\${name}
  }`
  return `base_dir = ${root}/run
state_dir = ${root}/state
log_path = ${root}/log/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <${root}/cert.pem
ssl_key = <${root}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_max_userip_connections = 100
default_internal_user = ${user.name}
default_internal_group = ${user.group}
default_login_user = ${user.name}
first_valid_uid = 0
last_valid_uid = 0
first_valid_gid = 0
mail_uid = ${String(user.uid)}
mail_gid = ${String(user.gid)}
mail_home = ${root}/mail/%u
mail_location = maildir:~/Maildir
mail_fsync = never
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = ${String(ports.port)}
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = ${String(ports.tlsPort)}
    ssl = yes
  }
}
service stats {
  chroot =
}
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${String(user.uid)} gid=${String(user.gid)} home=${root}/mail/%u
}
namespace inbox {
  inbox = yes
  separator = /${['Drafts', 'Sent', 'Junk'].map(specialFolder).join('')}
}
`
}

/** One mailbox on the test server, and what can be done to it behind the poller's back. */
export class DovecotMailbox {
  constructor(
    readonly user: string,
    readonly port: number,
    private readonly root: string,
    private readonly owner: ServerUser,
  ) {}

  /** The account as the settings would name it; `port` leads through a fault proxy instead. */
  account(port: number = this.port, socketTimeoutMs = 5_000): ImapAccount {
    return {
      host: '127.0.0.1',
      port,
      security: 'none',
      user: this.user,
      auth: { kind: 'password', password: PASSWORD },
      socketTimeoutMs,
    }
  }

  /** Drops a mail into the Maildir; its INTERNALDATE is the file's time. */
  async deliver(raw: string | Uint8Array, options: { folder?: string; receivedAt?: Date } = {}): Promise<void> {
    const maildir = this.maildir(options.folder)
    for (const folder of ['tmp', 'new', 'cur']) await this.makeFolder(join(maildir, folder))
    deliveries += 1
    const name = `${String(1_700_000_000 + deliveries)}.M${String(deliveries)}P1.test`
    const temporary = join(maildir, 'tmp', name)
    await writeFile(temporary, raw)
    await chown(temporary, this.owner.uid, this.owner.gid)
    if (options.receivedAt !== undefined) await utimes(temporary, options.receivedAt, options.receivedAt)
    await rename(temporary, join(maildir, 'new', name))
  }

  /** Makes the server forget its numbering: a new UIDVALIDITY, and UIDs given to other mails (facts document 1.1, 8). */
  async resetUidValidity(folder?: string): Promise<void> {
    const maildir = this.maildir(folder)
    for (const name of await readdir(maildir)) {
      if (name === 'dovecot-uidlist' || name.startsWith('dovecot.index')) await rm(join(maildir, name), { force: true })
    }
  }

  /** Runs `work` as another mail program that is signed in to the same mailbox. */
  async asOtherClient<T>(work: (client: ImapFlow) => Promise<T>): Promise<T> {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: this.port,
      secure: false,
      doSTARTTLS: false,
      auth: { user: this.user, pass: PASSWORD },
      logger: false,
      disableAutoIdle: true,
    })
    client.on('error', () => undefined)
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.logout()
    }
  }

  private maildir(folder = 'INBOX'): string {
    const base = join(this.root, 'mail', this.user, 'Maildir')
    return folder === 'INBOX' ? base : join(base, `.${folder.replaceAll('/', '.')}`)
  }

  private async makeFolder(path: string): Promise<void> {
    const first = await mkdir(path, { recursive: true })
    if (first === undefined) return
    const below = path.slice(first.length).split('/').filter(Boolean)
    const made = below.reduce<string[]>((paths, name) => [...paths, join(paths.at(-1) ?? first, name)], [first])
    giveTo(this.owner, ...made)
  }
}
