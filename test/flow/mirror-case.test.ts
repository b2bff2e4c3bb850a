import { expect } from 'chai'
import { loadConfig } from '../../src/config.js'
import { OPERATOR } from '../../src/domain/audit.js'
import { RuleViolationError, UnavailableError } from '../../src/domain/errors.js'
import type { RequestCase } from '../../src/domain/request-case.js'
import { closeCase } from '../../src/flow/close-case.js'
import { recordAnswer } from '../../src/flow/record-answer.js'
import type { TicketFinding, TicketView } from '../../src/ports.js'
import { lookOnce } from '../../src/wiring/case-watch.js'
import { openHarness, type Harness } from '../support/flow/harness.js'
import { caseNow, changeCase, DESK, openCaseNow } from '../support/flow/watched-cases.js'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const ACCOUNT = 'bookbeat-zendesk'
const finding = (kind: TicketFinding['kind']): TicketFinding => ({ kind, text: `The ticket is ${kind}.` })

describe('the ticket that follows its case', () => {
  let harness: Harness
  beforeEach(async () => {
    harness = await openWith(true)
  })
  afterEach(() => harness.close())

  const openWith = (enabled: boolean): Promise<Harness> => {
    const zendesk = loadConfig({ env: {} }).zendesk.map((account) => ({
      ...account,
      mirror: { ...account.mirror, enabled },
    }))
    return openHarness({ settings: { ...DESK, zendesk } })
  }
  const ticketCase = (changes: Partial<RequestCase> = {}, ticketId = '77') =>
    openCaseNow(harness, { assignee: 'kari', place: { kind: 'ticket', accountId: ACCOUNT, ticketId }, ...changes })

  /** Looks, and does what is listed. Answers what tickets were made to show since the last time. */
  async function look(of: Harness = harness): Promise<Harness['mirror']['shown']> {
    const before = of.mirror.shown.length
    await lookOnce(of.core)
    await of.runner.runUntilIdle(['mirror_case'])
    return of.mirror.shown.slice(before)
  }
  const keysOf = ({ marks }: TicketView): string[] => marks.map(({ key }) => key)
  const ticketChanged = async (): Promise<void> => {
    const payload = { accountId: ACCOUNT, ticketId: '77' }
    const job = { kind: 'fetch_ticket' as const, key: `${ACCOUNT}/77`, payload }
    await harness.core.unitOfWork.run((stores) => stores.jobs.enqueue([job]))
    await harness.runner.runUntilIdle(['fetch_ticket', 'mirror_case'])
  }
  const codesOf = async (id: string): Promise<string[]> =>
    (await caseNow(harness, id)).attention.map(({ code }) => code)
  const changes = async (reference: string) =>
    (await harness.describe(reference)).history
      .filter(({ type }) => type === 'case.ticket_changed')
      .map(({ details }) => details)

  it('shows the case once, and again when something of it changes', async () => {
    const { id, reference } = await ticketCase()
    await openCaseNow(harness, { assignee: 'kari' })
    expect(await look()).to.deep.equal([
      {
        accountId: ACCOUNT,
        ticketId: '77',
        reference,
        controllerId: 'bookbeat',
        state: 'identity',
        outcome: null,
        rights: ['access'],
        targetOn: '2026-04-02',
        latestLawfulOn: '2026-04-02',
        urgency: 'later',
        assignee: 'kari',
        timeZone: 'Europe/Stockholm',
        requesterAddress: 'Eva@Victim.example',
        marks: [],
      },
    ])
    expect(await look()).to.deep.equal([])
    await changeCase(harness, id, { assignee: 'ola' })
    expect((await look()).map(({ assignee }) => assignee)).to.deep.equal(['ola'])
    await changeCase(harness, id, { rights: ['access', 'erasure'], state: 'collecting' })
    expect((await look()).map(({ rights, state }) => [state, ...rights])).to.deep.equal([
      ['collecting', 'access', 'erasure'],
    ])
    harness.clock.advance(24 * DAY_MS)
    expect((await look()).map(({ urgency }) => urgency)).to.deep.equal(['soon'])
    expect(await look()).to.deep.equal([])
  })

  it('tells of each mark on the way to the due day, and of a review that waits, by a note, without the person', async () => {
    const { id } = await ticketCase({ state: 'needs_review' })
    const notes: string[] = []
    for (let day = 0; day < 35; day += 1) {
      for (const { marks } of await look()) for (const { key } of marks) if (!notes.includes(key)) notes.push(key)
      if (day === 20) await changeCase(harness, id, { state: 'identity' })
      harness.clock.advance(DAY_MS)
    }
    expect(notes).to.deep.equal([
      'review_waiting/2026-03-02',
      'review_waiting_long/2026-03-02',
      'half_time/2026-04-02',
      'days_7/2026-04-02',
      'days_3/2026-04-02',
      'days_1/2026-04-02',
      'due/2026-04-02',
      'overdue/2026-04-02',
    ])
    expect(harness.mirror.shown.at(-1)?.marks[0]?.text).to.equal(
      'Overdue: the last lawful day was 2026-04-02. Answer now, and say why it is late.',
    )
    expect(JSON.stringify(harness.mirror.shown.map(({ marks }) => marks))).to.not.match(/eva|victim/i)
  })

  it('tells of the most urgent mark only, when several were passed at once', async () => {
    await ticketCase()
    for (const [days, key] of [
      [25, 'days_7'],
      [5, 'days_1'],
      [9, 'overdue'],
    ] as const) {
      harness.clock.advance(days * DAY_MS)
      expect((await look()).map(keysOf)).to.deep.equal([[`${key}/2026-04-02`]])
    }
  })

  it('tells what the desk should know beside the due day, each for as long as it is so', async () => {
    const extension = { reasons: ['complexity'], explanation: 'Nine archives.', by: OPERATOR, toldAt: null } as const
    const { id, clock } = await ticketCase({ assignee: null })
    harness.clock.advance(16 * DAY_MS)
    expect((await look()).map(keysOf), 'two at one look').to.deep.equal([
      ['half_time/2026-04-02', 'unassigned/2026-03-02'],
    ])
    await changeCase(harness, id, { assignee: 'kari', state: 'collecting' })
    await harness.core.unitOfWork.run((stores) =>
      stores.audit.append({ type: 'case.collection_started', actor: OPERATOR, caseId: id, details: {} }),
    )
    expect((await look()).map(keysOf)).to.deep.equal([['half_time/2026-04-02']])
    harness.clock.advance(5 * DAY_MS)
    expect((await look()).map(keysOf)).to.deep.equal([['half_time/2026-04-02', 'source_silent/2026-03-18']])
    expect(harness.mirror.shown.at(-1)?.marks[1]?.text).to.match(/^The data has been in collection since 2026-03-18/)
    const decided = { ...clock, extension: { ...extension, decidedAt: harness.clock.now() } }
    await changeCase(harness, id, { state: 'drafting', clock: decided })
    harness.clock.advance(7 * DAY_MS)
    expect((await look()).at(-1)?.marks.map(({ mark }) => mark)).to.deep.equal(['days_3', 'extension_untold'])
    await changeCase(harness, id, {
      clock: { ...decided, extension: { ...decided.extension, toldAt: harness.clock.now() } },
    })
    expect((await look()).map(keysOf)).to.deep.equal([['days_3/2026-04-02']])
  })

  it('shows how a case ended, each step once, also of one that nobody saw open', async () => {
    const { reference } = await ticketCase({ state: 'awaiting_approval' })
    await look()
    await recordAnswer(harness.core, { reference, actor: OPERATOR, byHand: true })
    expect((await look()).map(({ state, urgency, marks }) => [state, urgency, marks])).to.deep.equal([
      ['answered', 'ended', []],
    ])
    expect(await look()).to.deep.equal([])
    await closeCase(harness.core, { reference, outcome: 'fulfilled', actor: OPERATOR })
    expect((await look()).map(({ state, outcome }) => [state, outcome])).to.deep.equal([['closed', 'fulfilled']])
    harness.mirror.findings = [finding('requester_changed')]
    await ticketChanged()
    const ended = (await harness.describe(reference)).requestCase
    expect([ended.attention, ended.identity.level], 'nothing of it concerns an ended case').to.deep.equal([[], 1])
    await ticketCase({ state: 'closed', outcome: 'withdrawn' }, '78')
    expect((await look()).map(({ ticketId, outcome }) => [ticketId, outcome])).to.deep.equal([['78', 'withdrawn']])
    harness.clock.advance(90 * DAY_MS)
    expect(await look()).to.deep.equal([])
  })

  it('brings back what people did to the ticket, and takes it away when they undid it', async () => {
    const { id, reference } = await ticketCase()
    await look()
    harness.mirror.findings = [finding('solved_while_open')]
    expect(await look(), 'nothing of the case has changed').to.deep.equal([])
    await ticketChanged()
    expect((await caseNow(harness, id)).attention).to.deep.equal([
      { code: 'ticket_solved_while_open', text: 'The ticket is solved_while_open.' },
    ])
    const { version } = await caseNow(harness, id)
    await ticketChanged()
    expect((await caseNow(harness, id)).version, 'the same again is nothing new').to.equal(version)
    harness.mirror.findings = []
    await ticketChanged()
    expect(await codesOf(id)).to.deep.equal([])
    expect(await changes(reference)).to.deep.equal([
      { findings: ['solved_while_open'], settled: [], identityLevel: 1 },
      { findings: [], settled: ['ticket_solved_while_open'], identityLevel: 1 },
    ])
  })

  it('takes the identity back, once, when the ticket was given another requester', async () => {
    const { id } = await ticketCase({ identity: { level: 3, why: ['called back'] } })
    harness.mirror.findings = [finding('requester_changed')]
    await look()
    const why = ['called back', 'the ticket was given another requester: identity must be proven again']
    expect((await caseNow(harness, id)).identity).to.deep.equal({ level: 0, why })
    await changeCase(harness, id, { identity: { level: 3, why: [...why, 'called again'] } })
    harness.mirror.findings = [finding('requester_changed'), finding('solved_while_open')]
    await ticketChanged()
    expect((await caseNow(harness, id)).identity.level, 'what a person decided since stands').to.equal(3)
    expect(await codesOf(id)).to.deep.equal(['ticket_requester_changed', 'ticket_solved_while_open'])
  })

  it('lets a ticket that cannot be reached wait as its job does, however often the cases are looked at', async () => {
    const { id } = await ticketCase()
    harness.mirror.failure = new UnavailableError('Zendesk is away', { retryAfterMs: 2 * HOUR_MS })
    for (let count = 0; count < 6; count += 1) {
      await look()
      harness.clock.advance(10 * 60_000)
    }
    expect(harness.mirror.attempts).to.equal(1)
    harness.mirror.failure = null
    harness.clock.advance(HOUR_MS)
    await harness.runner.runUntilIdle(['mirror_case'])
    expect(harness.mirror.shown).to.have.length(1)
    expect(await codesOf(id)).to.deep.equal([])
  })

  it('says on the case that its ticket does not follow, and tries again after some hours', async () => {
    const { id, reference } = await ticketCase()
    harness.mirror.failure = new RuleViolationError('the note was public')
    await look()
    await look()
    expect(harness.mirror.attempts).to.equal(1)
    const { attention } = await caseNow(harness, id)
    expect(attention.map(({ code, text }) => ({ code, text }))).to.deep.equal([
      {
        code: 'ticket_not_mirrored',
        text: 'The ticket does not follow the case (rule_violation: the note was public): look at it in Zendesk. Innsyn tries again later.',
      },
    ])
    harness.mirror.failure = null
    harness.clock.advance(6 * HOUR_MS - 1)
    expect(await look()).to.deep.equal([])
    harness.clock.advance(1)
    expect(await look()).to.have.length(1)
    expect(await codesOf(id)).to.deep.equal([])
    expect(await changes(reference), 'people did nothing').to.deep.equal([])
  })

  it('shows one case of a ticket that holds two, so that they do not take turns', async () => {
    const first = await ticketCase()
    harness.clock.advance(DAY_MS)
    const second = await ticketCase()
    expect((await look()).map(({ reference }) => reference)).to.deep.equal([first.reference])
    await ticketChanged()
    expect(new Set(harness.mirror.shown.map(({ reference }) => reference))).to.deep.equal(new Set([first.reference]))
    expect(await look()).to.deep.equal([])
    await changeCase(harness, first.id, { state: 'closed', outcome: 'withdrawn' })
    expect((await look()).map(({ reference }) => reference)).to.deep.equal([second.reference])
    expect(await look()).to.deep.equal([])
  })

  it('leaves the tickets of an account alone whose mirror is off', async () => {
    await harness.close()
    harness = await openWith(false)
    const { id } = await ticketCase()
    expect(await look()).to.deep.equal([])
    await ticketChanged()
    expect(harness.mirror.attempts).to.equal(0)
    expect(await codesOf(id)).to.deep.equal([])
    expect((await harness.core.queue.counts()).waiting).to.equal(0)
  })
})
