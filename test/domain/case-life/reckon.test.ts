import { expect } from 'chai'
import fc from 'fast-check'
import {
  lastDayToAsk,
  receiptOf,
  reckon,
  type ClockFacts,
  type ClockPlace,
} from '../../../src/domain/case-life/reckon.js'
import {
  A_REFUSAL,
  aPause,
  anExtension,
  decided,
  ENGLAND,
  facts,
  HOLIDAYS,
  NORWAY,
  SWEDEN,
} from '../../support/case-life/facts.js'

const at = (some: ClockFacts, place: ClockPlace = NORWAY) => reckon(some, place, HOLIDAYS)
const steps = (some: ClockFacts, place: ClockPlace = NORWAY): readonly string[] =>
  at(some, place).deadline.derivation.map(({ step }) => step)
/** Saturday 28 February, so the first period ends on Monday 2 March. */
const ON_30_JANUARY = { receivedAt: '2026-01-30T09:00:00.000Z' }

describe('when a case is due', () => {
  it('runs from receipt, and nothing stopped it', () => {
    const { deadline, withoutPauses, firstPeriodEndsOn } = at(facts(ON_30_JANUARY))
    expect(deadline).to.deep.include({ nominalOn: '2026-02-28', targetOn: '2026-02-27', latestLawfulOn: '2026-03-02' })
    expect(firstPeriodEndsOn).to.equal('2026-03-02')
    expect(withoutPauses).to.equal(null)
  })

  describe('extended', () => {
    const told = (toldAt: string | null, more: Parameters<typeof facts>[0] = {}) =>
      facts({ ...ON_30_JANUARY, ...more, clock: { extension: anExtension(toldAt), ...more.clock } })

    it('is due three months after receipt, not two months after the first day', () => {
      const { deadline, firstPeriodEndsOn } = at(told('2026-02-20T09:00:00.000Z'))
      expect(deadline.latestLawfulOn, 'two months after 28 February would be 28 April').to.equal('2026-04-30')
      expect(firstPeriodEndsOn, 'which an extension does not move').to.equal('2026-03-02')
    })

    it('is not, as long as the person was not told', () => {
      const some = told(null)
      expect(at(some).deadline.latestLawfulOn).to.equal('2026-03-02')
      expect(at(some).deadline.derivation.at(-1)).to.deep.include({ step: 'extension_void' })
    })

    it('counts the last second of the first period in its own zone', () => {
      expect(at(told('2026-03-02T22:59:59.999Z')).deadline.latestLawfulOn).to.equal('2026-04-30')
      expect(at(told('2026-03-02T23:00:00.000Z')).deadline.latestLawfulOn).to.equal('2026-03-02')
      expect(at(told('2026-03-02T23:00:00.000Z')).deadline.derivation.at(-1)?.because).to.include(
        'after the first period',
      )
    })

    it('goes back to the first period with anything refused, whole or in part', () => {
      for (const outcome of ['refused', 'partly_refused'] as const) {
        const decisions = [decided('access', outcome, A_REFUSAL)]
        const some = told('2026-02-20T09:00:00.000Z', { rights: ['access', 'erasure'], decisions })
        expect(at(some).deadline.latestLawfulOn, outcome).to.equal('2026-03-02')
        expect(steps(some).at(-1)).to.equal('refusal')
      }
      const granted = told('2026-02-20T09:00:00.000Z', { decisions: [decided('access', 'no_data')] })
      expect(at(granted).deadline.latestLawfulOn).to.equal('2026-04-30')
    })

    it('becomes void when the receipt is corrected so far back that it was told late', () => {
      const receipt = {
        received: '2026-01-05',
        reason: 'handed in at the desk',
        at: '',
        by: { kind: 'operator' },
      } as const
      const { deadline } = at(told('2026-02-20T09:00:00.000Z', { clock: { receipt } }))
      expect(deadline.latestLawfulOn).to.equal('2026-02-05')
      expect(deadline.derivation.at(-1)).to.deep.include({ step: 'extension_void' })
    })
  })

  describe('with questions to the person', () => {
    /** IMY-2022-9442, as law.md works it out. */
    const received = { receivedAt: '2022-02-09T09:00:00.000Z' }

    it('stays due as before while a question is open', () => {
      const some = facts({ ...received, clock: { pauses: [aPause('2022-02-15', null)] } })
      expect(at(some, SWEDEN)).to.deep.include({ withoutPauses: null, firstPeriodEndsOn: '2022-03-09' })
      expect(at(some, SWEDEN).deadline.latestLawfulOn).to.equal('2022-03-09')
      expect(steps(some, SWEDEN)).to.include('pause_open')
    })

    it('runs on from the answer, and keeps the day that would have been', () => {
      const reckoned = at(facts({ ...received, clock: { pauses: [aPause('2022-02-15', '2022-04-19')] } }), SWEDEN)
      expect(reckoned.deadline).to.deep.include({ latestLawfulOn: '2022-05-13', targetOn: '2022-05-11' })
      expect(reckoned).to.deep.include({ withoutPauses: '2022-03-09', firstPeriodEndsOn: '2022-03-09' })
    })

    it('compares with the extended day when both stopped it', () => {
      const clock = { pauses: [aPause('2026-02-02', '2026-02-05')], extension: anExtension('2026-02-20T09:00:00.000Z') }
      expect(at(facts({ ...ON_30_JANUARY, clock })).withoutPauses).to.equal('2026-04-30')
    })

    it('begins anew at the proof of identity in the United Kingdom, first period and extension with it', () => {
      const pauses = [aPause('2026-03-05', '2026-03-20')]
      const reckoned = at(facts({ clock: { pauses } }), ENGLAND)
      expect(reckoned.deadline.latestLawfulOn).to.equal('2026-04-20')
      // 3 April is Good Friday, 6 April Easter Monday.
      expect(reckoned).to.deep.include({ firstPeriodEndsOn: '2026-04-20', withoutPauses: '2026-04-07' })
      const extended = at(facts({ clock: { pauses, extension: anExtension('2026-04-15T09:00:00.000Z') } }), ENGLAND)
      expect(extended.deadline.latestLawfulOn, 'told after 7 April, yet in the period that the law gives').to.equal(
        '2026-06-22',
      )
    })

    it('leaves out the days of a clarification there, for access alone', () => {
      const some = {
        receivedAt: '2026-03-10T09:00:00.000Z',
        clock: { pauses: [aPause('2026-03-12', '2026-03-16', 'clarification')] },
      }
      expect(at(facts(some), ENGLAND).deadline.latestLawfulOn, 'five days, both included').to.equal('2026-04-15')
      expect(at(facts(some), ENGLAND).firstPeriodEndsOn).to.equal('2026-04-15')
      const more = facts({ ...some, rights: ['access', 'erasure'] })
      expect(at(more, ENGLAND).deadline.latestLawfulOn).to.equal('2026-04-10')
      expect(steps(more, ENGLAND)).to.include('pause_ignored')
    })

    it('only runs on, and leaves the first period alone, for what was received there before 5 February 2026', () => {
      const pauses = [aPause('2026-02-05', '2026-02-20')]
      const reckoned = at(facts({ receivedAt: '2026-02-04T09:00:00.000Z', clock: { pauses } }), ENGLAND)
      expect(reckoned.firstPeriodEndsOn).to.equal('2026-03-04')
      expect(reckoned.deadline.latestLawfulOn, '20 February and the 29 days that were left').to.equal('2026-03-23')
    })

    it('takes one for asked too late when it was asked while the period rolled over a weekend', () => {
      const some = facts({ ...ON_30_JANUARY, clock: { pauses: [aPause('2026-03-02', '2026-03-10')] } })
      expect(at(some).deadline.latestLawfulOn).to.equal('2026-03-02')
      expect(lastDayToAsk(some, NORWAY, HOLIDAYS)).to.equal('2026-02-28')
    })
  })

  it('counts anew from the letter that reopened it, and says so first', () => {
    const some = facts({ ...ON_30_JANUARY, clock: { reopenedAt: '2026-05-31T21:59:59.000Z' } })
    const { deadline, firstPeriodEndsOn } = at(some)
    expect(deadline).to.deep.include({ receivedOn: '2026-05-31', latestLawfulOn: '2026-06-30' })
    expect(firstPeriodEndsOn).to.equal('2026-06-30')
    expect(deadline.derivation[0]).to.deep.include({ step: 'reopened', date: '2026-05-31' })
    const midnight = facts({ clock: { reopenedAt: '2026-05-31T22:00:00.000Z' } })
    expect(at(midnight).deadline.receivedOn, 'already 1 June in Oslo').to.equal('2026-06-01')
  })

  it('counts from the receipt that a person stated, whatever the server or a reopening says', () => {
    const receipt = {
      received: '2026-02-27',
      reason: 'by post',
      at: '2026-03-03T10:00:00.000Z',
      by: { kind: 'operator' },
    } as const
    const some = facts({ clock: { receipt, reopenedAt: '2026-03-03T08:00:00.000Z' } })
    expect(receiptOf(some)).to.equal('2026-02-27')
    expect(at(some).deadline.latestLawfulOn).to.equal('2026-03-27')
    expect(steps(some).slice(0, 2)).to.deep.equal(['reopened', 'receipt_corrected'])
    const because = at(some).deadline.derivation[1]?.because
    expect(because).to.include('2026-03-03T08:00:00.000Z').and.to.not.include('by post', 'reports show it')
  })

  it('says which rule is broken where a regime knows no extension', () => {
    const some = facts({ clock: { extension: anExtension('2026-03-05T09:00:00.000Z') } })
    expect(() => at(some, { ...NORWAY, regime: 'lgpd', country: 'BR', timeZone: 'America/Sao_Paulo' })).to.throw(
      'has no extension',
    )
  })

  it('never gives a later day to a refusal, or to an extension that nobody was told of', () => {
    const day = fc
      .integer({ min: 0, max: 2000 })
      .map((days) => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString())
    fc.assert(
      fc.property(day, fc.nat(120), fc.constantFrom(NORWAY, SWEDEN, ENGLAND), (receivedAt, after, place) => {
        const toldAt = new Date(Date.parse(receivedAt) + after * 86_400_000).toISOString()
        const plain = at(facts({ receivedAt }), place)
        const extended = at(facts({ receivedAt, clock: { extension: anExtension(toldAt) } }), place)
        const isInTime = toldAt.slice(0, 10) <= plain.firstPeriodEndsOn
        expect(extended.deadline.latestLawfulOn > plain.deadline.latestLawfulOn).to.equal(isInTime)
        const decisions = [decided('access', 'refused', A_REFUSAL)]
        const refused = at(facts({ receivedAt, decisions, clock: { extension: anExtension(toldAt) } }), place)
        expect(refused.deadline.latestLawfulOn).to.equal(plain.firstPeriodEndsOn)
      }),
      { numRuns: 300 },
    )
  })
})
