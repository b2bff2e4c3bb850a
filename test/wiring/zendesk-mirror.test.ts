import { expect } from 'chai'
import type { SandboxTicket } from '../../integrations/zendesk/sandbox/state.js'
import { OPERATOR } from '../../src/domain/audit.js'
import { closeCase } from '../../src/flow/close-case.js'
import { recordAnswer } from '../../src/flow/record-answer.js'
import { recordVerification } from '../../src/flow/record-verification.js'
import { changeCase } from '../support/flow/watched-cases.js'
import { FIELD, startMirroredDesk, type MirroredDesk } from '../support/zendesk/mirrored-desk.js'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

describe('a case and its ticket in Zendesk, as the service is wired', function () {
  this.timeout(60_000)
  let desk: MirroredDesk
  let ticket: SandboxTicket
  beforeEach(async () => {
    desk = await startMirroredDesk()
    ticket = desk.receive()
    await desk.poll()
  })
  afterEach(() => desk.close())

  const updates = ({ id } = ticket): number =>
    desk.sandbox.calls.filter(({ method, path }) => method === 'PUT' && path === `/api/v2/tickets/${String(id)}`).length
  /** The updates that the work makes. */
  async function updatesOf(work: () => Promise<unknown>): Promise<number> {
    const before = updates()
    await work()
    return updates() - before
  }
  const codes = async (of = ticket): Promise<readonly string[]> =>
    (await desk.caseOf(of)).attention.map(({ code }) => code).filter((code) => code.startsWith('ticket_'))
  const notes = (): readonly string[] =>
    ticket.comments.map(({ plainBody }) => plainBody).filter((text) => text.startsWith('Innsyn, case'))
  /** Hours go by, in which what failed falls due again. */
  async function hours(count: number): Promise<void> {
    for (let hour = 0; hour < count; hour += 1) {
      desk.clock.advance(HOUR_MS)
      await desk.work()
    }
  }
  const dueDay = (): void => {
    desk.clock.advance(31 * DAY_MS)
  }

  it('type, due date, priority, tags, fields and note stand in the ticket after one update', async () => {
    const { reference } = await desk.caseOf(ticket)
    desk.sandbox.person.tag(ticket, ['vip'])
    ticket.fieldValues.set(FIELD.theirs, 'theirs')
    dueDay()
    expect(await updatesOf(() => desk.look())).to.equal(1)
    expect(ticket).to.deep.include({ type: 'task', dueAt: '2026-04-02T21:59:59Z', priority: 'high', status: 'new' })
    const urgent = ['innsyn_due', 'innsyn_unassigned']
    expect(ticket.tags).to.have.members(['vip', 'innsyn', 'innsyn_identity', 'innsyn_access', ...urgent])
    expect(Object.fromEntries(ticket.fieldValues)).to.deep.equal({
      [FIELD.reference]: reference,
      [FIELD.dueOn]: '2026-04-02',
      [FIELD.state]: 'identity',
      [FIELD.rights]: 'access',
      [FIELD.theirs]: 'theirs',
    })
    expect(notes()).to.have.length(1)
    expect(notes()[0]).to.include(reference).and.include('The answer is due').and.include('Nobody has taken this case')
    expect(ticket.comments.slice(1).map((comment) => comment.public)).to.not.include(true)
    const again = async (): Promise<void> => {
      await desk.look()
      await desk.poll()
      await desk.look()
    }
    expect(await updatesOf(again), 'our own change comes back in the poll and is none').to.equal(0)
    desk.clock.advance(DAY_MS)
    expect(await updatesOf(() => desk.look())).to.equal(1)
    expect([ticket.priority, ticket.tags.includes('innsyn_overdue'), notes().length]).to.deep.equal(['urgent', true, 2])
  })

  it('follows the case to its end', async () => {
    const { reference } = await desk.caseOf(ticket)
    await desk.look()
    await recordVerification(desk.core, { reference, reason: 'called back', actor: OPERATOR })
    await desk.work()
    await desk.look()
    expect(ticket.fieldValues.get(FIELD.state)).to.equal('awaiting_approval')
    await recordAnswer(desk.core, { reference, byHand: true, actor: OPERATOR })
    await desk.look()
    expect(ticket.tags).to.include('innsyn_answered').and.not.include('innsyn_awaiting_approval')
    await closeCase(desk.core, { reference, outcome: 'fulfilled', actor: OPERATOR })
    await desk.look()
    expect(ticket.fieldValues.get(FIELD.state)).to.equal('closed')
    desk.sandbox.person.solve(ticket)
    await desk.poll()
    expect(await codes(), 'a solved ticket of an answered case is as it should be').to.deep.equal([])
  })

  describe('what people do in Zendesk comes to the case by the poll', () => {
    beforeEach(() => desk.look())

    it('solved: told while the case is open, and taken away when it is opened again', async () => {
      desk.sandbox.person.solve(ticket)
      await desk.poll()
      expect(await codes()).to.deep.equal(['ticket_solved_while_open'])
      expect((await desk.caseOf(ticket)).state, 'nobody closes a case by a ticket').to.equal('identity')
      desk.clock.advance(HOUR_MS)
      ticket.status = 'open'
      desk.sandbox.person.tag(ticket, ticket.tags)
      await desk.poll()
      expect(await codes()).to.deep.equal([])
    })

    it('merged: told, and the closed ticket is written no more', async () => {
      const target = desk.receive('Hei, boka stopper etter kapittel 3. Kan dere hjelpe?')
      desk.sandbox.person.merge(ticket, target)
      await desk.poll()
      expect(await codes()).to.deep.equal(['ticket_merged'])
      dueDay()
      expect(await updatesOf(() => desk.look())).to.equal(0)
      expect((await desk.caseOf(ticket)).attention.map(({ code }) => code)).to.include('due')
    })

    it('another requester: told, the proof of identity is gone, and no note goes there', async () => {
      const { reference } = await desk.caseOf(ticket)
      await recordVerification(desk.core, { reference, reason: 'called back', actor: OPERATOR })
      await desk.work()
      const { state, person } = desk.sandbox
      person.changeRequester(ticket, state.addUser({ name: 'Ola', email: 'ola@kunde.example' }))
      await desk.poll()
      expect(await codes()).to.deep.equal(['ticket_requester_changed'])
      expect((await desk.caseOf(ticket)).identity.level).to.equal(0)
      dueDay()
      await desk.look()
      expect([ticket.priority, notes().length]).to.deep.equal(['high', 0])
    })
  })

  describe('faults on the way', () => {
    const isShown = (): boolean => ticket.type === 'task' && ticket.tags.includes('innsyn_identity')

    it('429: waits as long as Zendesk says, and shows the case then', async () => {
      desk.sandbox.faults.add({ kind: 'rate_limited', method: 'PUT', times: 2, retryAfterSeconds: 30 })
      await desk.look()
      expect(isShown()).to.equal(true)
      desk.sandbox.faults.add({ kind: 'rate_limited_text', method: 'PUT', retryAfterSeconds: 3600 })
      dueDay()
      expect(await updatesOf(() => desk.look()), 'too long for one call: the job waits').to.equal(1)
      expect(await updatesOf(() => desk.work())).to.equal(0)
      desk.sandbox.faults.clear()
      await hours(2)
      expect([ticket.priority, notes().length]).to.deep.equal(['high', 1])
      expect(await codes()).to.deep.equal([])
    })

    it('409: other people’s changes survive, and the case is shown once they pause', async () => {
      desk.sandbox.faults.add({ kind: 'conflict', method: 'PUT', times: 4 })
      expect(await updatesOf(() => desk.look()), 'three times in one go').to.equal(3)
      expect(isShown()).to.equal(false)
      desk.sandbox.person.tag(ticket, ['theirs'])
      await hours(1)
      expect(isShown()).to.equal(true)
      expect(ticket.tags).to.include('theirs')
    })

    it('a lost answer: what was written is found again, the note stands there once', async () => {
      dueDay()
      desk.sandbox.faults.add({ kind: 'lost_answer', method: 'PUT', times: 1 })
      expect(await updatesOf(() => desk.look())).to.equal(1)
      expect([isShown(), notes().length]).to.deep.equal([true, 1])
      expect(await updatesOf(() => hours(3)), 'it is there: nothing is written again').to.equal(0)
      expect([await codes(), notes().length]).to.deep.equal([[], 1])
      expect((await desk.core.queue.counts()).waiting).to.equal(0)
    })

    it('away for good: the case says so, goes on without, and the ticket follows once it is back', async () => {
      desk.sandbox.faults.add({ kind: 'unavailable', path: /tickets/ })
      await desk.look()
      await hours(24)
      expect(await codes()).to.deep.equal(['ticket_not_mirrored'])
      desk.sandbox.faults.clear()
      await hours(6)
      await desk.look()
      expect([isShown(), await codes()]).to.deep.equal([true, []])
    })

    it('30 updates of a ticket in ten minutes: the next one waits as told', async () => {
      const { id } = await desk.caseOf(ticket)
      const lookAfter = async (change: number): Promise<void> => {
        await changeCase(desk, id, { rights: change % 2 === 0 ? ['access', 'erasure'] : ['access'] })
        desk.clock.advance(1_000)
        await desk.look()
      }
      // The draft in the ticket was the first of the thirty.
      for (let change = 0; change < 29; change += 1) expect(await updatesOf(() => lookAfter(change))).to.equal(1)
      expect(await updatesOf(() => lookAfter(29)), 'refused').to.equal(1)
      const again = async (): Promise<void> => {
        for (let count = 0; count < 5; count += 1) await desk.look()
      }
      expect(await updatesOf(again)).to.equal(0)
      expect(ticket.fieldValues.get(FIELD.rights)).to.equal('access, erasure')
      expect(await updatesOf(() => hours(1))).to.equal(1)
      expect(ticket.fieldValues.get(FIELD.rights)).to.equal('access')
      expect(await codes()).to.deep.equal([])
    })
  })
})
