import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { createTicketReader } from '../../../integrations/zendesk/ticket-reader.js'
import { ACCOUNT, eva, rejection, startAccount, type Account } from '../../support/zendesk/account.js'
import { sign } from '../../support/zendesk/webhook-server.js'

const DAY = 86_400_000

describe('the Zendesk sandbox', () => {
  let account: Account

  beforeEach(async () => {
    account = await startAccount()
  })
  afterEach(() => account.close())

  const mail = (more: object = {}) =>
    account.sandbox.receiveMail({ from: eva, subject: 'Sak', text: 'Hei', messageId: '<1@kunde.example>', ...more })
  const ticketId = () => {
    const received = mail()
    if (received.kind !== 'ticket') throw new Error('expected a ticket')
    return String(received.ticket.id)
  }
  const authorization = () => {
    const { email, apiToken } = account.sandbox.credentials
    return `Basic ${Buffer.from(`${email}/token:${apiToken}`).toString('base64')}`
  }
  const put = (path: string, body: object = {}) =>
    fetch(`${account.sandbox.baseUrl}${path}`, {
      method: 'PUT',
      headers: { authorization: authorization(), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  it('keeps suspended mail for 14 days, and makes a ticket of what is recovered', async () => {
    const received = mail({ suspend: 'Detected as spam' })
    const id = received.kind === 'suspended' ? String(received.suspended.id) : ''
    account.clock.advance(13 * DAY)
    expect(await account.client.suspendedTickets(account.signal)).to.have.length(1)
    const answer = await put(`/api/v2/suspended_tickets/${id}/recover`)
    const { ticket } = (await answer.json()) as { ticket: { id: number }[] }
    expect(await account.client.suspendedTickets(account.signal)).to.have.length(0)
    const reader = createTicketReader({
      accountId: ACCOUNT,
      controllerId: 'bookbeat',
      client: account.client,
      brandIds: [],
      clock: account.clock,
      logger: account.logger,
    })
    const [message] = await reader.readTicket(String(ticket[0]!.id), account.signal)
    expect(JSON.parse(Buffer.from(message!.raw).toString())).to.include({
      authorEmail: eva.address,
      messageId: '<1@kunde.example>',
    })
    mail({ suspend: 'Detected as spam' })
    account.clock.advance(14 * DAY)
    expect(await account.client.suspendedTickets(account.signal)).to.have.length(0)
  })

  it('makes a comment as public as the first one when nobody says otherwise, and renders placeholders', async () => {
    const id = ticketId()
    await put(`/api/v2/tickets/${id}`, {
      ticket: { comment: { html_body: 'of {{ticket.title}} and {{unknown}}<code>{{x}}</code>' } },
    })
    const { comments } = await account.client.comments(id, account.signal)
    expect(comments[1]).to.include({ public: true, plain_body: 'of Sak and {{x}}' })
  })

  it('cuts a comment at 64 kB without a word', async () => {
    const id = ticketId()
    const answer = await put(`/api/v2/tickets/${id}`, {
      ticket: { comment: { html_body: 'x'.repeat(70_000), public: false } },
    })
    expect(answer.status).to.equal(200)
    expect((await account.client.comments(id, account.signal)).comments[1]?.plain_body).to.have.length(65_536)
  })

  it('takes safe_update:false for true, and refuses an outdated stamp', async () => {
    const id = ticketId()
    const answer = await put(`/api/v2/tickets/${id}`, {
      ticket: { safe_update: false, updated_stamp: '2020-01-01T00:00:00Z' },
    })
    expect([answer.status, ((await answer.json()) as { error: string }).error]).to.deep.equal([409, 'UpdateConflict'])
  })

  describe('takes updates of a ticket by Zendesk’s rules', () => {
    const change = async (id: string, ticket: object) => {
      const answer = await put(`/api/v2/tickets/${id}`, { ticket })
      const body = (await answer.json()) as { ticket: Record<string, unknown> }
      return { status: answer.status, ticket: body.ticket }
    }

    it('only a task is due, and it stops being due when it stops being a task', async () => {
      const id = ticketId()
      const due = { due_at: '2026-03-31T21:59:59Z' }
      expect((await change(id, { type: 'question', ...due })).ticket).to.include({ type: 'question', due_at: null })
      expect((await change(id, { type: 'task', ...due })).ticket).to.include({ type: 'task', ...due })
      expect((await change(id, { type: 'incident' })).ticket).to.include({ due_at: null })
    })

    it('setting tags replaces all of them; a field that the account lacks is passed over', async () => {
      const id = ticketId()
      account.sandbox.state.ticketFields.set(360011, 'text').set(360012, 'date')
      await change(id, { tags: ['one', 'Two'] })
      const custom_fields = [
        { id: 360011, value: 'x' },
        { id: 1, value: 'y' },
      ]
      const { ticket } = await change(id, { tags: ['three'], priority: 'high', custom_fields })
      expect(ticket).to.deep.include({ tags: ['three'], priority: 'high' })
      expect(ticket['custom_fields']).to.deep.equal([
        { id: 360011, value: 'x' },
        { id: 360012, value: null },
      ])
      expect((await change(id, { custom_fields: [{ id: 360012, value: 'soon' }] })).status).to.equal(422)
    })

    it('30 in ten minutes, then 429 with the seconds to wait, until the first of them is ten minutes old', async () => {
      const [id, other] = [ticketId(), ticketId()]
      for (let times = 0; times < 30; times += 1) {
        expect((await change(id, { priority: 'low' })).status).to.equal(200)
        account.clock.advance(1_000)
      }
      const answer = await put(`/api/v2/tickets/${id}`, { ticket: { priority: 'high' } })
      expect([answer.status, answer.headers.get('retry-after')]).to.deep.equal([429, '570'])
      expect(answer.headers.get('zendesk-ratelimit-per-ticket-updates')).to.equal('total=30; remaining=0; resets=570')
      expect((await change(other, { priority: 'low' })).status).to.equal(200)
      account.sandbox.updateLimit.enabled = false
      expect((await change(id, { priority: 'low' })).status).to.equal(200)
      account.sandbox.updateLimit.enabled = true
      account.clock.advance(571_000)
      expect((await change(id, { priority: 'low' })).status).to.equal(200)
    })

    it('merging closes the source with a tag, and closed is final', async () => {
      const [source, target] = [ticketId(), ticketId()]
      const { tickets } = account.sandbox.state
      account.sandbox.person.merge(tickets.get(Number(source))!, tickets.get(Number(target))!)
      const shown = await account.client.ticket(source, account.signal)
      expect([shown.status, shown.tags]).to.deep.equal(['closed', ['closed_by_merge']])
      expect((await change(source, { priority: 'low' })).status).to.equal(422)
      const { comments } = await account.client.comments(target, account.signal)
      expect(comments.at(-1)).to.include({ public: false })
      expect(comments.at(-1)?.plain_body).to.include(`#${source}`)
    })
  })

  it('hides deleted tickets but exports them', async () => {
    const id = ticketId()
    await fetch(`${account.sandbox.baseUrl}/api/v2/tickets/${id}`, {
      method: 'DELETE',
      headers: { authorization: authorization() },
    })
    expect((await rejection(account.client.ticket(id, account.signal))).name).to.equal('NotFoundError')
    account.clock.advance(120_000)
    const startTime = Date.parse('2026-03-01T00:00:00Z') / 1000
    const page = await account.client.incrementalTickets({ startTime }, account.signal)
    expect(page.tickets.map(({ status }) => status)).to.deep.equal(['deleted'])
  })

  it('refuses an export that starts within the last minute', async () => {
    const startTime = Math.floor(account.clock.nowMs() / 1000) - 30
    expect((await rejection(account.client.incrementalTickets({ startTime }, account.signal))).name).to.equal(
      'InvalidInputError',
    )
  })

  describe('delivers webhooks', () => {
    let receiver: Server
    let answers: { status: number; retryAfter?: string }[]
    let bodies: string[]
    let verified: boolean[]

    beforeEach(async () => {
      ;[answers, bodies, verified] = [[], [], []]
      receiver = createServer((request, response) => {
        let body = ''
        request.on('data', (part: Buffer) => (body += part.toString()))
        request.on('end', () => {
          const time = String(request.headers['x-zendesk-webhook-signature-timestamp'])
          verified.push(request.headers['x-zendesk-webhook-signature'] === sign(time, body, 's'))
          bodies.push(body)
          const { status, retryAfter } = answers.shift() ?? { status: 200 }
          response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end()
        })
      })
      await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
      const url = `http://127.0.0.1:${String((receiver.address() as AddressInfo).port)}/`
      account.sandbox.webhooks.webhooks.push({ kind: 'trigger', url, secret: 's' })
    })
    afterEach(async () => {
      receiver.closeAllConnections()
      await new Promise((resolve) => receiver.close(resolve))
    })

    const deliver = async (...planned: typeof answers) => {
      answers = planned
      ticketId()
      await account.sandbox.webhooks.settled()
      const last = account.sandbox.webhooks.deliveries.at(-1)!
      return [last.attempts, last.outcome]
    }

    it('signed anew at each attempt over a pretty-printed body', async () => {
      await deliver({ status: 409 }, { status: 200 })
      expect(verified).to.deep.equal([true, true])
      expect(bodies[0]).to.match(/^\{\n {3}"ticket_id": "\d+"\n\}$/)
    })

    it('again by Zendesk’s rules only', async () => {
      const many = (status: number, retryAfter?: string) =>
        Array.from({ length: 9 }, () => (retryAfter === undefined ? { status } : { status, retryAfter }))
      expect(await deliver(...many(409))).to.deep.equal([4, 'failed'])
      expect(await deliver(...many(500))).to.deep.equal([1, 'failed'])
      expect(await deliver(...many(503))).to.deep.equal([1, 'failed'])
      expect(await deliver(...many(503, '30'))).to.deep.equal([4, 'failed'])
      expect(await deliver(...many(429, '120'))).to.deep.equal([1, 'failed'])
      expect(await deliver({ status: 200 })).to.deep.equal([1, 'success'])
    })

    it('about what people do, and never about the service’s own notes', async () => {
      const id = ticketId()
      await put(`/api/v2/tickets/${id}`, { ticket: { comment: { html_body: 'note', public: false } } })
      mail({ ticketId: Number(id) })
      await account.sandbox.webhooks.settled()
      expect(bodies).to.have.length(2)
    })
  })
})
