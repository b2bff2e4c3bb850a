import { createServer, type AddressInfo } from 'node:net'
import { expect } from 'chai'
import type { ImapAccount, MailboxFolders } from '../../../integrations/imap/mailbox-options.js'
import { createMailboxPoller } from '../../../integrations/imap/mailbox-poller.js'
import { probeMailbox } from '../../../integrations/imap/probe.js'
import { AppError, SettingsError } from '../../../src/domain/errors.js'
import { silentLogger } from '../../../src/logger.js'
import { requireDovecot, startDovecot, type Dovecot, type DovecotMailbox } from '../../support/imap/dovecot.js'
import { OwnClock } from '../../support/imap/own-clock.js'
import { ScriptedServer } from '../../support/imap/scripted-server.js'

const FOLDERS: MailboxFolders = { watch: ['INBOX'], junk: 'auto', drafts: 'auto' }
const signal = new AbortController().signal

const probe = (account: ImapAccount, folders: Partial<MailboxFolders> = {}) =>
  probeMailbox({ id: 'privacy', account, folders: { ...FOLDERS, ...folders } }, signal)

async function sentenceOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).to.be.instanceOf(AppError)
  return (error as AppError).message
}

describe('Probing a mailbox on Dovecot', function () {
  this.timeout(20_000)
  let dovecot: Dovecot
  let box: DovecotMailbox

  before(async function () {
    requireDovecot(this)
    dovecot = await startDovecot()
    box = dovecot.newMailbox()
  })

  it('opens every folder and names Junk and Drafts', async () => {
    expect(await probe(box.account())).to.deep.equal({ watched: ['INBOX'], junk: 'Junk', drafts: 'Drafts' })
    expect(await probe(box.account(), { junk: 'none' })).to.include({ junk: null })
  })

  it('speaks TLS and STARTTLS with a server whose certificate it is told to trust', async () => {
    const trusting = { ...box.account(), host: 'localhost', ca: dovecot.ca }
    expect(await probe({ ...trusting, security: 'tls', port: dovecot.tlsPort })).to.include({ junk: 'Junk' })
    expect(await probe({ ...trusting, security: 'starttls' })).to.include({ junk: 'Junk' })
  })

  it('refuses a certificate that nobody vouches for, or that is for another name', async () => {
    const stranger = { ...box.account(), host: 'localhost' }
    for (const account of [
      { ...stranger, security: 'tls' as const, port: dovecot.tlsPort },
      { ...stranger, security: 'starttls' as const },
      { ...stranger, security: 'tls' as const, port: dovecot.tlsPort, host: '127.0.0.1', ca: dovecot.ca },
    ]) {
      expect(await sentenceOf(probe(account))).to.match(/certificate of the server is not trusted|no TLS connection/)
    }
  })

  it('says which folder is missing and which there are', async () => {
    const sentence = await sentenceOf(probe(box.account(), { watch: ['INBOX', 'Kunder'] }))
    expect(sentence).to.match(/no folder Kunder; check folders\.watch\. It has: .*INBOX/)
    expect(await sentenceOf(probe(box.account(), { junk: 'Skräp' }))).to.contain('folders.junk')
    expect(await sentenceOf(probe(box.account(), { drafts: 'Utkast' }))).to.contain('folders.drafts')
  })

  it('says that the sign-in was refused', async () => {
    const account = { ...box.account(), auth: { kind: 'password' as const, password: 'wrong' } }
    const sentence = await sentenceOf(probe(account))
    expect(sentence).to.match(/refused the sign-in; check user name and password/)
    expect(sentence).to.not.match(/wrong|user\d/)
  })
})

describe('Probing a mailbox that cannot be reached', () => {
  const account: ImapAccount = {
    host: '127.0.0.1',
    port: 1,
    security: 'none',
    user: 'box',
    auth: { kind: 'password', password: 'secret' },
    socketTimeoutMs: 300,
  }

  it('says that nothing answers on the port', async () => {
    expect(await sentenceOf(probe(account))).to.match(/nothing answers there; check imap\.host and imap\.port/)
  })

  it('says that the host name cannot be found', async () => {
    const nowhere = { ...account, host: 'imap.bookbeat.invalid', security: 'tls' as const, socketTimeoutMs: 5_000 }
    expect(await sentenceOf(probe(nowhere))).to.match(
      /host name (does not exist|could not be looked up)|does not answer in time/,
    )
  })

  it('says that what answers gives no greeting, or breaks off', async () => {
    const mute = createServer((socket) => socket.on('error', () => undefined).resume())
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
    const { port } = mute.address() as AddressInfo
    expect(await sentenceOf(probe({ ...account, port }))).to.match(
      /no IMAP greeting; check imap\.port and imap\.security/,
    )
    expect(await sentenceOf(probe({ ...account, port, security: 'tls' }))).to.match(/does not answer in time/)
    await new Promise((resolve) => mute.close(resolve))
  })

  it('says that a server has no TLS where TLS is asked for', async () => {
    const server = await ScriptedServer.start()
    try {
      expect(await sentenceOf(probe({ ...account, port: server.port, security: 'tls' }))).to.match(/no TLS connection/)
      expect(await sentenceOf(probe({ ...account, port: server.port, security: 'starttls' }))).to.match(
        /no TLS connection/,
      )
    } finally {
      await server.stop()
    }
  })

  it('says that the server offers no sign-in by token', async () => {
    const server = await ScriptedServer.start()
    try {
      const auth = { kind: 'xoauth2' as const, accessToken: () => Promise.resolve('token') }
      expect(await sentenceOf(probe({ ...account, port: server.port, auth }))).to.match(/way of signing in/)
    } finally {
      await server.stop()
    }
  })

  it('refuses settings that would send the password in the clear, or watch nothing', async () => {
    const abroad = { ...account, host: 'imap.bookbeat.example' }
    expect(await sentenceOf(probe(abroad))).to.match(/none is for localhost only/)
    expect(await sentenceOf(probe(account, { watch: [] }))).to.match(/name at least INBOX/)
    const mailbox = { id: 'privacy', account: abroad, folders: FOLDERS }
    const create = () =>
      createMailboxPoller({
        mailbox,
        controllerId: 'bookbeat',
        clock: new OwnClock(),
        logger: silentLogger,
        pollMs: 1,
        maxMailBytes: 1,
        batch: { maxMails: 1, maxBytes: 1 },
        reconcileDays: 1,
        reconcileMs: 1,
      })
    expect(create).to.throw(SettingsError)
  })
})
