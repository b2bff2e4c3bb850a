import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { createZendeskAuth } from '../../../integrations/zendesk/auth.js'
import { createSandboxClock } from '../../../integrations/zendesk/sandbox/sandbox-clock.js'
import {
  AccessDeniedError,
  ConflictError,
  InvalidInputError,
  NotFoundError,
  OutcomeUnknownError,
  UnavailableError,
} from '../../../src/domain/errors.js'
import { clientOf, eva, rejection, startAccount, type Account } from '../../support/zendesk/account.js'

const NOTE = { comment: { html_body: '<p>note</p>', public: false as const }, safe_update: true as const }

describe('the Zendesk client over our transport', () => {
  let account: Account
  let ticketId: string

  beforeEach(async () => {
    account = await startAccount({ timeoutMs: 400 })
    const received = account.sandbox.receiveMail({
      from: eva,
      subject: 'Hei',
      text: 'Hei',
      messageId: '<1@kunde.example>',
    })
    if (received.kind !== 'ticket') throw new Error('the mail should have become a ticket')
    ticketId = String(received.ticket.id)
  })
  afterEach(() => account.close())

  const calls = (method: string, path: RegExp) =>
    account.sandbox.calls.filter((call) => call.method === method && path.test(call.path)).length
  const update = () =>
    account.client.updateTicket(
      ticketId,
      { ...NOTE, updated_stamp: account.sandbox.state.tickets.get(Number(ticketId))!.updatedAt },
      account.signal,
    )

  it('reads a ticket with string ids through node-zendesk, without the .json suffix', async () => {
    const ticket = await account.client.ticket(ticketId, account.signal)
    expect(ticket).to.include({ id: ticketId, subject: 'Hei', status: 'new' })
    expect(ticket.requester_id).to.match(/^\d+$/)
    expect(account.sandbox.calls.some((call) => call.path.endsWith('.json'))).to.equal(false)
  })

  it('104: waits as long as Retry-After says and then gets its answer, for reads and writes', async () => {
    account.sandbox.faults.add({ kind: 'rate_limited', path: /tickets/, times: 2, retryAfterSeconds: 17 })
    expect((await account.client.ticket(ticketId, account.signal)).id).to.equal(ticketId)
    account.sandbox.faults.add({ kind: 'rate_limited_text', method: 'PUT', times: 1, retryAfterSeconds: 3 })
    await update()
    expect(account.clock.sleeps).to.deep.equal([17_000, 17_000, 3_000])
    expect(account.sandbox.state.tickets.get(Number(ticketId))!.comments).to.have.length(2)
  })

  it('hands a long Retry-After to the caller instead of sleeping through it', async () => {
    account.sandbox.faults.add({ kind: 'rate_limited', path: /tickets/, retryAfterSeconds: 600 })
    const error = await rejection(account.client.ticket(ticketId, account.signal))
    expect(error).to.be.instanceOf(UnavailableError)
    expect(error).to.have.property('retryAfterMs', 600_000)
    expect(account.clock.sleeps).to.deep.equal([])
  })

  it('104: repeats reads through 5 % server errors', async () => {
    account.sandbox.faults.add({ kind: 'server_error', method: 'GET', every: 20 })
    for (let n = 0; n < 60; n += 1)
      expect((await account.client.ticket(ticketId, account.signal)).id).to.equal(ticketId)
    expect(account.clock.sleeps.length).to.be.greaterThan(1)
  })

  it('never repeats a write whose outcome is unknown', async () => {
    account.sandbox.faults.add({ kind: 'server_error', method: 'PUT', times: 1 })
    expect(await rejection(update())).to.be.instanceOf(OutcomeUnknownError)
    account.sandbox.faults.add({ kind: 'lost_answer', method: 'PUT', times: 1 })
    expect(await rejection(update())).to.be.instanceOf(OutcomeUnknownError)
    account.sandbox.faults.add({ kind: 'hang', method: 'PUT', times: 1 })
    expect(await rejection(update())).to.be.instanceOf(OutcomeUnknownError)
    expect(calls('PUT', /tickets/)).to.equal(3)
  })

  it('repeats a write that 503 with Retry-After put off', async () => {
    account.sandbox.faults.add({ kind: 'unavailable', method: 'PUT', times: 1, retryAfterSeconds: 5 })
    await update()
    expect(calls('PUT', /tickets/)).to.equal(2)
  })

  it('gives up on a silent server after bounded attempts', async () => {
    const quick = clientOf(account.sandbox, { timeoutMs: 60 })
    await quick.me(account.signal)
    account.sandbox.faults.add({ kind: 'hang', path: /tickets/ })
    expect(await rejection(quick.ticket(ticketId, account.signal))).to.be.instanceOf(UnavailableError)
    expect(calls('GET', /tickets/)).to.equal(5)
  })

  it('says what a refusal means, whatever shape `error` has, without quoting the answer', async () => {
    expect(await rejection(account.client.ticket('999999', account.signal))).to.be.instanceOf(NotFoundError)
    account.sandbox.faults.add({ kind: 'conflict', method: 'PUT', times: 1 })
    const conflict = await rejection(update())
    expect(conflict).to.be.instanceOf(ConflictError)
    expect(conflict.message).to.contain('UpdateConflict').and.not.contain('Safe Update')
    account.sandbox.state.tickets.get(Number(ticketId))!.status = 'closed'
    const invalid = await rejection(update())
    expect(invalid).to.be.instanceOf(InvalidInputError)
    expect(invalid.message).to.not.contain('closed prevents')
    account.sandbox.faults.add({ kind: 'unauthorized', path: /search/ })
    const search = await rejection(account.client.searchUsers('email:"eva.lind@kunde.example"', account.signal))
    expect(search.message).to.not.contain('eva')
  })

  it('takes a page that is no JSON as trouble, not as data', async () => {
    account.sandbox.faults.add({ kind: 'not_json', path: /tickets/ })
    expect(await rejection(account.client.ticket(ticketId, account.signal))).to.be.instanceOf(UnavailableError)
  })

  it('reads answers in which everything that may be null is null', async () => {
    account.sandbox.views.nullRich = true
    const { comments, users } = await account.client.comments(ticketId, account.signal)
    expect(comments[0]).to.include({ plain_body: null, html_body: null, body: 'Hei' })
    expect([...users.values()][0]?.email).to.equal(eva.address)
    expect((await account.client.ticket(ticketId, account.signal)).subject).to.equal(null)
  })

  it('reads every page of a list, though the last one links on', async () => {
    const ticket = account.sandbox.state.tickets.get(Number(ticketId))!
    for (let n = 0; n < 230; n += 1)
      account.sandbox.state.addComment(ticket, {
        authorId: ticket.requesterId,
        htmlBody: '',
        plainBody: String(n),
        public: true,
      })
    expect((await account.client.comments(ticketId, account.signal)).comments).to.have.length(231)
    for (let n = 0; n < 150; n += 1)
      account.sandbox.state.addUser({ name: 'Namesake', email: `namesake${String(n)}@kunde.example` })
    expect(await account.client.searchUsers('namesake', account.signal)).to.have.length(150)
  })

  it('gets the token out of an upload answered as text/plain, and removes the upload again', async () => {
    const token = await account.client.upload('export.zip', 'application/zip', Buffer.from('PK'), account.signal)
    const stored = account.sandbox.state.uploads.get(token)
    expect(stored).to.include({ fileName: 'export.zip', contentType: 'application/zip' })
    expect(Buffer.from(stored!.bytes).toString()).to.equal('PK')
    await account.client.deleteUpload(token, account.signal)
    expect(account.sandbox.state.uploads.size).to.equal(0)
  })

  it('stops at once when the caller stops', async () => {
    const stop = new AbortController()
    stop.abort()
    expect(await rejection(account.client.ticket(ticketId, stop.signal))).to.be.instanceOf(UnavailableError)
    expect(calls('GET', /tickets/)).to.equal(0)
  })

  describe('sign-in', () => {
    const tokenCalls = () => calls('POST', /oauth/)

    it('gets one token for many callers, and another before it expires', async () => {
      await Promise.all(Array.from({ length: 10 }, () => account.client.ticket(ticketId, account.signal)))
      expect(tokenCalls()).to.equal(1)
      account.clock.advance(7_200_000 - 59_000)
      await account.client.ticket(ticketId, account.signal)
      expect(tokenCalls()).to.equal(2)
    })

    it('renews a revoked token once, however many callers met the 401', async () => {
      await account.client.ticket(ticketId, account.signal)
      account.sandbox.signIn.revokeAll()
      await Promise.all(Array.from({ length: 10 }, () => account.client.ticket(ticketId, account.signal)))
      expect(tokenCalls()).to.equal(2)
    })

    it('does not renew for ever', async () => {
      account.sandbox.faults.add({ kind: 'unauthorized', path: /tickets/ })
      expect(await rejection(account.client.ticket(ticketId, account.signal))).to.be.instanceOf(AccessDeniedError)
      expect(tokenCalls()).to.equal(2)
    })

    it('says that client id or secret is wrong', async () => {
      const wrong = clientOf(account.sandbox, {
        credentials: { kind: 'oauth-client-credentials', clientId: 'innsyn', clientSecret: 'wrong-secret-value' },
      })
      const error = await rejection(wrong.me(account.signal))
      expect(error).to.be.instanceOf(AccessDeniedError)
      expect(error.message).to.not.contain('wrong-secret-value')
    })

    it('takes "Anonymous user" for a refusal, although it comes with 200', async () => {
      const wrong = clientOf(account.sandbox, {
        credentials: { kind: 'api-token', email: 'x@sandbox.example', token: 'no' },
      })
      expect(await rejection(wrong.me(account.signal))).to.be.instanceOf(AccessDeniedError)
      const right = clientOf(account.sandbox, { auth: 'token' })
      expect((await right.me(account.signal)).email).to.equal('innsyn@sandbox.example')
    })

    it('warns of the end of API tokens, and of nothing else', () => {
      expect(account.client.warning()).to.equal(null)
      const auth = (now: string) =>
        createZendeskAuth({
          baseUrl: 'https://bookbeat.zendesk.example',
          credentials: { kind: 'api-token', email: 'x@sandbox.example', token: 'no' },
          clock: createSandboxClock(now, 'instant'),
        }).warning()
      expect(auth('2026-11-21T00:00:00Z')).to.contain('stops on 2027-04-30')
      expect(auth('2027-05-01T00:00:00Z')).to.contain('stopped')
    })
  })

  describe('files at another host', () => {
    let other: Server
    let seen: (string | undefined)[] = []
    let location = ''

    beforeEach(async () => {
      seen = []
      other = createServer((request, response) => {
        seen.push(request.headers.authorization)
        response.end('elsewhere')
      })
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
      location = `http://localhost:${String((other.address() as AddressInfo).port)}/file`
    })
    afterEach(() => new Promise((resolve) => other.close(resolve)))

    it('are refused without TLS, and never get the credentials', async () => {
      expect(await rejection(account.client.download(location, 1000, account.signal))).to.be.instanceOf(
        InvalidInputError,
      )
      expect(seen).to.deep.equal([])
    })

    it('get no credentials by way of a redirect either', async () => {
      const redirecting = createServer((request, response) => {
        seen.push(request.headers.authorization)
        response.writeHead(302, { location }).end()
      })
      await new Promise<void>((resolve) => redirecting.listen(0, '127.0.0.1', resolve))
      const baseUrl = `http://127.0.0.1:${String((redirecting.address() as AddressInfo).port)}`
      const client = clientOf(account.sandbox, { auth: 'token', baseUrl })
      expect(await rejection(client.download(`${baseUrl}/a`, 1000, account.signal))).to.be.instanceOf(InvalidInputError)
      expect(seen).to.have.length(1)
      await new Promise((resolve) => redirecting.close(resolve))
    })

    it('refuses API calls to another host', async () => {
      expect(await rejection(account.client.ticket('../../x', account.signal))).to.be.instanceOf(InvalidInputError)
    })

    it('stops reading at the size limit', async () => {
      const file = account.sandbox.state.addAttachment({
        fileName: 'a.bin',
        contentType: 'application/octet-stream',
        bytes: new Uint8Array(5000),
      })
      const url = account.sandbox.views.attachment(file).content_url
      expect(await rejection(account.client.download(url, 1000, account.signal))).to.be.instanceOf(InvalidInputError)
      expect(await account.client.download(url, 5000, account.signal)).to.have.length(5000)
    })
  })
})
