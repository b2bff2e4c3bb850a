import { expect } from 'chai'
import { planYear } from '../../src/demo/simulation/mail-plan.js'
import { isSound, renderSimulation } from '../../src/demo/simulation/render-simulation.js'
import { runSimulation, type SimulationResult } from '../../src/demo/simulation/run-simulation.js'
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

  it('is not sound with anything lost, late by our fault, or broken', () => {
    for (const fault of [{ lost: 1 }, { late: { byInnsyn: 1, byStaff: 0 } }, { audit: { events: 1, holds: false } }])
      expect(isSound({ ...result, ...fault }), JSON.stringify(fault)).to.equal(false)
    expect(isSound({ ...result, late: { byInnsyn: 0, byStaff: 9 } })).to.equal(true)
  })

  it('is told month by month', () => {
    const lines = renderSimulation(result).split('\n')
    expect(lines[1]).to.match(/^2026-01 /)
    expect(lines.join('\n')).to.include('Lost: 0.').and.to.include('Late by our fault: 0.').and.to.include('seed 7')
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
})
