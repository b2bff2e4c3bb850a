import { expect } from 'chai'
import { AccessDeniedError } from '../../../src/domain/errors.js'
import { requireDovecot, startDovecot, type Dovecot, type DovecotMailbox } from '../../support/imap/dovecot.js'
import { cutCount } from '../../support/imap/environment.js'
import { FaultProxy } from '../../support/imap/fault-proxy.js'
import { mail } from '../../support/imap/mails.js'
import { MemoryIntake } from '../../support/imap/memory-intake.js'
import { OwnClock } from '../../support/imap/own-clock.js'
import { testPoller } from '../../support/imap/poller.js'
import type { MailboxPoller } from '../../../integrations/imap/mailbox-poller.js'

const POLL_MS = 55_000

/** A small generator with a seed, so that a failing run can be repeated. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

describe('A mailbox on a bad line', function () {
  this.timeout(30_000)
  let dovecot: Dovecot
  let box: DovecotMailbox
  let intake: MemoryIntake
  let clock: OwnClock
  let proxy: FaultProxy
  let poller: MailboxPoller | null

  before(async function () {
    requireDovecot(this)
    dovecot = await startDovecot()
  })

  beforeEach(async () => {
    box = dovecot.newMailbox()
    intake = new MemoryIntake()
    clock = new OwnClock()
    proxy = await FaultProxy.start(dovecot.port)
    poller = null
  })

  afterEach(async () => {
    await poller?.stop()
    await proxy.stop()
  })

  it('57: loses and doubles nothing when the line is cut at random points again and again', async function () {
    const total = cutCount()
    this.timeout(60_000 + total * 500)
    const random = randomFrom(20_261_121)
    // A mailbox for every 500 cuts: with more mails in it, the server's own work is what is measured.
    for (let done = 0; done < total; done += 500) await cutAgainAndAgain(Math.min(500, total - done), random)
  })

  async function cutAgainAndAgain(cuts: number, random: (below: number) => number): Promise<void> {
    const mailbox = dovecot.newMailbox()
    const ledger = new MemoryIntake()
    const reader = testPoller(mailbox.account(proxy.port), clock, { batch: { maxMails: 4, maxBytes: 60_000 } })
    const sent = new Map<string, string>()
    let failed = 0
    for (let cut = 0; cut < cuts; cut += 1) {
      const receivedAt = new Date(Date.parse('2026-11-01T00:00:00.000Z') + cut * 1_000)
      const raw = mail(`Cut ${String(cut)}`, { body: 'z'.repeat(random(12_000)) })
      sent.set(raw, receivedAt.toISOString())
      await mailbox.deliver(raw, { receivedAt, folder: random(5) === 0 ? 'Junk' : 'INBOX' })
      const afterBytes = random(2) === 0 ? random(2_500) : random(40_000)
      proxy.fault = { kind: 'cut', afterBytes, how: random(2) === 0 ? 'FIN' : 'RST' }
      await reader.pollOnce(ledger).catch(() => {
        failed += 1
      })
    }
    proxy.fault = { kind: 'none' }
    await reader.pollOnce(ledger)
    expect(failed, 'the cuts hit').to.be.greaterThan(cuts / 3)
    expect(ledger.rows).to.have.length(sent.size)
    for (const { raw, message } of ledger.rows) expect(sent.get(raw)).to.equal(message.receivedAt)
    expect(ledger.vanishedItems, 'a lost line is not a deleted mail').to.deep.equal([])
  }

  it('61: lives through a broken line in every state', async () => {
    for (let index = 0; index < 3; index += 1) await box.deliver(mail(`Mail ${String(index)}`))
    poller = testPoller(box.account(proxy.port), clock)
    for (let afterBytes = 0; afterBytes < 3_000; afterBytes += 60) {
      proxy.fault = { kind: 'cut', afterBytes, how: 'RST' }
      await poller.pollOnce(new MemoryIntake()).catch(() => undefined)
    }
    proxy.fault = { kind: 'none' }
    await poller.pollOnce(intake)
    expect(intake.rows).to.have.length(3)
  })

  it('61: lives through a broken line while it idles, and takes up again', async () => {
    poller = testPoller(box.account(proxy.port), clock, { pollMs: POLL_MS })
    await poller.start(intake)
    await clock.untilSomebodySleeps((ms) => ms === POLL_MS)
    proxy.breakAll()
    const backoff = await clock.untilSomebodySleeps((ms) => ms <= 1_000)
    await box.deliver(mail('After the break'))
    clock.advance(backoff)
    await intake.until(() => intake.rows.length === 1)
  })

  it('58: notices a silent line while it idles, and takes in what came meanwhile', async () => {
    const socketTimeoutMs = 400
    poller = testPoller(box.account(proxy.port, socketTimeoutMs), clock, { pollMs: POLL_MS })
    await poller.start(intake)
    await clock.untilSomebodySleeps((ms) => ms === POLL_MS)
    proxy.silence()
    const silentSince = performance.now()
    await box.deliver(mail('In the dark'))
    const backoff = await clock.untilSomebodySleeps((ms) => ms <= 1_000)
    expect(performance.now() - silentSince).to.be.lessThan(2 * socketTimeoutMs + 2_000)
    clock.advance(backoff)
    await intake.until(() => intake.rows.length === 1)
    expect(intake.rows[0]!.raw).to.contain('In the dark')
  })

  it('takes in new mail from IDLE at once, without waiting for the poll', async () => {
    poller = testPoller(box.account(), clock, { pollMs: POLL_MS })
    await poller.start(intake)
    await clock.untilSomebodySleeps((ms) => ms === POLL_MS)
    await box.asOtherClient((client) => client.append('INBOX', mail('Just now')))
    await intake.until(() => intake.rows.length === 1)
  })

  it('looks at the folders that it does not idle in at every poll', async () => {
    poller = testPoller(box.account(), clock, { pollMs: POLL_MS })
    await poller.start(intake)
    await clock.untilSomebodySleeps((ms) => ms === POLL_MS)
    await box.deliver(mail('Spam?'), { folder: 'Junk' })
    clock.advance(POLL_MS)
    await intake.until(() => intake.rows.length === 1)
  })

  it('60: is red after one poll with a wrong password, tries slowly, and takes up without loss', async () => {
    let password = 'wrong'
    const account = {
      ...box.account(proxy.port),
      auth: {
        kind: 'password' as const,
        get password() {
          return password
        },
      },
    }
    await box.deliver(mail('While locked out'))
    poller = testPoller(account, clock, { pollMs: POLL_MS })
    await poller.start(intake)
    await intake.until(() => intake.lastHealth('imap:privacy')?.status === 'failed')
    expect(intake.lastHealth('imap:privacy')?.text).to.match(/refused the sign-in; check user name and password/)
    expect(intake.lastHealth('imap:privacy')?.text).to.not.contain(account.user)
    const quiet = await clock.untilSomebodySleeps((ms) => ms > 60_000)
    expect(quiet).to.equal(15 * 60_000)
    expect(proxy.connections).to.equal(1)
    password = 'secret'
    clock.advance(quiet)
    await intake.until(() => intake.lastHealth('imap:privacy')?.status === 'ok')
    expect(intake.rows).to.have.length(1)
    expect(proxy.connections).to.equal(2)
  })

  it('85: is red at once when mail cannot be stored, keeps the cursor, and takes up without a restart', async () => {
    await box.deliver(mail('The disk is full'))
    intake.failing = new Error('SQLITE_FULL: database or disk is full')
    poller = testPoller(box.account(), clock, { pollMs: POLL_MS })
    await poller.start(intake)
    await intake.until(() => intake.lastHealth('imap:privacy')?.status === 'failed')
    expect(intake.lastHealth('imap:privacy')?.text).to.match(/could not be stored.*free disk space/)
    expect(await intake.cursor('privacy', 'INBOX')).to.equal(null)
    intake.failing = null
    clock.advance(await clock.untilSomebodySleeps((ms) => ms <= 1_000))
    await intake.until(() => intake.lastHealth('imap:privacy')?.status === 'ok')
    expect(intake.rows).to.have.length(1)
  })

  it('tries again soon as long as every connection brings some mail in, and holds that for no silence', async () => {
    for (let index = 0; index < 30; index += 1)
      await box.deliver(mail(`Mail ${String(index)}`, { body: 'x'.repeat(9_000) }))
    poller = testPoller(box.account(proxy.port), clock, { pollMs: POLL_MS, batch: { maxMails: 2, maxBytes: 60_000 } })
    proxy.fault = { kind: 'cut', afterBytes: 60_000, how: 'RST' }
    await poller.start(intake)
    while (intake.lastHealth('imap:privacy')?.status !== 'ok') {
      // Longer than the first pause would never match, and the test would not end.
      const pause = await clock.untilSomebodySleeps((ms) => ms <= 1_000 || ms === POLL_MS)
      if (pause === POLL_MS) break
      clock.advance(pause)
    }
    expect(intake.rows).to.have.length(30)
    expect(proxy.connections).to.be.greaterThan(3)
  })

  it('80: lets only one poller read, and the second takes over when the first is gone', async () => {
    let holder: object | null = null
    const acquireLease = () => {
      if (holder !== null) return Promise.resolve(null)
      const lease = {
        renew: () => Promise.resolve(holder === lease),
        release: () => {
          if (holder === lease) holder = null
          return Promise.resolve()
        },
      }
      holder = lease
      return Promise.resolve(lease)
    }
    for (let index = 0; index < 20; index += 1) await box.deliver(mail(`Mail ${String(index)}`))
    poller = testPoller(box.account(), clock, { acquireLease, pollMs: POLL_MS })
    const second = testPoller(box.account(proxy.port), clock, { acquireLease, pollMs: POLL_MS - 1 })
    await poller.start(intake)
    await second.start(intake)
    try {
      await clock.untilSomebodySleeps((ms) => ms === POLL_MS)
      await clock.untilSomebodySleeps((ms) => ms === POLL_MS - 1)
      expect(intake.rows).to.have.length(20)
      expect(proxy.connections, 'the second does not even sign in').to.equal(0)
      await poller.stop()
      await box.deliver(mail('For the second'))
      clock.advance(POLL_MS)
      await intake.until(() => intake.rows.length === 21)
      expect(proxy.connections).to.equal(1)
    } finally {
      await second.stop()
    }
  })

  it('80: makes no doubles when two pollers without a lease read at the same time', async () => {
    for (let index = 0; index < 100; index += 1) await box.deliver(mail(`Mail ${String(index)}`))
    const batch = { maxMails: 7, maxBytes: 1_000_000 }
    poller = testPoller(box.account(), clock, { batch })
    const second = testPoller(box.account(), clock, { batch })
    await Promise.all([poller.pollOnce(intake), second.pollOnce(intake)])
    expect(intake.rows).to.have.length(100)
  })

  it('writes nothing any more once its lease has gone to another', async () => {
    for (let index = 0; index < 5; index += 1) await box.deliver(mail(`Mail ${String(index)}`))
    const lost = () => Promise.resolve({ renew: () => Promise.resolve(false), release: () => Promise.resolve() })
    poller = testPoller(box.account(), clock, { acquireLease: lost })
    const refused: unknown = await poller.pollOnce(intake).catch((error: unknown) => error)
    expect(refused).to.include({ code: 'conflict' })
    expect(intake.commits).to.deep.equal([])
  })

  it('stops within bounded time, in IDLE as well as on a dead line, and can start again', async () => {
    poller = testPoller(box.account(proxy.port), clock, { pollMs: POLL_MS })
    await poller.start(intake)
    await clock.untilSomebodySleeps((ms) => ms === POLL_MS)
    await poller.stop()
    await box.deliver(mail('Between two lives'))
    await poller.start(intake)
    await intake.until(() => intake.rows.length === 1)
    await clock.untilSomebodySleeps((ms) => ms === POLL_MS)
    proxy.silence()
    const begun = performance.now()
    await poller.stop()
    expect(performance.now() - begun).to.be.lessThan(6_000)
  })

  it('refuses a wrong password in pollOnce with an error that says so', async () => {
    poller = testPoller({ ...box.account(), auth: { kind: 'password', password: 'wrong' } }, clock)
    const error: unknown = await poller.pollOnce(intake).catch((thrown: unknown) => thrown)
    expect(error).to.be.instanceOf(AccessDeniedError)
  })
})
