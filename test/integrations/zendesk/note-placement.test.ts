import { expect } from 'chai'
import { createZendeskNotePlacement } from '../../../integrations/zendesk/note-placement.js'
import type { SandboxComment, SandboxTicket } from '../../../integrations/zendesk/sandbox/state.js'
import type { Draft } from '../../../src/domain/draft.js'
import { ConflictError, OutcomeUnknownError, RuleViolationError } from '../../../src/domain/errors.js'
import type { DraftToPlace } from '../../../src/ports.js'
import { ACCOUNT, eva, rejection, startAccount, type Account } from '../../support/zendesk/account.js'

const EXPORT = { filename: 'DSR-2026-000123.zip', contentType: 'application/zip', bytes: Buffer.from('PK') }

describe('the placement of drafts in tickets', () => {
  let account: Account
  let ticket: SandboxTicket

  beforeEach(async () => {
    account = await startAccount({ timeoutMs: 400 })
    const received = account.sandbox.receiveMail({
      from: eva,
      subject: 'Innsyn',
      text: 'Hei',
      messageId: '<1@kunde.example>',
    })
    if (received.kind !== 'ticket') throw new Error('expected a ticket')
    ticket = received.ticket
    account.clock.advance(60_000)
  })
  afterEach(() => account.close())

  const placement = (attachExports = false, brandIds: readonly string[] = []) =>
    createZendeskNotePlacement({
      accountId: ACCOUNT,
      brandIds,
      client: account.client,
      attachExports,
      logger: account.logger,
    })
  const toPlace = (draft: Partial<Draft> = {}, more: Partial<DraftToPlace> = {}): DraftToPlace => ({
    reference: 'DSR-2026-000123',
    from: { name: 'BookBeat', address: 'privacy@bookbeat.example' },
    attachment: null,
    exportUrl: null,
    ...more,
    draft: {
      id: '0190c1f0-0000-7000-8000-000000000001',
      caseId: 'case-1',
      kind: 'answer',
      state: 'prepared',
      language: 'nb',
      subject: 'Re: Innsyn',
      text: 'Hei Eva,\n\nher er dataene.',
      recipient: eva.address,
      exportId: null,
      exportSha256: null,
      messageId: '<draft@bookbeat.example>',
      inReplyTo: null,
      references: [],
      place: { kind: 'ticket', accountId: ACCOUNT, ticketId: String(ticket.id) },
      placedAt: null,
      createdAt: '2026-03-02T08:00:00.000Z',
      ...draft,
    },
  })
  const notes = (): readonly SandboxComment[] => ticket.comments.slice(1)
  const writes = () =>
    account.sandbox.calls.filter(({ method, path }) => method !== 'GET' && !path.startsWith('/oauth'))
  const refused = async (work: Promise<unknown>) => expect(await rejection(work)).to.be.instanceOf(RuleViolationError)

  it('writes one internal note by one PUT and finds it again', async () => {
    expect(await placement().find(toPlace(), account.signal)).to.equal(null)
    const placed = await placement().place(toPlace(), account.signal)
    const [note] = notes()
    expect(placed.location).to.equal(`ticket ${String(ticket.id)}, comment ${String(note!.id)}`)
    expect(note).to.include({ public: false, authorId: account.sandbox.state.apiUser.id })
    expect(note!.plainBody).to.contain('Hei Eva,\n\nher er dataene.').and.contain(`To: ${eva.address}`)
    expect(writes()).to.have.length(1)
    expect(await placement().find(toPlace(), account.signal)).to.deep.equal(placed)
    expect(await placement().find(toPlace({ id: 'another' }), account.signal)).to.equal(null)
  })

  it('does not take the marker in somebody else’s words for its own note', async () => {
    await placement().place(toPlace(), account.signal)
    const [note] = notes()
    ticket.comments.splice(1)
    account.sandbox.state.addComment(ticket, { ...note!, authorId: ticket.requesterId, public: true })
    expect(await placement().find(toPlace(), account.signal)).to.equal(null)
  })

  it('83: an answer lost after the commit leaves the outcome open, and the retry finds the one note', async () => {
    account.sandbox.faults.add({ kind: 'lost_answer', method: 'PUT', times: 1 })
    expect(await rejection(placement().place(toPlace(), account.signal))).to.be.instanceOf(OutcomeUnknownError)
    expect(notes()).to.have.length(1)
    const found = await placement().find(toPlace(), account.signal)
    expect(found?.location).to.contain(String(notes()[0]!.id))
    expect(writes()).to.have.length(1)
  })

  it('83: a note that could not be read back counts as open too', async () => {
    account.sandbox.faults.add({ kind: 'unauthorized', path: /comments/, times: 2 })
    expect(await rejection(placement().place(toPlace(), account.signal))).to.be.instanceOf(OutcomeUnknownError)
    expect(await placement().find(toPlace(), account.signal)).to.not.equal(null)
    expect(notes()).to.have.length(1)
  })

  it('41: hides a note that Zendesk published, raises the alarm and writes nothing more', async () => {
    account.sandbox.faults.ignorePublicFlag = true
    const halted = placement()
    await refused(halted.place(toPlace(), account.signal))
    expect(notes().map((note) => note.public)).to.deep.equal([false])
    expect(account.logger.lines.filter(({ level }) => level === 'error').map(({ event }) => event)).to.deep.equal([
      'zendesk_note_was_public',
    ])
    account.sandbox.faults.clear()
    const before = writes().length
    await refused(halted.place(toPlace({ id: 'another draft' }), account.signal))
    expect(writes()).to.have.length(before)
  })

  it('41: says so when the note could not be hidden, and also when the retry finds it in public', async () => {
    account.sandbox.faults.ignorePublicFlag = true
    account.sandbox.faults.ignoreMakePrivate = true
    expect((await rejection(placement().place(toPlace(), account.signal))).message).to.contain('redact it now')
    account.sandbox.faults.clear()
    await refused(placement().find(toPlace(), account.signal))
    expect(notes().map((note) => note.public)).to.deep.equal([false])
  })

  it('42: lets no file leave for Zendesk while files open without sign-in, and puts the link instead', async () => {
    const link = 'https://innsyn.example/exports/1?a=1&b="<'
    await placement(true).place(toPlace({}, { attachment: EXPORT, exportUrl: link }), account.signal)
    expect(account.sandbox.calls.some(({ path }) => path.includes('uploads'))).to.equal(false)
    expect(notes()[0]!.attachments).to.have.length(0)
    expect(notes()[0]!.htmlBody).to.contain('href="https://innsyn.example/exports/1?a=1&amp;b=&quot;&lt;"')
  })

  it('attaches the export when secure downloads are on and the settings allow it, and only then', async () => {
    account.sandbox.state.settings.private_attachments = true
    await placement(false).place(toPlace({ id: 'one' }, { attachment: EXPORT }), account.signal)
    await placement(true).place(toPlace({ id: 'two' }, { attachment: EXPORT }), account.signal)
    expect(notes().map((note) => note.attachments.map(({ fileName }) => fileName))).to.deep.equal([
      [],
      [EXPORT.filename],
    ])
    expect(notes()[0]!.plainBody).to.contain('in Innsyn, case DSR-2026-000123')
  })

  it('takes an upload away again when the note was refused', async () => {
    account.sandbox.state.settings.private_attachments = true
    account.sandbox.faults.add({ kind: 'conflict', method: 'PUT' })
    expect(
      await rejection(placement(true).place(toPlace({}, { attachment: EXPORT }), account.signal)),
    ).to.be.instanceOf(ConflictError)
    expect(account.sandbox.state.uploads.size).to.equal(0)
    expect(notes()).to.have.length(0)
  })

  describe('43: writes nothing', () => {
    it('when the ticket has another requester', async () => {
      ticket.requesterId = account.sandbox.state.addUser({ name: 'Ola', email: 'ola@kunde.example' }).id
      await refused(placement().place(toPlace(), account.signal))
      expect(writes()).to.have.length(0)
    })

    it('when the requester differs in one character, has no address, or is only an alias', async () => {
      for (const email of ['eva.lind@kunde.exampl', 'eva.lind+x@kunde.example', 'evalind@kunde.example', null]) {
        ticket.requesterId = account.sandbox.state.addUser({ name: 'Eva', email }).id
        await refused(placement().place(toPlace(), account.signal))
      }
      expect(writes()).to.have.length(0)
    })

    it('when the ticket was merged (closed), deleted, or never was', async () => {
      ticket.status = 'closed'
      await refused(placement().place(toPlace(), account.signal))
      ticket.status = 'deleted'
      await refused(placement().place(toPlace(), account.signal))
      await refused(
        placement().place(toPlace({ place: { kind: 'ticket', accountId: ACCOUNT, ticketId: '9' } }), account.signal),
      )
      expect(writes()).to.have.length(0)
    })

    it('when the draft belongs to another account or a mailbox', async () => {
      await refused(
        placement().place(toPlace({ place: { kind: 'ticket', accountId: 'other', ticketId: '1' } }), account.signal),
      )
      await refused(placement().place(toPlace({ place: { kind: 'mailbox', mailboxId: 'x' } }), account.signal))
    })

    it('when the requester changes between our reading and writing', async () => {
      const ola = account.sandbox.state.addUser({ name: 'Ola', email: 'ola@kunde.example' })
      const { client } = account
      const updateTicket = client.updateTicket.bind(client)
      const racing = createZendeskNotePlacement({
        accountId: ACCOUNT,
        brandIds: [],
        attachExports: false,
        logger: account.logger,
        client: {
          ...client,
          updateTicket(...args) {
            ticket.requesterId = ola.id
            ticket.updatedAt = account.sandbox.state.now()
            return updateTicket(...args)
          },
        },
      })
      await refused(racing.place(toPlace(), account.signal))
      expect(notes()).to.have.length(0)
    })

    it('and raises the alarm when the change fell into the same second, which Zendesk cannot tell apart', async () => {
      const ola = account.sandbox.state.addUser({ name: 'Ola', email: 'ola@kunde.example' })
      const { client } = account
      const updateTicket = client.updateTicket.bind(client)
      const racing = createZendeskNotePlacement({
        accountId: ACCOUNT,
        brandIds: [],
        attachExports: false,
        logger: account.logger,
        client: {
          ...client,
          updateTicket(...args) {
            ticket.requesterId = ola.id
            return updateTicket(...args)
          },
        },
      })
      await refused(racing.place(toPlace(), account.signal))
      expect(account.logger.lines.at(-1)?.event).to.equal('zendesk_ticket_changed_hands')
      await refused(racing.find(toPlace(), account.signal))
    })
  })

  describe('40: writes nothing', () => {
    const ola = () => account.sandbox.state.addUser({ name: 'Ola', email: 'ola@kunde.example' }).id

    it('when somebody is in copy who would get the answer too', async () => {
      ticket.ccIds.push(ola())
      await refused(placement().place(toPlace(), account.signal))
      expect(writes()).to.have.length(0)
      ticket.ccIds.pop()
      await placement().place(toPlace(), account.signal)
      expect(notes()).to.have.length(1)
    })

    it('but lays it where only the requester, by another of their entries, or staff is in copy', async () => {
      ticket.ccIds.push(ticket.requesterId)
      ticket.followerIds.push(account.sandbox.state.apiUser.id)
      await placement().place(toPlace(), account.signal)
      expect(notes()).to.have.length(1)
    })

    it('when the ticket was moved to a brand of another controller', async () => {
      const ours = placement(false, ['4711'])
      await refused(ours.place(toPlace(), account.signal))
      expect(writes()).to.have.length(0)
      await placement(false, [String(ticket.brandId)]).place(toPlace(), account.signal)
      expect(notes()).to.have.length(1)
    })

    it('and raises the alarm when a copy was added while the note was written', async () => {
      const { client } = account
      const racing = createZendeskNotePlacement({
        accountId: ACCOUNT,
        brandIds: [],
        attachExports: false,
        logger: account.logger,
        client: {
          ...client,
          updateTicket: async (...args) => {
            await client.updateTicket(...args)
            ticket.ccIds.push(ola())
          },
        },
      })
      await refused(racing.place(toPlace(), account.signal))
      expect(account.logger.lines.at(-1)?.event).to.equal('zendesk_ticket_changed_hands')
    })
  })

  it('reads again and writes once when somebody else updated the ticket meanwhile', async () => {
    account.sandbox.faults.add({ kind: 'conflict', method: 'PUT', times: 2 })
    await placement().place(toPlace(), account.signal)
    expect(notes()).to.have.length(1)
  })

  it('disarms placeholders and HTML of the data subject, wherever they stand', async () => {
    const hostile = '{{ticket.description}} {{{ticket.id}}} {%if%} <img src=x onerror=alert(1)> &#123;{ "\'{{dc.x}}'
    await placement().place(toPlace({ text: hostile, subject: 'Re: {{ticket.description}}' }), account.signal)
    const [note] = notes()
    expect(note!.htmlBody).to.not.match(/<img|\{\{|\{%/)
    expect(note!.plainBody.replaceAll('\u200b', '')).to.contain(hostile).and.contain('Re: {{ticket.description}}')
    expect(note!.plainBody).to.not.contain('Re: Hei')
  })

  it('cuts a text that does not fit and says where the rest is', async () => {
    const line = 'æøå & "sitat" '.repeat(20)
    const text = Array.from({ length: 500 }, (_, n) => `${String(n)} ${line}`).join('\n')
    await placement().place(toPlace({ text }), account.signal)
    const [note] = notes()
    expect(Buffer.byteLength(note!.htmlBody)).to.be.lessThan(64_000)
    expect(note!.plainBody).to.contain('The rest stands in Innsyn, case DSR-2026-000123.')
    expect(note!.plainBody).to.match(/innsyn-draft-[0-9a-f]{16}$/)
    expect(await placement().find(toPlace({ text }), account.signal)).to.not.equal(null)
  })
})
