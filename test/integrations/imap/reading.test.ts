import { expect } from 'chai'
import { startDovecot, requireDovecot, type Dovecot, type DovecotMailbox } from '../../support/imap/dovecot.js'
import { mail } from '../../support/imap/mails.js'
import { MemoryIntake } from '../../support/imap/memory-intake.js'
import { OwnClock } from '../../support/imap/own-clock.js'
import { testPoller } from '../../support/imap/poller.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe('Reading a mailbox on Dovecot', function () {
  this.timeout(30_000)
  let dovecot: Dovecot
  let box: DovecotMailbox
  let intake: MemoryIntake
  let clock: OwnClock

  before(async function () {
    requireDovecot(this)
    dovecot = await startDovecot()
  })

  beforeEach(() => {
    box = dovecot.newMailbox()
    intake = new MemoryIntake()
    clock = new OwnClock()
  })

  const subjects = (): (string | undefined)[] => intake.rows.map(({ raw }) => /^Subject: (.*)\r$/m.exec(raw)?.[1])

  it('takes in whole mails in order, with raw bytes, place and time of receipt, and marks nothing as seen', async () => {
    const receivedAt = new Date('2026-11-18T09:30:15.000Z')
    const raw = mail('First', { body: 'Snälla, skicka mina uppgifter. æøå' })
    await box.deliver(raw, { receivedAt })
    await box.deliver(mail('Second'), { receivedAt: new Date('2026-11-01T00:00:00.000Z') })
    await testPoller(box.account(), clock).pollOnce(intake)

    expect(subjects()).to.deep.equal(['First', 'Second'])
    const { message } = intake.rows[0]!
    expect(Buffer.from(message.raw).equals(Buffer.from(raw))).to.equal(true)
    expect(message).to.include({ controllerId: 'bookbeat', channel: 'imap', format: 'mail', truncated: false })
    expect(message.receivedAt).to.equal(receivedAt.toISOString())
    expect(message.place).to.deep.equal({ kind: 'mailbox', mailboxId: 'privacy' })
    expect(message.delivery).to.include({ sourceId: 'privacy', container: 'INBOX', item: '1' })
    const seen = await box.asOtherClient(async (client) => {
      await client.mailboxOpen('INBOX', { readOnly: true })
      return client.search({ seen: true }, { uid: true })
    })
    expect(seen).to.deep.equal([])
  })

  it('49: takes in a request in Junk with its INTERNALDATE as time of receipt', async () => {
    const receivedAt = new Date('2026-11-02T07:08:09.000Z')
    await box.deliver(mail('In the spam folder'), { folder: 'Junk', receivedAt })
    await testPoller(box.account(), clock).pollOnce(intake)
    expect(subjects()).to.deep.equal(['In the spam folder'])
    expect(intake.rows[0]!.message.receivedAt).to.equal(receivedAt.toISOString())
    expect(intake.rows[0]!.message.delivery.container).to.equal('Junk')
  })

  it('says so when the mailbox shows no Junk folder, and reads the rest', async () => {
    await box.deliver(mail('Still read'))
    await testPoller(box.account(), clock, { junk: 'Skräppost' }).pollOnce(intake)
    expect(subjects()).to.deep.equal(['Still read'])
    expect(intake.lastHealth('imap:privacy')).to.include({ status: 'degraded' })
    expect(intake.lastHealth('imap:privacy')?.text).to.match(/no Junk folder/)
  })

  it('is red when a watched folder does not exist, and reads the rest', async () => {
    await box.deliver(mail('Still read'))
    await testPoller(box.account(), clock, { watch: ['INBOX', 'Kunder'] }).pollOnce(intake)
    expect(subjects()).to.deep.equal(['Still read'])
    expect(intake.lastHealth('imap:privacy')).to.include({ status: 'failed' })
    expect(intake.lastHealth('imap:privacy')?.text).to.contain('Kunder')
  })

  it('52: takes in mails that were read, flagged or moved to a watched folder before the poll', async () => {
    const poller = testPoller(box.account(), clock, { watch: ['INBOX', 'Cases'] })
    await box.asOtherClient((client) => client.mailboxCreate('Cases'))
    await poller.pollOnce(intake)
    for (const subject of ['Seen', 'Flagged', 'Moved']) await box.deliver(mail(subject))
    await box.asOtherClient(async (client) => {
      await client.mailboxOpen('INBOX')
      await client.messageFlagsAdd('1', ['\\Seen'], { uid: true })
      await client.messageFlagsAdd('2', ['\\Flagged'], { uid: true })
      await client.messageMove('3', 'Cases', { uid: true })
    })
    await poller.pollOnce(intake)
    expect(subjects()).to.have.members(['Seen', 'Flagged', 'Moved'])
  })

  it('52: records a mail as vanished that a person moved out of the watched folders before the poll', async () => {
    const poller = testPoller(box.account(), clock)
    await poller.pollOnce(intake)
    await box.deliver(mail('Moved away'))
    await box.deliver(mail('Stays'))
    await box.asOtherClient(async (client) => {
      await client.mailboxCreate('Private')
      await client.mailboxOpen('INBOX')
      await client.messageMove('1', 'Private', { uid: true })
    })
    await poller.pollOnce(intake)
    expect(subjects()).to.deep.equal(['Stays'])
    expect(intake.vanishedItems.map(({ item }) => item)).to.deep.equal(['1'])
    await poller.pollOnce(intake)
    expect(intake.vanishedItems).to.have.length(1)
  })

  it('53: records mails as vanished that go between the list and the fetch, and goes on', async () => {
    for (let index = 1; index <= 40; index += 1) await box.deliver(mail(`Mail ${String(index)}`))
    let struck = false
    const original = intake.store.bind(intake)
    // The first commit is where another client deletes what was already listed for the batches after it.
    intake.store = async (messages, cursor) => {
      if (!struck && messages.length > 0) {
        struck = true
        await box.asOtherClient(async (client) => {
          await client.mailboxOpen('INBOX')
          await client.messageDelete('21:30', { uid: true })
        })
      }
      return original(messages, cursor)
    }
    await testPoller(box.account(), clock, { batch: { maxMails: 5, maxBytes: 1_000_000 } }).pollOnce(intake)
    expect(intake.rows).to.have.length(30)
    expect(intake.vanishedItems.map(({ item }) => Number(item))).to.deep.equal([21, 22, 23, 24, 25, 26, 27, 28, 29, 30])
    expect((await intake.cursor('privacy', 'INBOX'))?.position).to.equal('40')
    expect(intake.lastHealth('imap:privacy')?.status).to.equal('ok')
  })

  it('54: survives a new UIDVALIDITY with reassigned UIDs: nothing skipped, nothing doubled', async () => {
    const poller = testPoller(box.account(), clock)
    for (let index = 1; index <= 500; index += 1) await box.deliver(mail(`Old ${String(index)}`))
    await poller.pollOnce(intake)
    expect(intake.rows).to.have.length(500)
    await box.asOtherClient(async (client) => {
      await client.mailboxOpen('INBOX')
      await client.messageDelete('1:3', { uid: true })
    })
    await box.resetUidValidity()
    for (let index = 1; index <= 5; index += 1) await box.deliver(mail(`New ${String(index)}`))
    const before = await intake.cursor('privacy', 'INBOX')
    await poller.pollOnce(intake)
    const after = await intake.cursor('privacy', 'INBOX')
    expect(after?.epoch).to.not.equal(before?.epoch)
    expect(intake.rows).to.have.length(505)
    expect(new Set(subjects()).size).to.equal(505)
    expect(intake.rows.slice(500).every(({ raw }) => raw.includes('Subject: New'))).to.equal(true)
  })

  it('55: stops a folder whose UIDVALIDITY changes on every connection, red and without doubles, until it holds still', async () => {
    const poller = testPoller(box.account(), clock, { junk: 'none' })
    await box.deliver(mail('Only one'))
    await poller.pollOnce(intake)
    for (let change = 0; change < 3; change += 1) {
      clock.advance(5 * 60_000)
      await box.resetUidValidity()
      await poller.pollOnce(intake)
    }
    expect(intake.lastHealth('imap:privacy')).to.include({ status: 'failed' })
    expect(intake.lastHealth('imap:privacy')?.text).to.match(/UIDVALIDITY/)
    const cursor = await intake.cursor('privacy', 'INBOX')
    await box.deliver(mail('Meanwhile'))
    await box.resetUidValidity()
    await poller.pollOnce(intake)
    expect(await intake.cursor('privacy', 'INBOX'), 'the folder is left alone').to.deep.equal(cursor)
    expect(intake.rows).to.have.length(1)

    clock.advance(HOUR)
    await poller.pollOnce(intake)
    expect(subjects()).to.deep.equal(['Only one', 'Meanwhile'])
    expect(intake.lastHealth('imap:privacy')?.status).to.equal('ok')
  })

  it('56: does not take the last mail again when nothing is new', async () => {
    for (let index = 1; index <= 3; index += 1) await box.deliver(mail(`Mail ${String(index)}`))
    const poller = testPoller(box.account(), clock)
    await poller.pollOnce(intake)
    const commits = intake.commits.length
    await poller.pollOnce(intake)
    await poller.pollOnce(intake)
    expect(intake.commits).to.have.length(commits)
  })

  for (const megabytes of [60, 200]) {
    it(`63: takes headers and a prefix of a ${String(megabytes)} MB mail, and the connection survives`, async () => {
      await box.deliver(mail('Before'))
      await box.deliver(
        mail('Huge', {
          body: 'x'
            .repeat(78)
            .concat('\r\n')
            .repeat(megabytes * 12_500),
        }),
      )
      await box.deliver(mail('After'))
      await testPoller(box.account(), clock).pollOnce(intake)
      expect(subjects()).to.deep.equal(['Before', 'Huge', 'After'])
      expect(intake.rows[1]!.message.raw.length).to.equal(1_000_000)
      expect(intake.rows.map(({ message }) => message.truncated)).to.deep.equal([false, true, false])
      expect(intake.lastHealth('imap:privacy')?.status).to.equal('ok')
    })
  }

  it('64: stores mails without Message-ID, and both of two mails that share one', async () => {
    await box.deliver(mail('No id', { messageId: null }))
    await box.deliver(mail('Mine', { messageId: '<same@attacker.example>' }))
    await box.deliver(mail('Not mine', { messageId: '<same@attacker.example>' }))
    await testPoller(box.account(), clock).pollOnce(intake)
    expect(subjects()).to.deep.equal(['No id', 'Mine', 'Not mine'])
  })

  it('65: makes one row with two deliveries of a mail that two mailboxes received', async () => {
    const other = dovecot.newMailbox()
    const raw = mail('To both')
    await box.deliver(raw)
    await other.deliver(raw)
    await testPoller(box.account(), clock).pollOnce(intake)
    const second = testPoller(other.account(), clock, {
      mailbox: { id: 'dpo', account: other.account(), folders: { watch: ['INBOX'], junk: 'auto', drafts: 'auto' } },
    })
    await second.pollOnce(intake)
    expect(intake.rows).to.have.length(1)
    expect(intake.rows[0]!.deliveries.map(({ sourceId }) => sourceId)).to.deep.equal(['privacy', 'dpo'])
  })

  for (const days of [1, 7, 40]) {
    it(`74: takes in everything after ${String(days)} days of standstill, each with its own time of receipt`, async () => {
      const poller = testPoller(box.account(), clock)
      await box.deliver(mail('Before the standstill'))
      await poller.pollOnce(intake)
      const times: string[] = []
      for (let index = 0; index < days * 3; index += 1) {
        const receivedAt = new Date(Date.parse(clock.now()) + index * 8 * HOUR)
        times.push(receivedAt.toISOString())
        await box.deliver(mail(`Meanwhile ${String(index)}`), { receivedAt })
      }
      clock.advance(days * DAY)
      await testPoller(box.account(), clock).pollOnce(intake)
      expect(intake.rows.slice(1).map((row) => row.message.receivedAt)).to.deep.equal(times)
    })
  }

  it('75: shows the newest of a large backlog first, while the cursor keeps the order', async () => {
    for (let index = 1; index <= 620; index += 1) await box.deliver(mail(`Backlog ${String(index)}`))
    await testPoller(box.account(), clock, { junk: 'none', batch: { maxMails: 50, maxBytes: 8_000_000 } }).pollOnce(
      intake,
    )
    expect(intake.commits[0]!.items).to.include('620')
    expect(intake.commits[0]!.cursor).to.equal(null)
    const positions = intake.commits.slice(1).map(({ cursor }) => Number(cursor?.position))
    expect(positions).to.deep.equal([...positions].sort((a, b) => a - b))
    expect(positions.at(-1)).to.equal(620)
    expect(intake.rows).to.have.length(620)
  })

  it('never moves the cursor past what is stored, and bounds a batch by count and by bytes', async () => {
    for (let index = 1; index <= 10; index += 1)
      await box.deliver(mail(`Mail ${String(index)}`, { body: 'y'.repeat(4_000) }))
    await testPoller(box.account(), clock, { junk: 'none', batch: { maxMails: 4, maxBytes: 10_000 } }).pollOnce(intake)
    expect(intake.commits.map(({ items }) => items.length)).to.deep.equal([2, 2, 2, 2, 2])
    expect(intake.commits.map(({ cursor }) => cursor?.position)).to.deep.equal(['2', '4', '6', '8', '10'])
  })

  it('78: finds a row that was deleted by hand, takes the mail in again and says so', async () => {
    const poller = testPoller(box.account(), clock)
    for (let index = 1; index <= 5; index += 1) {
      await box.deliver(mail(`Mail ${String(index)}`), { receivedAt: new Date('2026-11-10T10:00:00.000Z') })
    }
    await poller.pollOnce(intake)
    expect(await poller.reconcile(intake)).to.equal(0)
    expect(intake.lastHealth('imap:privacy:reconciliation')).to.include({ status: 'ok' })
    intake.forget(intake.rows[2]!)
    expect(await poller.reconcile(intake)).to.equal(1)
    expect(subjects()).to.have.members(['Mail 1', 'Mail 2', 'Mail 3', 'Mail 4', 'Mail 5'])
    expect(intake.rows.at(-1)!.message.receivedAt).to.equal('2026-11-10T10:00:00.000Z')
    expect(intake.lastHealth('imap:privacy:reconciliation')).to.include({ status: 'degraded' })
    expect((await intake.cursor('privacy', 'INBOX'))?.position).to.equal('5')
  })

  it('reconciles only the days that it was told to', async () => {
    const poller = testPoller(box.account(), clock, { reconcileDays: 30 })
    await box.deliver(mail('Long ago'), { receivedAt: new Date('2026-08-01T10:00:00.000Z') })
    await poller.pollOnce(intake)
    intake.forget(intake.rows[0]!)
    expect(await poller.reconcile(intake)).to.equal(0)
  })
})
