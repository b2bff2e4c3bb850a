import { expect } from 'chai'
import { recomputeDeadlines } from '../../../src/flow/case-life/recompute-deadlines.js'
import type { ControllerProfile } from '../../../src/domain/controller.js'
import { loadReport } from '../../../src/flow/load-report.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { letter } from '../../support/flow/letters.js'
import { DAY, Desk } from '../../support/case-life/desk.js'

describe('catalogue 73: the day of receipt', () => {
  let harness: Harness
  let desk: Desk
  before(async () => {
    harness = await openHarness()
    desk = new Desk(harness)
    // Long after the last of them came.
    harness.clock.advance(2 * 365 * DAY)
  })
  after(() => harness.close())

  /** Instant, the day it is in Stockholm, nominal day, last lawful day; by hand from the calendar and the Swedish holidays. */
  const RECEIPTS = [
    ['2027-01-31T22:59:59.000Z', '2027-01-31', '2027-02-28', '2027-03-01'],
    ['2027-01-31T23:00:00.000Z', '2027-02-01', '2027-03-01', '2027-03-01'],
    ['2028-01-31T22:59:59.000Z', '2028-01-31', '2028-02-29', '2028-02-29'],
    ['2028-02-29T12:00:00.000Z', '2028-02-29', '2028-03-29', '2028-03-29'],
    // 28 March 2027, 02:00 is 03:00: the second before, and the midnights around.
    ['2027-03-27T22:59:59.000Z', '2027-03-27', '2027-04-27', '2027-04-27'],
    ['2027-03-28T00:59:59.000Z', '2027-03-28', '2027-04-28', '2027-04-28'],
    ['2027-03-28T21:59:59.000Z', '2027-03-28', '2027-04-28', '2027-04-28'],
    ['2027-03-28T22:00:00.000Z', '2027-03-29', '2027-04-29', '2027-04-29'],
    // 31 October 2027, 03:00 is 02:00 again.
    ['2027-10-31T01:30:00.000Z', '2027-10-31', '2027-11-30', '2027-11-30'],
    ['2027-10-31T22:59:59.000Z', '2027-10-31', '2027-11-30', '2027-11-30'],
    // Due on Christmas Day, a Saturday: 27 December is the next working day.
    ['2027-11-25T08:00:00.000Z', '2027-11-25', '2027-12-25', '2027-12-27'],
  ] as const

  for (const [receivedAt, receivedOn, nominalOn, latestLawfulOn] of RECEIPTS) {
    it(`is ${receivedOn} for ${receivedAt}, whenever the program gets to it`, async () => {
      const address = `${receivedAt.replace(/\W/g, '')}@post.example`
      await harness.receive(letter({ from: address, headers: { 'Message-ID': `<${address}>` } }), { receivedAt })
      await harness.settle()
      const { deadline } = await desk.caseOf(address)
      expect(deadline).to.deep.include({ receivedOn, nominalOn, latestLawfulOn })
    })
  }
})

describe('counting deadlines anew when the settings change', () => {
  let harness: Harness
  let desk: Desk
  beforeEach(async () => {
    harness = await openHarness()
    desk = new Desk(harness)
  })
  afterEach(() => harness.close())

  const recompute = (change: Partial<ControllerProfile>) => {
    const profile = harness.core.controllers.get('bookbeat')!
    return recomputeDeadlines({ ...harness.core, controllers: new Map([['bookbeat', { ...profile, ...change }]]) })
  }

  it('moves the target of open cases off a new closing day, tells, and leaves ended ones alone', async () => {
    const open = await desk.open('open@post.example')
    const answered = await desk.answered(await desk.open('answered@post.example'), true)
    const closed = await desk.close(await desk.open('closed@post.example'), 'withdrawn')
    expect(await recompute({}), 'nothing changed').to.equal(0)
    expect(await desk.fresh(open)).to.deep.equal(open)
    expect(await recompute({ closingDays: [open.deadline.targetOn] })).to.equal(1)
    const moved = await desk.fresh(open)
    expect(moved.deadline.latestLawfulOn, 'closing days move no lawful day').to.equal(open.deadline.latestLawfulOn)
    expect(moved.deadline.targetOn < open.deadline.targetOn).to.equal(true)
    expect(moved.attention.at(-1)).to.deep.include({ code: 'deadline_moved' })
    expect((await desk.events(open, 'case.deadline_recomputed'))[0]).to.deep.include({
      actor: { kind: 'system' },
      details: {
        targetOn: moved.deadline.targetOn,
        latestLawfulOn: moved.deadline.latestLawfulOn,
        previousTargetOn: open.deadline.targetOn,
        previousLatestLawfulOn: open.deadline.latestLawfulOn,
      },
    })
    for (const ended of [answered, closed]) expect(await desk.fresh(ended)).to.deep.equal(ended)
    expect((await loadReport(desk.core)).lines[0]?.targetOn).to.equal(moved.deadline.targetOn)
  })

  it('moves with the country, and the first period with it where the extended day stands', async () => {
    // Due on Easter Monday, 6 April 2026: a holiday in Sweden and, of these, not in Portugal; Good Friday is one in both.
    const opened = await openOn('2026-03-06T09:00:00.000Z', 'plain@post.example')
    const extended = await openOn('2026-03-06T09:00:00.000Z', 'extended@post.example')
    await desk.extend(extended)
    await desk.told(extended)
    expect([opened.deadline.latestLawfulOn, opened.firstPeriodEndsOn]).to.deep.equal(['2026-04-07', '2026-04-07'])
    expect(await recompute({ country: 'PT', timeZone: 'Europe/Stockholm' })).to.equal(1)
    expect((await desk.fresh(opened)).deadline.latestLawfulOn).to.equal('2026-04-06')
    const after = await desk.fresh(extended)
    expect(after.deadline.latestLawfulOn, '6 June is a Saturday, in Sweden a holiday too').to.equal('2026-06-08')
    expect(after.firstPeriodEndsOn, 'by which a refusal is due').to.equal('2026-04-06')
  })

  it('keeps the day of before, and says so once, when a controller has left the settings', async () => {
    const opened = await desk.open('left@post.example')
    const without = () => recomputeDeadlines({ ...harness.core, controllers: new Map() })
    expect(await without(), 'nothing moved').to.equal(0)
    await without()
    const unclear = await desk.fresh(opened)
    expect(unclear.deadline).to.deep.equal(opened.deadline)
    expect(unclear.attention.filter(({ code }) => code === 'deadline_unclear')).to.have.length(1)
    await recompute({})
    expect(await desk.says(opened)).to.not.include('deadline_unclear')
    harness.clock.advance(DAY)
    expect((await harness.core.storage.verifyAudit()).broken).to.equal(null)
  })

  async function openOn(receivedAt: string, address: string) {
    harness.clock.advance(Math.max(0, Date.parse(receivedAt) - Date.parse(harness.clock.now())))
    return desk.open(address)
  }
})
