import { expect } from 'chai'
import type { ZendeskClient } from '../../../integrations/zendesk/client.js'
import {
  createZendeskCaseMirror,
  type ZendeskCaseMirrorOptions,
} from '../../../integrations/zendesk/mirror/case-mirror.js'
import type { SandboxTicket } from '../../../integrations/zendesk/sandbox/state.js'
import {
  AccessDeniedError,
  ConflictError,
  InvalidInputError,
  OutcomeUnknownError,
  RuleViolationError,
  UnavailableError,
} from '../../../src/domain/errors.js'
import type { TicketFinding, TicketView } from '../../../src/ports/desk.js'
import { ACCOUNT, clientOf, eva, rejection, startAccount, type Account } from '../../support/zendesk/account.js'
import { ticketView } from '../../support/zendesk/ticket-view.js'

const [REFERENCE, DUE_ON, STATE, RIGHTS_FIELD] = [360011, 360012, 360013, 360014]
const FIELDS = {
  reference: String(REFERENCE),
  dueOn: String(DUE_ON),
  state: String(STATE),
  rights: String(RIGHTS_FIELD),
}
const NOTE = {
  mark: 'due' as const,
  key: 'due-soon',
  text: 'The answer is due on 2026-03-31.\n<b>{{ticket.title}}</b>',
}

describe('the mirror of a case in its ticket', () => {
  let account: Account
  let ticket: SandboxTicket

  beforeEach(async () => {
    account = await startAccount({ timeoutMs: 400 })
    const { ticketFields } = account.sandbox.state
    for (const id of [REFERENCE, STATE, RIGHTS_FIELD]) ticketFields.set(id, 'text')
    ticketFields.set(DUE_ON, 'date').set(99, 'text')
    ticket = received()
    ticket.tags = ['vip', 'innsyn_by_phone']
    ticket.fieldValues.set(99, 'theirs')
    account.clock.advance(60_000)
  })
  afterEach(() => account.close())

  function received(): SandboxTicket {
    const mail = { from: eva, subject: 'Innsyn', text: 'Hei', messageId: '<1@kunde.example>' }
    const taken = account.sandbox.receiveMail(mail)
    if (taken.kind !== 'ticket') throw new Error('expected a ticket')
    return taken.ticket
  }

  const view = (changes: Partial<TicketView> = {}): TicketView => ticketView(ticket.id, changes)
  const newMirror = (options: Partial<ZendeskCaseMirrorOptions> = {}) =>
    createZendeskCaseMirror({
      accountId: ACCOUNT,
      client: account.client,
      settings: { type: 'task', fields: FIELDS },
      logger: account.logger,
      ...options,
    })
  const mirror = (changes: Partial<TicketView> = {}, options: Partial<ZendeskCaseMirrorOptions> = {}) =>
    newMirror(options).mirror(view(changes), account.signal)
  const kinds = (findings: readonly TicketFinding[]) => findings.map(({ kind }) => kind)
  const writes = () =>
    account.sandbox.calls.filter(({ method, path }) => method !== 'GET' && !path.startsWith('/oauth'))
  const notes = () => ticket.comments.slice(1)
  const shown = () => ({
    type: ticket.type,
    dueAt: ticket.dueAt,
    priority: ticket.priority,
    tags: ticket.tags.toSorted(),
    fields: Object.fromEntries(ticket.fieldValues),
  })
  /** The client, with something that happens right before each update. */
  const racing = (before: () => void): ZendeskClient => ({
    ...account.client,
    updateTicket(...args) {
      before()
      return account.client.updateTicket(...args)
    },
  })

  it('shows deadline, state and rights by one update, and touches nothing that is people’s', async () => {
    ticket.assigneeId = account.sandbox.state.apiUser.id
    ticket.ccIds.push(ticket.requesterId)
    const { status, requesterId, assigneeId, ccIds, followerIds } = structuredClone(ticket)
    expect(await mirror()).to.deep.equal([])
    expect(writes().map(({ method, path }) => `${method} ${path}`)).to.deep.equal([
      `PUT /api/v2/tickets/${String(ticket.id)}`,
    ])
    expect(shown()).to.deep.equal({
      type: 'task',
      dueAt: '2026-03-31T21:59:59Z',
      priority: null,
      tags: ['innsyn', 'innsyn_access', 'innsyn_by_phone', 'innsyn_erasure', 'innsyn_identity', 'vip'],
      fields: {
        [REFERENCE]: 'DSR-2026-000123',
        [DUE_ON]: '2026-03-31',
        [STATE]: 'identity',
        [RIGHTS_FIELD]: 'access, erasure',
        99: 'theirs',
      },
    })
    expect(ticket).to.deep.include({ status, requesterId, assigneeId, ccIds, followerIds })
    expect(notes()).to.deep.equal([])
  })

  it('writes nothing when the ticket shows all of it, whoever asks again', async () => {
    await mirror()
    const { updatedAt } = ticket
    account.clock.advance(60_000)
    for (const again of [newMirror(), newMirror()]) expect(await again.mirror(view(), account.signal)).to.deep.equal([])
    ticket.tags.reverse()
    await mirror()
    expect(writes()).to.have.length(1)
    expect(ticket.updatedAt).to.equal(updatedAt)
  })

  it('follows the case: own tags go when they stop being true, all others stay', async () => {
    await mirror({ urgency: 'overdue' })
    expect(ticket.tags).to.include.members(['innsyn_overdue', 'innsyn_identity'])
    await mirror({
      state: 'closed',
      outcome: 'fulfilled',
      rights: ['access'],
      urgency: 'ended',
      targetOn: '2026-04-30',
    })
    expect(shown()).to.deep.include({
      tags: ['innsyn', 'innsyn_access', 'innsyn_by_phone', 'innsyn_closed', 'vip'],
      dueAt: '2026-04-30T21:59:59Z',
      priority: 'urgent',
    })
    expect(ticket.fieldValues.get(STATE)).to.equal('closed')
  })

  it('is due at the end of the day where the controller is, also when the clocks change that night', async () => {
    for (const [targetOn, timeZone, dueAt] of [
      ['2026-03-28', 'Europe/Oslo', '2026-03-28T22:59:59Z'],
      ['2026-03-29', 'Europe/Oslo', '2026-03-29T21:59:59Z'],
      ['2026-10-25', 'Europe/Oslo', '2026-10-25T22:59:59Z'],
      ['2026-12-31', 'Atlantic/Reykjavik', '2026-12-31T23:59:59Z'],
      ['2026-12-31', 'Pacific/Auckland', '2026-12-31T10:59:59Z'],
    ] as const) {
      await mirror({ targetOn, timeZone })
      expect(ticket.dueAt).to.equal(dueAt)
    }
  })

  it('raises the priority with the urgency, and never lowers it; the tag of the urgency comes and goes', async () => {
    for (const [urgency, before, after] of [
      ['overdue', null, 'urgent'],
      ['due', null, 'high'],
      ['soon', null, 'normal'],
      ['soon', 'low', 'normal'],
      ['later', 'low', 'low'],
      ['ended', null, null],
      ['due', 'urgent', 'urgent'],
      ['soon', 'high', 'high'],
      ['ended', 'urgent', 'urgent'],
    ] as const) {
      ticket.priority = before
      await mirror({ urgency })
      expect(ticket.priority, `${urgency} over ${String(before)}`).to.equal(after)
      const own = ['innsyn_soon', 'innsyn_due', 'innsyn_overdue'].filter((tag) => ticket.tags.includes(tag))
      expect(own).to.deep.equal(urgency === 'later' || urgency === 'ended' ? [] : [`innsyn_${urgency}`])
    }
  })

  describe('the type of the ticket', () => {
    it('becomes a task from a question or from none; a problem or incident keeps type and date', async () => {
      for (const [type, dueAt] of [
        ['question', '2026-03-31T21:59:59Z'],
        ['problem', null],
        ['incident', null],
      ] as const) {
        ticket = received()
        account.clock.advance(60_000)
        ticket.type = type
        await mirror()
        expect([ticket.type, ticket.dueAt]).to.deep.equal([type === 'question' ? 'task' : type, dueAt])
        expect(ticket.fieldValues.get(DUE_ON)).to.equal('2026-03-31')
        expect(ticket.tags).to.include('innsyn_identity')
        const before = writes().length
        await mirror()
        expect(writes()).to.have.length(before)
      }
    })

    it('stays with type: keep; a task that a person made is due all the same', async () => {
      const settings = { type: 'keep', fields: FIELDS } as const
      await mirror({}, { settings })
      expect(shown()).to.deep.include({ type: null, dueAt: null })
      ticket.type = 'task'
      await mirror({}, { settings })
      expect(shown()).to.deep.include({ type: 'task', dueAt: '2026-03-31T21:59:59Z' })
    })
  })

  describe('what a person did', () => {
    const open = 'identity'

    it('solved: told while the case is open, and the deadline is shown on', async () => {
      account.sandbox.person.solve(ticket)
      const [finding] = await mirror({ state: open })
      expect(finding).to.deep.equal({
        kind: 'solved_while_open',
        text: 'The ticket was solved in Zendesk, but the case is still open (identity) and its deadline runs on.',
        said: { code: 'ticket_solved', facts: { state: open } },
      })
      expect([ticket.status, ticket.type]).to.deep.equal(['solved', 'task'])
      for (const state of ['answered', 'closed'] as const)
        expect(await mirror({ state, urgency: 'ended' })).to.deep.equal([])
    })

    it('merged: told, and not written', async () => {
      const target = received()
      account.sandbox.person.merge(ticket, target)
      expect(kinds(await mirror({ marks: [NOTE], urgency: 'overdue' }))).to.deep.equal(['merged'])
      expect(writes()).to.deep.equal([])
    })

    it('closed: final, so not written; told while the case is open, or when a note cannot go there', async () => {
      account.sandbox.person.close(ticket)
      expect(kinds(await mirror({ urgency: 'overdue' }))).to.deep.equal(['closed'])
      expect(await mirror({ state: 'closed', urgency: 'ended' })).to.deep.equal([])
      const [finding] = await mirror({ state: 'closed', urgency: 'ended', marks: [NOTE] })
      expect(finding).to.include({ kind: 'closed' })
      expect(finding?.text).to.match(/a note of Innsyn could not be written/)
      expect(writes()).to.deep.equal([])
    })

    it('deleted: told, whether Zendesk shows it so or does not find it, also when it happens as we write', async () => {
      const other = received()
      account.clock.advance(60_000)
      account.sandbox.person.delete(ticket)
      expect(kinds(await mirror())).to.deep.equal(['gone'])
      expect(kinds(await mirror({ ticketId: '9' }))).to.deep.equal(['gone'])
      account.sandbox.faults.showDeleted = true
      expect(kinds(await mirror({ marks: [NOTE] }))).to.deep.equal(['deleted'])
      account.sandbox.faults.showDeleted = false
      expect(writes()).to.deep.equal([])
      ticket = other
      const client = racing(() => {
        account.sandbox.person.delete(ticket)
      })
      expect(kinds(await mirror({}, { client }))).to.deep.equal(['gone'])
    })

    it('changed the requester: told; the deadline is shown on, the note waits', async () => {
      const { state, person } = account.sandbox
      person.changeRequester(ticket, state.addUser({ name: 'Ola', email: 'ola@kunde.example' }))
      const [finding, ...others] = await mirror({ marks: [NOTE] })
      expect(others).to.deep.equal([])
      expect(finding).to.include({ kind: 'requester_changed' })
      expect(finding?.text).to.not.match(/ola|eva|@/i)
      expect(ticket.type).to.equal('task')
      expect(notes()).to.deep.equal([])
      person.changeRequester(ticket, state.addUser({ name: 'Nobody', email: null }))
      expect(kinds(await mirror())).to.deep.equal(['requester_changed'])
      state.users.delete(ticket.requesterId)
      expect(kinds(await mirror())).to.deep.equal(['requester_changed'])
    })

    it('told both, when the ticket was solved and has another requester', async () => {
      const { state, person } = account.sandbox
      person.changeRequester(ticket, state.addUser({ name: 'Ola', email: 'ola@kunde.example' }))
      person.solve(ticket)
      expect(kinds(await mirror())).to.deep.equal(['solved_while_open', 'requester_changed'])
    })

    it('gave the person a further address: still the same person', async () => {
      const requester = account.sandbox.state.users.get(ticket.requesterId)!
      const also = { id: 4711, type: 'email', value: 'Eva@Other.example', primary: false, verified: true } as const
      requester.identities.push(also, { ...also, id: 4712, type: 'phone_number', value: 'eva@phone.example' })
      expect(await mirror({ requesterAddress: 'eva@other.example' })).to.deep.equal([])
      expect(await mirror({ requesterAddress: 'EVA.LIND@kunde.example' })).to.deep.equal([])
      expect(await mirror({ requesterAddress: null })).to.deep.equal([])
      for (const requesterAddress of ['eva@othe.example', 'eva@phone.example'])
        expect(kinds(await mirror({ requesterAddress }))).to.deep.equal(['requester_changed'])
    })
  })

  describe('two who write at once', () => {
    it('a person’s tag, set between our reading and writing, survives', async () => {
      let races = 2
      const client = racing(() => {
        races -= 1
        if (races < 0) return
        account.clock.advance(1_000)
        account.sandbox.person.tag(ticket, [...ticket.tags, `urgent_${String(races)}`])
      })
      expect(await mirror({}, { client })).to.deep.equal([])
      expect(ticket.tags).to.include.members(['vip', 'urgent_1', 'urgent_0', 'innsyn', 'innsyn_identity'])
    })

    it('a person’s higher priority and solving are seen on the second look', async () => {
      let first = true
      const client = racing(() => {
        if (!first) return
        first = false
        account.clock.advance(1_000)
        account.sandbox.person.prioritise(ticket, 'urgent')
        account.sandbox.person.solve(ticket)
      })
      expect(kinds(await mirror({ urgency: 'due' }, { client }))).to.deep.equal(['solved_while_open'])
      expect(ticket.priority).to.equal('urgent')
    })

    it('gives up for now when people do not stop', async () => {
      account.sandbox.faults.add({ kind: 'conflict', method: 'PUT' })
      expect(await rejection(mirror())).to.be.instanceOf(ConflictError)
      expect(writes()).to.have.length(3)
      expect(ticket.tags).to.not.include('innsyn')
    })

    it('writes a note once, though another process wrote it meanwhile', async () => {
      let first = true
      const client: ZendeskClient = {
        ...account.client,
        async updateTicket(...args) {
          if (first) {
            first = false
            account.clock.advance(1_000)
            await mirror({ marks: [NOTE] })
          }
          await account.client.updateTicket(...args)
        },
      }
      await mirror({ marks: [NOTE] }, { client })
      expect(notes()).to.have.length(1)
    })
  })

  describe('the internal note', () => {
    it('goes with the rest in one update, private, escaped, and once for each key', async () => {
      await mirror({ marks: [NOTE] })
      expect(writes()).to.have.length(1)
      expect(notes().map((note) => note.public)).to.deep.equal([false])
      const [note] = notes()
      expect(note!.plainBody).to.include('Innsyn, case DSR-2026-000123').and.include(NOTE.text.split('\n')[0])
      expect(note!.htmlBody).to.not.include('<b>').and.not.include('Innsyn</b>')
      expect(note!.plainBody.replaceAll('\u200b', '')).to.include('<b>{{ticket.title}}</b>')
      await mirror({ marks: [NOTE] })
      expect(writes()).to.have.length(1)
      await mirror({ marks: [{ ...NOTE, key: 'overdue' }] })
      expect(notes()).to.have.length(2)
      expect(writes(), 'the note alone').to.have.length(2)
    })

    it('is not taken for written because somebody quoted it', async () => {
      await mirror({ marks: [NOTE] })
      const [note] = notes()
      ticket.comments.splice(1)
      account.sandbox.state.addComment(ticket, { ...note!, authorId: ticket.requesterId, public: true })
      account.clock.advance(1_000)
      await mirror({ marks: [NOTE] })
      expect(notes()).to.have.length(2)
    })

    it('83: an answer lost after the commit leaves the outcome open, and the next run finds note and rest', async () => {
      account.sandbox.faults.add({ kind: 'lost_answer', method: 'PUT', times: 1 })
      expect(await rejection(mirror({ marks: [NOTE] }))).to.be.instanceOf(OutcomeUnknownError)
      expect(await mirror({ marks: [NOTE] })).to.deep.equal([])
      expect(notes()).to.have.length(1)
      expect(writes()).to.have.length(1)
    })

    it('83: a note that could not be read back leaves the outcome open too', async () => {
      account.sandbox.faults.add({ kind: 'not_json', path: /comments/, every: 2, times: 1 })
      expect(await rejection(mirror({ marks: [NOTE] }))).to.be.instanceOf(OutcomeUnknownError)
      await mirror({ marks: [NOTE] })
      expect(notes()).to.have.length(1)
    })

    it('41: is hidden again when Zendesk publishes it, and no further note is written; the rest still follows', async () => {
      account.sandbox.faults.ignorePublicFlag = true
      const halted = newMirror()
      const run = (changes: Partial<TicketView>) => halted.mirror(view(changes), account.signal)
      expect(await rejection(run({ marks: [NOTE] }))).to.be.instanceOf(RuleViolationError)
      expect(notes().map((note) => note.public)).to.deep.equal([false])
      expect(account.logger.lines.map(({ event }) => event)).to.include('zendesk_note_was_public')
      account.sandbox.faults.clear()
      expect(await rejection(run({ marks: [{ ...NOTE, key: 'another' }] }))).to.be.instanceOf(RuleViolationError)
      expect(notes()).to.have.length(1)
      await run({ state: 'collecting' })
      expect(ticket.tags).to.include('innsyn_collecting')
    })

    it('41: found in public later, it is hidden then', async () => {
      await mirror({ marks: [NOTE] })
      ticket.comments[1]!.public = true
      expect(await rejection(mirror({ marks: [NOTE] }))).to.be.instanceOf(RuleViolationError)
      expect(notes().map((note) => note.public)).to.deep.equal([false])
    })
  })

  describe('Zendesk’s limits and moods', () => {
    it('30 updates in ten minutes are its limit: the next run is told how long to wait, and what waits is not lost', async () => {
      const run = newMirror()
      for (let day = 1; day <= 30; day += 1)
        await run.mirror(view({ targetOn: `2026-06-${String(day).padStart(2, '0')}` }), account.signal)
      const error = await rejection(run.mirror(view({ targetOn: '2026-07-01' }), account.signal))
      expect(error).to.be.instanceOf(UnavailableError)
      expect(error).to.include({ retryAfterMs: 600_000 })
      expect(ticket.fieldValues.get(DUE_ON)).to.equal('2026-06-30')
      account.clock.advance(600_000)
      await run.mirror(view({ targetOn: '2026-07-01' }), account.signal)
      expect(ticket.fieldValues.get(DUE_ON)).to.equal('2026-07-01')
    })

    it('a case that stands still uses up nothing of the limit, however often it is looked at', async () => {
      const run = newMirror()
      for (let times = 0; times < 50; times += 1) await run.mirror(view(), account.signal)
      expect(writes()).to.have.length(1)
    })

    it('waits out a short limit by itself, in JSON or in plain text', async () => {
      account.sandbox.faults.add({ kind: 'rate_limited', method: 'PUT', times: 1, retryAfterSeconds: 7 })
      account.sandbox.faults.add({ kind: 'rate_limited_text', method: 'PUT', times: 1, retryAfterSeconds: 9 })
      await mirror()
      expect(account.clock.sleeps).to.include.members([7_000, 9_000])
      expect(ticket.type).to.equal('task')
    })

    it('reads answers that come as text/plain', async () => {
      account.sandbox.faults.updatesAsText = true
      expect(await mirror({ marks: [NOTE] })).to.deep.equal([])
      expect([ticket.type, notes().length]).to.deep.equal(['task', 1])
    })

    it('fails so that the run may be repeated when Zendesk, or something before it, answers no JSON', async () => {
      account.sandbox.faults.add({ kind: 'not_json', method: 'GET' })
      expect(await rejection(mirror())).to.be.instanceOf(UnavailableError)
      account.sandbox.faults.clear()
      account.sandbox.faults.add({ kind: 'not_json', method: 'PUT', times: 1 })
      expect(await rejection(mirror())).to.be.instanceOf(OutcomeUnknownError)
      await mirror()
      expect(ticket.type).to.equal('task')
    })

    it('says so when the credentials are refused', async () => {
      const credentials = { kind: 'api-token', email: 'nobody@sandbox.example', token: 'wrong' } as const
      const client = clientOf(account.sandbox, { credentials })
      expect(await rejection(mirror({}, { client }))).to.be.instanceOf(AccessDeniedError)
    })

    it('writes no field that the ticket lacks, and warns of it', async () => {
      account.sandbox.state.ticketFields.delete(DUE_ON)
      await mirror()
      await mirror()
      expect(writes()).to.have.length(1)
      expect([...ticket.fieldValues.keys()]).to.have.members([99, REFERENCE, STATE, RIGHTS_FIELD])
      const [warning] = account.logger.lines.filter(({ event }) => event === 'zendesk_ticket_lacks_fields')
      expect(warning?.fields).to.include({ kind: String(DUE_ON), messageId: String(ticket.id) })
    })

    it('needs no fields at all', async () => {
      const none = { reference: null, dueOn: null, state: null, rights: null }
      await mirror({}, { settings: { type: 'task', fields: none } })
      expect([...ticket.fieldValues.keys()]).to.deep.equal([99])
      expect(account.logger.lines).to.deep.equal([])
    })

    it('sets no tags and no fields when the answer does not show which there are', async () => {
      const client: ZendeskClient = {
        ...account.client,
        ticket: async (...args) => ({
          ...(await account.client.ticket(...args)),
          tags: null,
          custom_fields: undefined,
        }),
      }
      await mirror({}, { client })
      expect(shown()).to.deep.include({
        type: 'task',
        tags: ['innsyn_by_phone', 'vip'],
        fields: { 99: 'theirs' },
      })
    })

    it('writes nothing when the answer shows no state to compare with', async () => {
      const client: ZendeskClient = {
        ...account.client,
        ticket: async (...args) => ({ ...(await account.client.ticket(...args)), updated_at: null }),
      }
      expect(await rejection(mirror({}, { client }))).to.be.instanceOf(RuleViolationError)
      expect(writes()).to.deep.equal([])
    })

    it('passes on that Zendesk takes a value for wrong', async () => {
      account.sandbox.state.ticketFields.set(REFERENCE, 'date')
      expect(await rejection(mirror())).to.be.instanceOf(InvalidInputError)
    })

    it('does not write over and over what does not last: its own update would start the next run', async () => {
      account.sandbox.faults.ignoreProperties = true
      const run = newMirror()
      for (let times = 0; times < 4; times += 1) await run.mirror(view(), account.signal)
      expect(writes()).to.have.length(1)
      expect(account.logger.lines.map(({ event }) => event)).to.include('zendesk_ticket_does_not_keep')
      await run.mirror(view({ state: 'collecting' }), account.signal)
      expect(writes(), 'a change of the case is written').to.have.length(2)
      account.sandbox.faults.clear()
      for (let times = 0; times < 3; times += 1) {
        await run.mirror(view({ state: 'drafting' }), account.signal)
        await run.mirror(view({ state: 'drafting' }), account.signal)
        expect(ticket.tags, 'what had lasted is put back').to.include.members(['vip', 'innsyn_drafting'])
        account.clock.advance(1_000)
        account.sandbox.person.tag(ticket, ['vip'])
      }
    })
  })

  it('writes to tickets of its own account only', async () => {
    expect(await rejection(mirror({ accountId: 'other' }))).to.be.instanceOf(RuleViolationError)
    expect(account.sandbox.calls).to.deep.equal([])
  })
})
