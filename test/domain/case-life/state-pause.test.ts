import { expect } from 'chai'
import fc from 'fast-check'
import { OPERATOR } from '../../../src/domain/audit.js'
import { lastDayToAsk, reckon, type ClockPlace } from '../../../src/domain/case-life/reckon.js'
import {
  assertAnswerCame,
  isAskedLate,
  settlePauses,
  statePause,
  type NewPause,
} from '../../../src/domain/case-life/state-pause.js'
import { PAUSES_ALLOWED, type PausePolicy } from '../../../src/domain/deadline/pauses.js'
import { InvalidInputError, RuleViolationError } from '../../../src/domain/errors.js'
import { aPause, ENGLAND, facts, HOLIDAYS, NORWAY } from '../../support/case-life/facts.js'

const NEW: NewPause = {
  ground: 'identity',
  doubt: ' two people share the address ',
  asked: '2026-03-04',
  by: OPERATOR,
  now: '2026-03-05T09:00:00.000Z',
}

function state(
  some: ReturnType<typeof facts>,
  overrides: Partial<NewPause> = {},
  place: ClockPlace & { readonly pausePolicy?: PausePolicy } = NORWAY,
) {
  return statePause(some, { ...NEW, ...overrides }, { pausePolicy: PAUSES_ALLOWED, ...place }, HOLIDAYS)
}

describe('stating that a question stops the clock', () => {
  it('keeps the ground, the doubt, the day and who says so', () => {
    expect(state(facts({})).pauses).to.deep.equal([aPause('2026-03-04', null)])
  })

  it('takes the doubt in words', () => {
    expect(() => state(facts({}), { doubt: ' ' })).to.throw(InvalidInputError, 'the doubt in words')
  })

  it('refuses a question after the answer, and a second open one of the same ground', () => {
    expect(() => state(facts({ answeredAt: '2026-03-04T09:00:00.000Z' }))).to.throw(
      RuleViolationError,
      'answer went out',
    )
    const open = facts({ clock: { pauses: [aPause('2026-03-04', null)] } })
    expect(() => state(open)).to.throw(RuleViolationError, 'identity is open already')
    expect(state(open, { ground: 'clarification' }).pauses).to.have.length(2)
    expect(state(facts({ clock: { pauses: [aPause('2026-03-04', '2026-03-04')] } })).pauses).to.have.length(2)
  })

  it('refuses a ground that the controller does without', () => {
    const pausePolicy = { identity: false, clarification: true }
    expect(() => state(facts({}), {}, { ...NORWAY, pausePolicy })).to.throw(RuleViolationError, "controller's settings")
    expect(state(facts({}), { ground: 'clarification' }, { ...NORWAY, pausePolicy }).pauses).to.have.length(1)
  })

  it('refuses a ground that the regime does not know, naming it', () => {
    const california = { ...NORWAY, regime: 'ccpa', country: 'US', subdivision: 'CA', timeZone: 'America/Los_Angeles' }
    expect(() => state(facts({}), {}, california)).to.throw(RuleViolationError, 'CCPA/CPRA (California) does not stop')
  })

  it('refuses a clarification of more than access in the United Kingdom', () => {
    const asking = { ground: 'clarification' } as const
    expect(state(facts({}), asking, ENGLAND).pauses).to.have.length(1)
    expect(() => state(facts({ rights: ['access', 'erasure'] }), asking, ENGLAND)).to.throw(
      RuleViolationError,
      'access alone',
    )
  })

  it('refuses a day before receipt, a day to come and no day at all', () => {
    expect(() => state(facts({}), { asked: '2026-03-02' })).to.throw(InvalidInputError, 'before receipt on 2026-03-03')
    expect(() => state(facts({}), { asked: '2026-03-06' })).to.throw(InvalidInputError, 'yet to come')
    for (const asked of ['yesterday', '2026-02-30', '2026-03-04T09:00'])
      expect(() => state(facts({}), { asked }), asked).to.throw(InvalidInputError, 'identity asked')
    expect(state(facts({}), { asked: '2026-03-05' }).pauses, 'today').to.have.length(1)
    // 23:30 UTC on 5 March is 00:30 on 6 March in Oslo.
    expect(() => state(facts({}), { asked: '2026-03-05T23:30:00Z' })).to.throw(InvalidInputError, '2026-03-06')
  })

  it('refuses a question that was asked when the time to answer was over', () => {
    // Nominal day 3 April, Good Friday: the answer is due on 7 April, a question counts until the 3rd.
    const now = '2026-04-08T09:00:00.000Z'
    expect(state(facts({}), { asked: '2026-04-03', now }).pauses).to.have.length(1)
    expect(() => state(facts({}), { asked: '2026-04-04', now })).to.throw(
      RuleViolationError,
      'pauses nothing (RBMNE:2023:6043): it was over on 2026-04-03',
    )
  })

  it('accepts none that would stop nothing once it is answered', () => {
    const day = fc.nat(40).map((days) => new Date(Date.UTC(2026, 2, 3) + days * 86_400_000).toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, fc.constantFrom(NORWAY, ENGLAND), (asked, place) => {
        const now = '2026-05-01T09:00:00.000Z'
        const mayAsk = asked <= lastDayToAsk(facts({}), place, HOLIDAYS)
        if (!mayAsk) {
          expect(() => state(facts({}), { asked, now }, place)).to.throw(RuleViolationError)
          return
        }
        const clock = settlePauses(state(facts({}), { asked, now }, place), '2026-05-01', { timeZone: place.timeZone })
        const { derivation } = reckon(facts({ clock }), place, HOLIDAYS).deadline
        expect(derivation.map(({ step }) => step)).to.not.include('pause_ignored')
      }),
    )
  })
})

describe('a question that was asked late', () => {
  it('is one of more than five days after receipt', () => {
    expect(isAskedLate('2026-03-08T22:59:59Z', '2026-03-03', 'Europe/Oslo')).to.equal(false)
    expect(isAskedLate('2026-03-08T23:00:00Z', '2026-03-03', 'Europe/Oslo')).to.equal(true)
  })
})

describe('the answer to a question', () => {
  const zone = { timeZone: 'Europe/Oslo' }
  const { clock } = facts({
    clock: {
      pauses: [
        aPause('2026-03-04', '2026-03-05'),
        aPause('2026-03-06', null),
        aPause('2026-03-10', null, 'clarification'),
      ],
    },
  })

  it('settles what is open, all of it or one ground, and touches nothing settled', () => {
    const answered = (ground?: 'identity' | 'clarification') =>
      settlePauses(clock, '2026-03-20', { ...zone, ...(ground === undefined ? {} : { ground }) }).pauses.map(
        (pause) => pause.answered,
      )
    expect(answered()).to.deep.equal(['2026-03-05', '2026-03-20', '2026-03-20'])
    expect(answered('identity')).to.deep.equal(['2026-03-05', '2026-03-20', null])
    expect(answered('clarification')).to.deep.equal(['2026-03-05', null, '2026-03-20'])
  })

  it('leaves the clock alone when nothing is open', () => {
    const settled = settlePauses(clock, '2026-03-20', zone)
    expect(settlePauses(settled, '2026-03-21', zone)).to.equal(settled)
  })

  it('does not come before its question', () => {
    expect(() => settlePauses(clock, '2026-03-09', zone)).to.throw(
      InvalidInputError,
      'clarification: answered on 2026-03-09',
    )
    expect(settlePauses(clock, '2026-03-09', { ...zone, ground: 'identity' }).pauses[1]?.answered).to.equal(
      '2026-03-09',
    )
  })

  it('is not yet to come', () => {
    const now = '2026-03-20T22:59:59.000Z'
    expect(() => {
      assertAnswerCame('2026-03-21', now, 'Europe/Oslo')
    }).to.throw(InvalidInputError, 'yet to come')
    expect(() => {
      assertAnswerCame('2026-03-20', now, 'Europe/Oslo')
    }).to.not.throw()
    expect(() => {
      assertAnswerCame('2026-03-20T23:30:00+01:00', now, 'Europe/Oslo')
    }).to.not.throw()
  })
})
