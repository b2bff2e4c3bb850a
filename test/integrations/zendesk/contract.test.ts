import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import {
  auditSchema,
  commentSchema,
  ticketSchema,
  uploadSchema,
  userSchema,
} from '../../../integrations/zendesk/api/payloads.js'
import { createZendeskCaseMirror } from '../../../integrations/zendesk/mirror/case-mirror.js'
import type { SandboxTicket } from '../../../integrations/zendesk/sandbox/state.js'
import type { CaseMirror, TicketView } from '../../../src/ports/desk.js'
import { ACCOUNT, clientOf, eva, rejection, startAccount, type Account } from '../../support/zendesk/account.js'
import { ticketView } from '../../support/zendesk/ticket-view.js'
import { startPrism, type PrismProxy } from '../../support/zendesk/prism.js'

// Zendesk's API description and the recordings are not ours to hand on: they lie beside the repository, where they exist.
const DESCRIPTION = '../shared/zendesk/support-oas.dsar-subset.json'
const FIXTURES = '../shared/zendesk/fixtures'

const MARKS = [
  { mark: 'half_time', key: 'half_time/2026-03-31', text: 'Half of the time to answer is over.' },
  { mark: 'unassigned', key: 'unassigned/2026-03-02', text: 'Nobody has taken this case since 2026-03-02.' },
  { mark: 'source_silent', key: 'source_silent/2026-03-03', text: 'The data has been in collection since 2026-03-03.' },
] as const

describe('the contract with Zendesk', () => {
  describe('behind Prism, with the API description', () => {
    let account: Account
    let prism: PrismProxy
    let client: ReturnType<typeof clientOf>
    let ticket: SandboxTicket
    let id: string
    let mirror: CaseMirror

    before(async function () {
      if (!existsSync(DESCRIPTION)) this.skip() // the API description is not part of the repository
      this.timeout(90_000)
      account = await startAccount()
      // The description says application/json where every recording has text/plain; the other tests keep to the recordings.
      account.sandbox.views.uploadsAsText = false
      prism = await startPrism(DESCRIPTION, account.sandbox.baseUrl)
      client = clientOf(account.sandbox, { baseUrl: prism.url, timeoutMs: 30_000 })
      const fields = { reference: '360011', dueOn: '360012', state: null, rights: null }
      const settings = { type: 'task', fields } as const
      mirror = createZendeskCaseMirror({ accountId: ACCOUNT, client, settings, logger: account.logger })
    })
    after(async () => {
      // Nothing was started when the suite was skipped.
      const started: (PrismProxy | undefined)[] = [prism]
      if (started[0] === undefined) return
      await prism.stop()
      await account.close()
    })

    beforeEach(() => {
      const file = { filename: 'a.txt', contentType: 'text/plain', bytes: Buffer.from('a') }
      const received = account.sandbox.receiveMail({
        from: eva,
        subject: 'Innsyn',
        text: 'Hei',
        messageId: '<1@kunde.example>',
        attachments: [file],
        flags: [3],
      })
      if (received.kind !== 'ticket') throw new Error('expected a ticket')
      ticket = received.ticket
      id = String(ticket.id)
      account.sandbox.receiveMail({
        from: eva,
        subject: 's',
        text: 't',
        messageId: '<2@kunde.example>',
        suspend: 'Detected as spam',
      })
      ticket.ccIds.push(ticket.requesterId)
      account.clock.advance(120_000)
    })

    for (const nulls of [false, true]) {
      it(`holds for every call that we make${nulls ? ', also when everything that may be null is null' : ''}`, async () => {
        account.sandbox.views.nullRich = nulls
        const { signal } = account
        const user = String(ticket.requesterId)
        expect((await client.me(signal)).role).to.equal('admin')
        expect((await client.ticket(id, signal)).id).to.equal(id)
        expect((await client.comments(id, signal)).comments).to.have.length(1)
        expect(await client.audits(id, signal)).to.have.length(1)
        expect((await client.user(user, signal)).email).to.equal(eva.address)
        expect(await client.profile(user, signal)).to.have.property('user_fields')
        expect(await client.searchUsers(`email:"${eva.address}"`, signal)).to.have.length(1)
        expect(await client.identities(user, signal)).to.have.length(1)
        for (const relation of ['requested', 'ccd', 'followed'] as const)
          expect(await client.userTickets(user, relation, signal)).to.be.an('array')
        const startTime = Date.parse('2026-03-01T00:00:00Z') / 1000
        const page = await client.incrementalTickets({ startTime }, signal)
        expect(page.tickets).to.not.have.length(0)
        expect((await client.incrementalTickets({ cursor: page.afterCursor! }, signal)).endOfStream).to.equal(true)
        expect(await client.suspendedTickets(signal)).to.not.have.length(0)
        expect(await client.hasPrivateAttachments(signal)).to.equal(false)
        const token = await client.upload('export.zip', 'application/zip', Buffer.from([80, 75, 3, 4]), signal)
        const comment = { html_body: '<p>note</p>', public: false as const, uploads: [token] }
        await client.updateTicket(id, { comment, safe_update: true, updated_stamp: ticket.updatedAt }, signal)
        expect(ticket.comments[1]).to.include({ public: false })
        await client.makePrivate(id, String(ticket.comments[1]!.id), signal)
        account.sandbox.state.ticketFields.set(360011, 'text').set(360012, 'date')
        const findings = await mirror.mirror(viewOf(id), signal)
        expect(findings).to.deep.equal([])
        expect(ticket).to.include({ type: 'task', priority: 'high', dueAt: '2026-03-31T21:59:59Z' })
        expect([...ticket.fieldValues.values()]).to.deep.equal(['DSR-2026-000123', '2026-03-31'])
        const marks = ['innsyn_half_time', 'innsyn_unassigned', 'innsyn_source_silent']
        expect(ticket.tags).to.have.members(['innsyn', 'innsyn_identity', 'innsyn_access', 'innsyn_due', ...marks])
        expect(ticket.comments.at(-1)?.plainBody).to.include('Nobody has taken').and.include('in collection since')
        expect(ticket.comments.at(-1)).to.include({ public: false, authorId: account.sandbox.state.apiUser.id })
        await client.deleteUpload(await client.upload('b.zip', 'application/zip', Buffer.from([1]), signal), signal)
        const file = account.sandbox.views.attachment(ticket.comments[0]!.attachments[0]!)
        expect(file).to.include({ file_name: 'a.txt', malware_scan_result: 'malware_not_found' })
        expect(prism.output()).to.not.match(/violation/i)
      }).timeout(60_000)
    }

    it('is really checked: a call that breaks the description is refused', async () => {
      const answer = await fetch(`${prism.url}/api/v2/tickets/${id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', authorization: 'Bearer x' },
        body: JSON.stringify({ ticket: { comment: { html_bodyy: 'x' } } }),
      })
      expect(answer.status).to.equal(422)
      expect((await rejection(client.ticket('999999', account.signal))).message).to.contain('RecordNotFound')
    }).timeout(30_000)
  })

  const viewOf = (ticketId: string): TicketView =>
    ticketView(ticketId, { rights: ['access'], urgency: 'due', marks: MARKS })

  describe('as recorded', () => {
    const recorded = (path: string) =>
      JSON.parse(readFileSync(`${FIXTURES}/${path}`, 'utf8')) as Record<string, unknown>
    const shapes = [
      ['GET/ticket.json', 'ticket', ticketSchema],
      ['GET/tickets.json', 'tickets', ticketSchema.array()],
      ['GET/ticket_comments.json', 'comments', commentSchema.array()],
      ['GET/ticket_audits.json', 'audits', auditSchema.array()],
      ['GET/user.json', 'user', userSchema],
      ['GET/users.json', 'users', userSchema.array()],
      ['GET/search_user.json', 'results', userSchema.array()],
      ['PUT/ticket.json', 'ticket', ticketSchema],
    ] as const

    before(function () {
      if (!existsSync(FIXTURES)) this.skip() // the recordings are not part of the repository
    })

    for (const [path, key, schema] of shapes) {
      it(`${path} is read`, () => {
        expect(schema.safeParse(recorded(`go-zendesk-MIT/fixture/${path}`)[key])).to.have.property('success', true)
      })
    }

    it('an upload is read', () => {
      const upload = uploadSchema.parse(recorded('go-zendesk-MIT/fixture/POST/upload.json'))
      expect(upload.upload.token).to.equal('EXAMPLE_TOKEN')
    })

    it('"Anonymous user" has no id', () => {
      const [call] = JSON.parse(
        readFileSync(`${FIXTURES}/node-zendesk-MIT/authentication_test_incorrect_token.json`, 'utf8'),
      ) as { status: number; response: { user: unknown } }[]
      expect(call?.status).to.equal(200)
      expect(userSchema.parse(call?.response.user).id).to.equal(null)
    })
  })
})
