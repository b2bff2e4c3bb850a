import { expect } from 'chai'
import { AccessDeniedError } from '../../../src/domain/errors.js'
import { startDemoImapServer, type DemoImapServer } from '../../../src/demo/imap-server.js'
import type { ImapAccount } from '../../../integrations/imap/mailbox-options.js'
import type { MailboxPoller } from '../../../integrations/imap/mailbox-poller.js'
import { mail } from '../../support/imap/mails.js'
import { MemoryIntake } from '../../support/imap/memory-intake.js'
import { OwnClock } from '../../support/imap/own-clock.js'
import { testPoller } from '../../support/imap/poller.js'

const POLL_MS = 55_000
const RECEIVED_AT = new Date('2026-11-20T08:09:10.000Z')

describe('Reading a mailbox on the in-process server', () => {
  let server: DemoImapServer
  let intake: MemoryIntake
  let clock: OwnClock
  let poller: MailboxPoller
  let goodToken: string
  let account: ImapAccount

  beforeEach(async () => {
    goodToken = 'token-1'
    server = await startDemoImapServer({
      user: 'box',
      password: 'secret',
      accessToken: () => goodToken,
      folders: ['Cases'],
    })
    account = {
      host: '127.0.0.1',
      port: server.port,
      security: 'none',
      user: 'box',
      auth: { kind: 'password', password: 'secret' },
    }
    intake = new MemoryIntake()
    clock = new OwnClock()
  })

  afterEach(async () => {
    await poller.stop()
    await server.stop()
  })

  it('takes in mail from all watched folders with raw bytes and INTERNALDATE', async () => {
    const raw = Buffer.from(mail('Ærlig talt', { body: 'Hei, jeg ønsker innsyn. \u{1f4ec}' }))
    server.append('INBOX', raw, RECEIVED_AT)
    server.append('Junk', Buffer.from(mail('In Junk')), RECEIVED_AT)
    server.append('Cases', Buffer.from(mail('In a folder')), RECEIVED_AT)
    poller = testPoller(account, clock, { watch: ['INBOX', 'Cases'] })
    await poller.pollOnce(intake)
    expect(intake.rows.map(({ message }) => message.delivery.container)).to.have.members(['INBOX', 'Junk', 'Cases'])
    const inbox = intake.rows.find(({ message }) => message.delivery.container === 'INBOX')!
    expect(raw.equals(inbox.message.raw)).to.equal(true)
    expect(inbox.message.receivedAt).to.equal(RECEIVED_AT.toISOString())
    expect(server.mails('INBOX')[0]!.flags).to.deep.equal([])
    await poller.pollOnce(intake)
    expect(intake.rows).to.have.length(3)
  })

  it('hears of new mail through IDLE', async () => {
    poller = testPoller(account, clock, { pollMs: POLL_MS })
    await poller.start(intake)
    await clock.untilSomebodySleeps((ms) => ms === POLL_MS)
    server.append('INBOX', Buffer.from(mail('Just now')), RECEIVED_AT)
    await intake.until(() => intake.rows.length === 1)
  })

  it('60: asks for a fresh token for every connection; a revoked one is red after one poll and costs no mail', async () => {
    const asked: string[] = []
    let rejected = 0
    let current = 'token-1'
    const auth = {
      kind: 'xoauth2' as const,
      accessToken: () => {
        asked.push(current)
        return Promise.resolve(current)
      },
      rejected: () => {
        rejected += 1
        current = 'token-2'
      },
    }
    server.append('INBOX', Buffer.from(mail('First')), RECEIVED_AT)
    poller = testPoller({ ...account, auth }, clock, { pollMs: POLL_MS })
    await poller.pollOnce(intake)
    goodToken = 'token-2'
    server.append('INBOX', Buffer.from(mail('Second')), RECEIVED_AT)
    await poller.start(intake)
    await intake.until(() => intake.lastHealth('imap:privacy')?.status === 'failed')
    expect(intake.lastHealth('imap:privacy')?.text).to.match(/password or token/)
    expect(rejected).to.equal(1)
    clock.advance(await clock.untilSomebodySleeps((ms) => ms > 60_000))
    await intake.until(() => intake.lastHealth('imap:privacy')?.status === 'ok')
    expect(asked).to.deep.equal(['token-1', 'token-1', 'token-2'])
    expect(intake.rows).to.have.length(2)
  })

  it('60: is red when the token server refuses, with its sentence', async () => {
    const refusal = new AccessDeniedError('the token server refused the client (invalid_client); check auth.clientId')
    const auth = { kind: 'xoauth2' as const, accessToken: () => Promise.reject(refusal) }
    poller = testPoller({ ...account, auth }, clock)
    const error: unknown = await poller.pollOnce(intake).catch((thrown: unknown) => thrown)
    expect(error).to.equal(refusal)
    expect(intake.lastHealth('imap:privacy')).to.include({ status: 'failed' })
    expect(intake.lastHealth('imap:privacy')?.text).to.match(/^The token server refused/)
  })

  it('63: takes a prefix of an oversized mail', async () => {
    server.append('INBOX', Buffer.from(mail('Large', { body: 'x'.repeat(50_000) })), RECEIVED_AT)
    poller = testPoller(account, clock, { maxMailBytes: 10_000 })
    await poller.pollOnce(intake)
    expect(intake.rows[0]!.message).to.include({ truncated: true })
    expect(intake.rows[0]!.message.raw.length).to.equal(10_000)
  })
})
