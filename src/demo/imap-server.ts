import type { AddressInfo } from 'node:net'
import { createHoodiecrow, type HoodiecrowConnection } from './hoodiecrow.js'

export interface DemoMailbox {
  readonly user: string
  readonly password: string
  /** What XOAUTH2 takes; may be changed while the server runs. */
  readonly accessToken?: () => string
  /** More folders beside INBOX, Drafts, Sent and Junk. */
  readonly folders?: readonly string[]
}

export interface DemoMail {
  readonly uid: number
  readonly flags: readonly string[]
  readonly receivedAt: Date
  readonly raw: Uint8Array
}

/** A running mail server with one mailbox, in this process. */
export interface DemoImapServer {
  readonly port: number
  /** Lets a mail arrive; whoever idles in the folder hears of it. `receivedAt` becomes its INTERNALDATE. */
  append(folder: string, raw: Uint8Array, receivedAt: Date): void
  mails(folder: string): readonly DemoMail[]
  stop(): Promise<void>
}

/** The plugins that the poller and the draft placement use and that work with imapflow 2.1.2 (our tests run over them). */
const PLUGINS = ['ID', 'IDLE', 'UNSELECT', 'SPECIAL-USE', 'UIDPLUS', 'NAMESPACE', 'MOVE', 'SASL-IR', 'XOAUTH2']

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * Starts a mail server for the demo and for tests, with INBOX and special-use Drafts, Sent and Junk. The server library
 * keeps one store for all users, so every mailbox is a server of its own, on a free port of 127.0.0.1, without TLS.
 */
export async function startDemoImapServer(mailbox: DemoMailbox): Promise<DemoImapServer> {
  const plain = Object.fromEntries((mailbox.folders ?? []).map((name) => [name, {}]))
  const special = Object.fromEntries(['Drafts', 'Sent', 'Junk'].map((name) => [name, { 'special-use': `\\${name}` }]))
  const server = createHoodiecrow({
    plugins: PLUGINS,
    users: { [mailbox.user]: account(mailbox) },
    storage: { INBOX: {}, '': { separator: '/', folders: { ...special, ...plain } } },
  })
  const connections = new Set<HoodiecrowConnection>()
  server.connectionHandlers.push((connection) => {
    connections.add(connection)
    const { socket } = connection
    socket.setNoDelay(true)
    socket.once('close', () => {
      connections.delete(connection)
      // Ends IDLE's timer, which would keep the process alive for half an hour.
      if (connection.inputHandler !== false) connection.inputHandler('DONE')
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    append: (folder, raw, receivedAt) => {
      server.appendMessage(folder, [], formatInternalDate(receivedAt), Buffer.from(raw).toString('latin1'))
    },
    mails: (folder) =>
      (server.getMailbox(folder)?.messages ?? []).map((message) => ({
        uid: message.uid,
        flags: message.flags,
        receivedAt: new Date(message.internaldate),
        raw: Buffer.from(message.raw, 'latin1'),
      })),
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve)
        for (const { socket } of connections) socket.destroy()
      }),
  }
}

function account(mailbox: DemoMailbox): {
  readonly password: string
  readonly xoauth2?: { readonly accessToken: string; readonly sessionTimeout: number }
} {
  const { password, accessToken } = mailbox
  if (accessToken === undefined) return { password }
  const xoauth2 = {
    get accessToken() {
      return accessToken()
    },
    sessionTimeout: 3_600_000,
  }
  return { password, xoauth2 }
}

/** RFC 9051 date-time, in UTC whatever the time zone of this machine. */
function formatInternalDate(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${two(date.getUTCDate())}-${MONTHS[date.getUTCMonth()] ?? ''}-${String(date.getUTCFullYear())}`
  return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`
}
