import { expect } from 'chai'
import { createSuspendedPoll } from '../../../integrations/zendesk/suspended-poll.js'
import { createTicketPoll } from '../../../integrations/zendesk/ticket-poll.js'
import { createTicketReader } from '../../../integrations/zendesk/ticket-reader.js'
import { createWebhookVerifier } from '../../../integrations/zendesk/webhook-verifier.js'
import { UnavailableError } from '../../../src/domain/errors.js'
import { createWebServer } from '../../../src/web/server.js'
import { ACCOUNT, eva, rejection, startAccount, type Account } from '../../support/zendesk/account.js'
import { DurableIntake } from '../../support/zendesk/durable-intake.js'
import { PATH, SECRET } from '../../support/zendesk/webhook-server.js'

const DAY = 86_400_000

describe('the Zendesk polls', () => {
  let account: Account
  let intake: DurableIntake

  beforeEach(async () => {
    account = await startAccount()
    intake = new DurableIntake()
  })
  afterEach(() => account.close())

  const base = () => ({ accountId: ACCOUNT, brandIds: ['360001'], clock: account.clock, logger: account.logger })
  const ticketPoll = () =>
    createTicketPoll({ ...base(), client: account.client, pollMs: 300_000, firstLookbackMs: 60 * DAY })
  const suspendedPoll = () =>
    createSuspendedPoll({ ...base(), controllerId: 'bookbeat', client: account.client, pollMs: 3_600_000 })
  const reader = () => createTicketReader({ ...base(), controllerId: 'bookbeat', client: account.client })
  const mail = (n: number, more: object = {}) =>
    account.sandbox.receiveMail({
      from: eva,
      subject: `Sak ${String(n)}`,
      text: 'Hei',
      messageId: `<${String(n)}@kunde.example>`,
      ...more,
    })
  const ticketOf = (received: ReturnType<typeof mail>) => {
    if (received.kind !== 'ticket') throw new Error('expected a ticket')
    return received.ticket
  }
  const hintIds = () => [...intake.hints].map((hint) => hint.split('/')[1])

  describe('with the webhook on the real server', () => {
    let server: ReturnType<typeof createWebServer>

    beforeEach(async () => {
      const verifier = createWebhookVerifier({
        ...base(),
        zendeskAccountId: String(account.sandbox.state.accountId),
        secrets: [SECRET],
        toleranceMs: 300_000,
        eventTypes: ['zen:event-type:ticket.created', 'zen:event-type:ticket.comment_added'],
      })
      server = createWebServer({
        verifiers: { [PATH]: verifier },
        intake,
        logger: account.logger,
        health: () => Promise.resolve({ ready: true, components: [] }),
      })
      const { port } = await server.start(0, '127.0.0.1')
      const url = `http://127.0.0.1:${String(port)}${PATH}`
      account.sandbox.webhooks.webhooks.push(
        { kind: 'event', url, secret: SECRET },
        { kind: 'trigger', url, secret: SECRET },
      )
    })
    afterEach(() => server.stop())

    it('51: finds all 200 tickets of an outage in which every webhook was lost', async () => {
      const poll = ticketPoll()
      await poll.pollOnce(intake)
      account.sandbox.webhooks.mode = 'lost'
      const ids = []
      for (let n = 0; n < 200; n += 1) {
        account.clock.advance(90_000)
        ids.push(String(ticketOf(mail(n)).id))
      }
      await account.sandbox.webhooks.settled()
      expect(intake.hints.size).to.equal(0)
      account.clock.advance(120_000)
      await poll.pollOnce(intake)
      expect(hintIds()).to.deep.equal(ids)
      expect(intake.health.at(-1)).to.deep.equal({ component: `zendesk:${ACCOUNT}:tickets`, status: 'ok', text: '' })
    })

    it('104: converges when webhooks come late, doubled and in the wrong order, and the API throttles and fails', async () => {
      const { sandbox, clock } = account
      sandbox.webhooks.mode = 'held'
      const tickets = [1, 2, 3].map((n) => ticketOf(mail(n)))
      for (const ticket of tickets) mail(9, { ticketId: ticket.id, text: 'Mer' })
      clock.advance(120_000)
      sandbox.webhooks.release({ reversed: true, copies: 2 })
      await sandbox.webhooks.settled()
      expect(sandbox.webhooks.deliveries.every(({ outcome }) => outcome === 'success')).to.equal(true)
      sandbox.faults.add({ kind: 'server_error', method: 'GET', every: 4 })
      sandbox.faults.add({ kind: 'rate_limited', path: /comments/, times: 3, retryAfterSeconds: 20 })
      await ticketPoll().pollOnce(intake)
      expect(hintIds().sort()).to.deep.equal(tickets.map(({ id }) => String(id)).sort())
      for (const id of [...hintIds(), ...hintIds()])
        await intake.store(await reader().readTicket(id!, account.signal), null)
      expect([...intake.messages.values()].map(({ delivery }) => delivery.item).sort()).to.deep.equal(
        tickets.flatMap(({ comments }) => comments.map(({ id }) => String(id))).sort(),
      )
    })

    it('is retried by Zendesk when the hint could not be stored', async () => {
      intake.failure = new Error('disk full')
      const ticketsChanged = intake.ticketsChanged.bind(intake)
      let calls = 0
      intake.ticketsChanged = (...args) => {
        calls += 1
        if (calls > 2) intake.failure = null
        return ticketsChanged(...args)
      }
      account.sandbox.webhooks.webhooks.pop()
      const { id } = ticketOf(mail(1))
      await account.sandbox.webhooks.settled()
      expect(account.sandbox.webhooks.deliveries).to.deep.equal([
        { ticketId: id, attempts: 3, status: 200, outcome: 'success' },
      ])
      expect(hintIds()).to.deep.equal([String(id)])
    })
  })

  describe('of changed tickets', () => {
    it('moves its cursor with the hints, so that a failed commit repeats and skips nothing', async () => {
      const first = String(ticketOf(mail(1)).id)
      account.clock.advance(120_000)
      intake.failure = new Error('disk full')
      const poll = ticketPoll()
      expect((await rejection(poll.pollOnce(intake))).message).to.equal('disk full')
      expect(intake.cursors.size).to.equal(0)
      intake.failure = null
      await poll.pollOnce(intake)
      expect(hintIds()).to.deep.equal([first])
      intake.hints.clear()
      await poll.pollOnce(intake)
      expect(hintIds()).to.deep.equal([])
      const second = String(ticketOf(mail(2)).id)
      account.clock.advance(120_000)
      await ticketPoll().pollOnce(intake)
      expect(hintIds()).to.deep.equal([second])
    })

    it('starts more than a minute ago and never asks more than ten times a minute', async () => {
      for (let n = 0; n < 2; n += 1) mail(n)
      account.clock.advance(70_000)
      const poll = createTicketPoll({ ...base(), client: account.client, pollMs: 1000, firstLookbackMs: 0 })
      for (let n = 0; n < 25; n += 1) await poll.pollOnce(intake)
      const exports = account.sandbox.calls.filter(({ path }) => path.includes('incremental'))
      expect(exports).to.have.length(25)
      expect(account.clock.sleeps).to.deep.equal([60_000, 60_000])
    })

    it('goes on to further pages until the end of the stream', async () => {
      for (let n = 0; n < 2300; n += 1) {
        const author = account.sandbox.state.apiUser.id
        account.sandbox.state.addTicket(
          { subject: 'x', requesterId: author },
          { authorId: author, htmlBody: '', plainBody: '', public: true },
        )
      }
      account.clock.advance(120_000)
      await ticketPoll().pollOnce(intake)
      expect(intake.hints.size).to.equal(2300)
      expect(intake.commits).to.equal(3)
    })

    it('103: skips other brands, and tells a person of a ticket that was deleted before anybody read it', async () => {
      const poll = ticketPoll()
      const old = ticketOf(mail(0))
      old.status = 'deleted'
      account.clock.advance(120_000)
      await poll.pollOnce(intake)
      expect(intake.vanishedItems).to.deep.equal([])
      mail(1, { brandId: 999 })
      const [read, unread] = [ticketOf(mail(2)), ticketOf(mail(3))]
      await intake.store(await reader().readTicket(String(read.id), account.signal), null)
      for (const ticket of [read, unread]) ticket.status = 'deleted'
      account.clock.advance(120_000)
      await poll.pollOnce(intake)
      expect(intake.hints.size).to.equal(0)
      expect(intake.vanishedItems).to.deep.equal([
        { sourceId: ACCOUNT, container: String(unread.id), epoch: '0', item: 'ticket' },
      ])
      expect(await reader().readTicket(String(unread.id), account.signal)).to.deep.equal([])
      expect(account.logger.lines.map(({ event }) => event)).to.include.members([
        'zendesk_other_brand_skipped',
        'zendesk_ticket_deleted_unread',
        'zendesk_ticket_not_read',
      ])
    })

    it('is degraded while Zendesk is away, failed after three passes or at once when refused, and ok again after', async () => {
      const poll = ticketPoll()
      account.sandbox.faults.add({ kind: 'server_error', path: /incremental/, times: 15 })
      for (let n = 0; n < 3; n += 1) expect(await rejection(poll.pollOnce(intake))).to.be.instanceOf(UnavailableError)
      await poll.pollOnce(intake)
      account.sandbox.faults.add({ kind: 'unauthorized', path: /incremental/, times: 2 })
      await rejection(poll.pollOnce(intake))
      expect(intake.health.map(({ status }) => status)).to.deep.equal([
        'degraded',
        'degraded',
        'failed',
        'ok',
        'failed',
      ])
      expect(intake.health.at(-1)?.text).to.contain('Check the credentials')
    })

    it('polls by itself from start until stop, through failures', async () => {
      account.sandbox.faults.add({ kind: 'unauthorized', path: /incremental/, times: 2 })
      const wanted = 3
      const seen = new Promise<void>((resolve) => {
        const report = intake.report.bind(intake)
        intake.report = async (health) => {
          await report(health)
          if (intake.health.length >= wanted) resolve()
        }
      })
      const poll = ticketPoll()
      await poll.start(intake)
      await poll.start(intake)
      await seen
      await poll.stop()
      await poll.stop()
      const calls = account.sandbox.calls.length
      expect(intake.health.map(({ status }) => status).slice(0, wanted)).to.deep.equal(['failed', 'ok', 'ok'])
      await new Promise((resolve) => setImmediate(resolve))
      expect(account.sandbox.calls.length).to.equal(calls)
    })
  })

  describe('of suspended mail', () => {
    const suspended = (n: number, more: object = {}) => mail(n, { suspend: 'Detected as spam', ...more })

    it('50: stores a request that lies in the queue on day 1 and on day 13, with the time of its arrival', async () => {
      for (const day of [1, 13]) {
        const received = suspended(day, { text: 'Jeg vil ha innsyn' })
        const arrived = account.clock.now()
        account.clock.advance(day * DAY)
        await suspendedPoll().pollOnce(intake)
        const id = received.kind === 'suspended' ? String(received.suspended.id) : ''
        const message = intake.messages.get(`${ACCOUNT}/suspended/0/${id}`)
        expect(message).to.deep.include({
          controllerId: 'bookbeat',
          channel: 'zendesk_suspended',
          place: { kind: 'none' },
          receivedAt: arrived,
          format: 'zendesk_suspended',
          truncated: false,
        })
        expect(JSON.parse(Buffer.from(message!.raw).toString('utf8'))).to.deep.equal({
          suspendedId: id,
          subject: `Sak ${String(day)}`,
          content: 'Jeg vil ha innsyn',
          authorName: eva.name,
          authorEmail: eva.address,
          cause: 'Detected as spam',
          messageId: `<${String(day)}@kunde.example>`,
          createdAt: arrived,
          recipient: 'support@sandbox.example',
        })
      }
    })

    it('50: reports an unreadable queue as failed at once, and as ok when it can be read again', async () => {
      account.sandbox.faults.add({ kind: 'server_error', path: /suspended/, times: 5 })
      await rejection(suspendedPoll().pollOnce(intake))
      suspended(1)
      await suspendedPoll().pollOnce(intake)
      expect(intake.health.map(({ component, status }) => [component, status])).to.deep.equal([
        [`zendesk:${ACCOUNT}:suspended`, 'failed'],
        [`zendesk:${ACCOUNT}:suspended`, 'ok'],
      ])
      expect(intake.messages.size).to.equal(1)
    })

    it('takes a long queue whole, each mail once, other brands never, and mails that lack everything', async () => {
      for (let n = 0; n < 230; n += 1) suspended(n)
      suspended(999, { brandId: 999 })
      account.sandbox.views.nullRich = true
      await suspendedPoll().pollOnce(intake)
      await suspendedPoll().pollOnce(intake)
      expect(intake.messages.size).to.equal(230)
    })
  })
})
