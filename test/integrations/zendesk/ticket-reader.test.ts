import { expect } from 'chai'
import { createTicketReader } from '../../../integrations/zendesk/ticket-reader.js'
import type { SandboxTicket } from '../../../integrations/zendesk/sandbox/state.js'
import { UnavailableError } from '../../../src/domain/errors.js'
import type { ZendeskCommentSnapshot } from '../../../src/domain/zendesk-comment.js'
import type { IncomingMessage } from '../../../src/ports.js'
import { ACCOUNT, eva, rejection, startAccount, type Account } from '../../support/zendesk/account.js'

describe('the ticket reader', () => {
  let account: Account
  let ticket: SandboxTicket

  beforeEach(async () => {
    account = await startAccount()
    const received = account.sandbox.receiveMail({
      from: eva,
      subject: 'Innsyn',
      text: 'Hvilke data har dere?',
      messageId: '<first@kunde.example>',
      flags: [3, 22],
      attachments: [{ filename: 'id.pdf', contentType: 'application/pdf', bytes: Buffer.from('PDF') }],
    })
    if (received.kind !== 'ticket') throw new Error('expected a ticket')
    ticket = received.ticket
  })
  afterEach(() => account.close())

  const reader = (brandIds: string[] = []) =>
    createTicketReader({
      accountId: ACCOUNT,
      controllerId: 'bookbeat',
      client: account.client,
      brandIds,
      clock: account.clock,
      logger: account.logger,
    })
  const read = (brandIds?: string[]) => reader(brandIds).readTicket(String(ticket.id), account.signal)
  const snapshot = (message: IncomingMessage | undefined) =>
    JSON.parse(Buffer.from(message!.raw).toString('utf8')) as ZendeskCommentSnapshot
  const say = (authorId: number, text: string, more: { public?: boolean; flags?: number[] } = {}) =>
    account.sandbox.state.addComment(ticket, { authorId, htmlBody: text, plainBody: text, public: true, ...more })

  it('hands over the whole comment with the time, the mail and the flags that Zendesk tells', async () => {
    account.clock.advance(3_600_000)
    const [message, ...others] = await read()
    const first = ticket.comments[0]!
    expect(others).to.deep.equal([])
    expect(message).to.deep.include({
      delivery: { sourceId: ACCOUNT, container: String(ticket.id), epoch: '0', item: String(first.id) },
      controllerId: 'bookbeat',
      channel: 'zendesk',
      place: { kind: 'ticket', accountId: ACCOUNT, ticketId: String(ticket.id) },
      receivedAt: '2026-03-02T08:00:00.000Z',
      format: 'zendesk_comment',
      truncated: false,
    })
    expect(snapshot(message)).to.deep.equal({
      ticketId: String(ticket.id),
      commentId: String(first.id),
      subject: 'Innsyn',
      plainBody: 'Hvilke data har dere?',
      htmlBody: '<div class="zd-comment" dir="auto"><p>Hvilke data har dere?</p></div>',
      authorId: String(ticket.requesterId),
      authorName: eva.name,
      authorEmail: eva.address,
      replyTo: null,
      flags: [3, 22],
      authorVerification: 'none',
      channel: 'email',
      messageId: '<first@kunde.example>',
      createdAt: '2026-03-02T08:00:00.000Z',
      attachments: [{ filename: 'id.pdf', contentType: 'application/pdf', size: 3 }],
      isFirst: true,
    })
  })

  it('gives the same bytes at every reading', async () => {
    const [one] = await read()
    account.clock.advance(3_600_000)
    ticket.tags.push('new_tag')
    const [other] = await read()
    expect(Buffer.from(one!.raw).equals(other!.raw)).to.equal(true)
  })

  it('takes what people wrote, hidden or not, and leaves what staff wrote', async () => {
    const agent = account.sandbox.state.addUser({ name: 'Agent', email: 'agent@bookbeat.example', role: 'agent' })
    const other = account.sandbox.state.addUser({ name: 'Ola', email: 'ola@kunde.example' })
    account.clock.advance(60_000)
    say(agent.id, 'our answer')
    say(agent.id, 'our note', { public: false })
    say(account.sandbox.state.apiUser.id, 'draft', { public: false })
    say(ticket.requesterId, 'And erase it')
    say(other.id, 'mail of one who is not on the conversation', { public: false, flags: [2, 17] })
    say(424242, 'of a deleted user')
    const messages = await read()
    expect(messages.map((message) => snapshot(message).plainBody)).to.deep.equal([
      'Hvilke data har dere?',
      'And erase it',
      'mail of one who is not on the conversation',
      'of a deleted user',
    ])
    expect(messages[1]?.receivedAt).to.equal('2026-03-02T08:01:00.000Z')
    expect(snapshot(messages[1]).isFirst).to.equal(false)
  })

  it('takes the first comment also when an agent entered it for somebody', async () => {
    const { state } = account.sandbox
    const agent = state.addUser({ name: 'Agent', email: 'agent@bookbeat.example', role: 'agent' })
    ticket = state.addTicket(
      { subject: 'Phone call', requesterId: ticket.requesterId },
      { authorId: agent.id, htmlBody: 'She asks', plainBody: 'She asks', public: false },
    )
    expect((await read()).map((message) => snapshot(message).plainBody)).to.deep.equal(['She asks'])
  })

  it('names the address that wrote, and the other one to which Zendesk would answer', async () => {
    account.sandbox.state.users.get(ticket.requesterId)!.identities.unshift({
      id: 1,
      type: 'email',
      value: 'other@kunde.example',
      primary: true,
      verified: true,
    })
    expect(snapshot((await read())[0])).to.include({ authorEmail: eva.address, replyTo: 'other@kunde.example' })
  })

  it('reads a comment of which nearly everything is null', async () => {
    account.sandbox.views.nullRich = true
    const [message] = await read()
    expect(snapshot(message)).to.include({
      subject: '',
      plainBody: 'Hvilke data har dere?',
      htmlBody: null,
      channel: '',
    })
    expect(snapshot(message).authorEmail).to.equal(eva.address)
  })

  it('103: gives nothing of a deleted ticket or another brand, and records it', async () => {
    expect(await read(['999'])).to.deep.equal([])
    ticket.status = 'deleted'
    expect(await read()).to.deep.equal([])
    expect(account.logger.lines.map(({ event, fields }) => [event, fields.kind])).to.deep.equal([
      ['zendesk_ticket_not_read', 'other_brand'],
      ['zendesk_ticket_not_read', 'gone'],
    ])
  })

  it('throws rather than taking an outage for an empty ticket', async () => {
    account.sandbox.faults.add({ kind: 'server_error', path: /comments/ })
    expect(await rejection(read())).to.be.instanceOf(UnavailableError)
  })
})
