import { expect } from 'chai'
import { planYear } from '../../src/demo/simulation/mail/mail-plan.js'
import { isSound, renderSimulation } from '../../src/demo/simulation/result/render-simulation.js'
import { runSimulation, type SimulationResult } from '../../src/demo/simulation/run-simulation.js'
import { SIMULATED_STAFF } from '../../src/demo/simulation/desk/simulated-staff.js'
import { tallyReminders, tallyTickets } from '../../src/demo/simulation/result/tally-cases.js'
import type { CaseState } from '../../src/domain/request-case.js'
import { aCase } from '../support/storage/builders.js'
import { seededRandom } from '../../src/training/random.js'

describe('a simulated year', function () {
  this.timeout(180_000)
  let result: SimulationResult
  before(async () => {
    result = await runSimulation({ seed: 7, mails: 40 })
  })

  it('loses nothing, is late by nobody’s fault but the staff’s, and keeps its history whole', () => {
    expect(result).to.deep.include({ lost: 0, seed: 7, mails: 40 })
    expect(result.late.byInnsyn).to.equal(0)
    expect(result.audit.holds).to.equal(true)
    expect(isSound(result)).to.equal(true)
    expect(result.byOutcome['none'], 'every message was decided about').to.equal(undefined)
  })

  it('counts each mail, and each case, in its month', () => {
    const { months, messages, byOutcome, cases } = result
    const sum = (what: 'received' | 'opened' | 'answered') => months.reduce((total, month) => total + month[what], 0)
    expect(sum('received')).to.equal(messages)
    expect(sum('opened')).to.equal(cases)
    expect(sum('answered')).to.be.greaterThan(cases / 2)
    expect(messages, 'people answer our letters').to.be.greaterThan(40)
    expect((byOutcome['case'] ?? 0) + (byOutcome['review'] ?? 0)).to.equal(cases)
    expect(months.at(-1)?.overdue, 'the desk works off what it left lying').to.equal(0)
  })

  it('has a ticket for each case that came by Zendesk, which shows it to the end', () => {
    const { months, tickets } = result
    expect(months.reduce((total, month) => total + month.tickets, 0)).to.be.within(5, result.messages / 2)
    expect(tickets.tickets).to.be.greaterThan(2)
    expect(tickets.behind).to.equal(0)
  })

  it('reminds its staff once of each mark, and leaves nothing overdue without a word', () => {
    const { months, reminders } = result
    const { counts, told, mailed, overdueUntold } = reminders
    expect([mailed, overdueUntold]).to.deep.equal([told, 0])
    expect(months.reduce((total, month) => total + month.reminders, 0)).to.equal(told)
    expect(counts.reduce((total, { count }) => total + count, 0)).to.equal(told)
    expect(counts.map(({ mark }) => mark)).to.include.members(['half_time', 'unassigned'])
    const roleOf = new Map(SIMULATED_STAFF.map(({ id, roles }) => [id, roles[0]]))
    const toldOf = (mark: string) =>
      new Set(counts.filter((one) => one.mark === mark).map(({ staffId }) => roleOf.get(staffId)))
    expect(toldOf('unassigned')).to.deep.equal(new Set(['manager']))
    expect(toldOf('half_time')).to.deep.equal(new Set(['agent']))
  })

  it('is not sound with anything lost, late by our fault, or broken', () => {
    const { reminders } = result
    for (const fault of [
      { lost: 1 },
      { late: { byInnsyn: 1, byStaff: 0 } },
      { audit: { events: 1, holds: false } },
      { reminders: { ...reminders, mailed: reminders.told + 1 } },
      { reminders: { ...reminders, overdueUntold: 1 } },
      { tickets: { tickets: 3, behind: 1 } },
    ])
      expect(isSound({ ...result, ...fault }), JSON.stringify(fault)).to.equal(false)
    expect(isSound({ ...result, late: { byInnsyn: 0, byStaff: 9 } })).to.equal(true)
  })

  it('is told month by month', () => {
    const lines = renderSimulation(result).split('\n')
    expect(lines[1]).to.match(/^2026-01 /)
    expect(lines.join('\n')).to.include('Lost: 0.').and.to.include('Late by our fault: 0.').and.to.include('seed 7')
    expect(lines[0]).to.match(/ TICKETS .* REMINDERS /)
    expect(lines.join('\n')).to.match(/^REMINDERS OF +(?:DPO +)?KARI +MAX/m)
  })

  it('comes again with its seed, and has its bursts and midnights', () => {
    const plan = (seed: number) => planYear(2026, 400, seededRandom(seed))
    expect(plan(1)).to.deep.equal(plan(1))
    expect(plan(1)).to.not.deep.equal(plan(2))
    const at = plan(1).map((mail) => new Date(mail.at).toISOString())
    expect(at).to.deep.equal([...at].sort())
    expect(at.filter((moment) => moment.includes('T23:59')).length).to.be.greaterThan(10)
    expect(at.filter((moment) => moment.startsWith('2026-03-16')).length, 'a burst').to.be.greaterThan(5)
    expect(new Set(plan(1).map(({ kind }) => kind)).size).to.equal(5)
  })

  it('sees what staff were not told, and tickets that stayed behind', () => {
    const overdue = { caseId: 'a', mark: 'overdue', dueOn: '2026-03-02', at: '2026-03-03T12:00:00.000Z', told: ['dpo'] }
    const late = [{ caseId: 'a', latestLawfulOn: '2026-03-02' }]
    expect(tallyReminders([overdue], late, 1)).to.deep.equal({
      counts: [{ mark: 'overdue', staffId: 'dpo', count: 1 }],
      told: 1,
      mailed: 1,
      overdueUntold: 0,
    })
    for (const untold of [
      { ...overdue, told: [] },
      { ...overdue, dueOn: '2026-02-02' },
      { ...overdue, caseId: 'b' },
    ])
      expect(tallyReminders([untold], late, 0).overdueUntold, JSON.stringify(untold)).to.equal(1)
    const ticket = (ticketId: string, state: CaseState) => ({
      ...aCase({ state, place: { kind: 'ticket', accountId: 'zendesk', ticketId } }),
      id: ticketId,
      reference: `DSR-2026-00000${ticketId}`,
      version: 1,
    })
    const cases = [ticket('1', 'identity'), ticket('2', 'closed'), ticket('3', 'answered')]
    const tags = new Map([
      ['1', ['innsyn_identity']],
      ['2', ['innsyn_answered']],
    ])
    expect(tallyTickets(cases, tags)).to.deep.equal({ tickets: 3, behind: 2 })
  })
})
