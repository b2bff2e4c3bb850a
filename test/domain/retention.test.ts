import { expect } from 'chai'
import fc from 'fast-check'
import {
  countedFrom,
  isOver,
  keptUntil,
  latestOf,
  olderThanMonths,
  provenTime,
  type RetentionRules,
} from '../../src/domain/retention.js'

const DAY_MS = 86_400_000
const RULES: RetentionRules = { exportDays: 30, bodyMonths: 12, proofYears: 3, otherMonths: 3 }
const instants = fc
  .integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) })
  .map((time) => new Date(time).toISOString())
const rules = fc.record({
  exportDays: fc.integer({ min: 1, max: 3650 }),
  bodyMonths: fc.integer({ min: 1, max: 120 }),
  proofYears: fc.integer({ min: 1, max: 30 }),
  otherMonths: fc.integer({ min: 1, max: 120 }),
})

describe('retention of our own records', () => {
  it('counts whole days and months from the closing, month ends included', () => {
    expect(keptUntil('2026-03-02T23:59:59.999Z', RULES)).to.deep.equal({
      exports: '2026-04-01',
      content: '2027-03-02',
      proof: '2029-03-02',
    })
    expect(keptUntil('2028-02-29T00:00:00.000Z', RULES)).to.deep.include({ content: '2029-02-28', proof: '2031-02-28' })
    expect(keptUntil('2026-08-31T10:00:00.000Z', { ...RULES, bodyMonths: 1 }).content).to.equal('2026-09-30')
  })

  it('lets a part go on the day after the last on which it is kept', () => {
    expect(isOver('2026-04-01', '2026-04-01T23:59:59.999Z')).to.equal(false)
    expect(isOver('2026-04-01', '2026-04-02T00:00:00.000Z')).to.equal(true)
  })

  it('never lets a later part go before an earlier one', () => {
    fc.assert(
      fc.property(instants, rules, (closedAt, any) => {
        const { exports, content, proof } = keptUntil(closedAt, any)
        expect(exports <= content && content <= proof).to.equal(true)
        expect(isOver(exports, closedAt)).to.equal(false)
      }),
    )
    const all = [keptUntil('2026-01-01T00:00:00.000Z', RULES), keptUntil('2026-02-01T00:00:00.000Z', RULES)] as const
    expect(latestOf(...all)).to.deep.equal(all[1])
  })

  it('keeps messages of no case for whole months, whatever the length of the month', () => {
    fc.assert(
      fc.property(instants, instants, rules, (now, receivedAt, { otherMonths }) => {
        const goes = receivedAt < olderThanMonths(now, otherMonths)
        const kept = keptUntil(receivedAt, { ...RULES, bodyMonths: otherMonths }).content
        if (goes) expect(isOver(kept, now)).to.equal(true)
        // At most the days by which a month is shorter than the longest.
        else if (isOver(kept, now)) expect(Date.parse(now) - Date.parse(`${kept}T00:00:00Z`)).to.be.at.most(5 * DAY_MS)
      }),
    )
  })

  describe('94: time', () => {
    const before = '2026-03-02T09:00:00.000Z'
    const later = (days: number): string => new Date(Date.parse(before) + days * DAY_MS).toISOString()

    it('is proven as far as it was lived through, not as far as the clock jumped', () => {
      expect(provenTime({ before, livedMs: 3_600_000, receipt: null, now: later(40) })).to.equal(
        '2026-03-02T10:00:00.000Z',
      )
    })

    it('is proven by the clock of a mail server, but never beyond our own', () => {
      expect(provenTime({ before, livedMs: 0, receipt: later(39), now: later(40) })).to.equal(later(39))
      expect(provenTime({ before, livedMs: 60 * DAY_MS, receipt: null, now: later(40) })).to.equal(later(40))
      expect(provenTime({ before, livedMs: 0, receipt: later(-5), now: later(40) })).to.equal(before)
    })

    it('goes back with the clock, so that two jumps prove nothing either', () => {
      const back = provenTime({ before, livedMs: 0, receipt: null, now: later(-1) })
      expect(back).to.equal(later(-1))
      expect(provenTime({ before: back, livedMs: 60_000, receipt: null, now: later(40) }) < before).to.equal(true)
    })

    it('begins with the newest receipt, else with the clock', () => {
      expect(provenTime({ before: null, livedMs: 0, receipt: later(-9), now: before })).to.equal(later(-9))
      expect(provenTime({ before: null, livedMs: 0, receipt: null, now: before })).to.equal(before)
    })

    it('of a closing is no earlier than the last sweep, which saw the case open, and never yet to come', () => {
      expect(countedFrom({ closingAt: later(-365), sweptAt: later(-1), now: before })).to.equal(later(-1))
      expect(countedFrom({ closingAt: later(-3), sweptAt: null, now: before })).to.equal(later(-3))
      expect(countedFrom({ closingAt: later(365), sweptAt: later(-1), now: before })).to.equal(before)
      expect(countedFrom({ closingAt: null, sweptAt: null, now: before })).to.equal(before)
    })
  })
})
