import { expect } from 'chai'
import { assertRefusal, REFUSAL_GROUND_NAMES, groundOf } from '../../../src/domain/case-life/refusal.js'
import {
  assertMayCarryOut,
  assertOutcomeFits,
  refusesAll,
  refusesSomething,
  RIGHT_OUTCOMES,
  rightState,
  withDecision,
  type RightsOfCase,
} from '../../../src/domain/case-life/right-decision.js'
import { InvalidInputError, RuleViolationError } from '../../../src/domain/errors.js'
import type { CaseOutcome } from '../../../src/domain/request-case.js'
import { RIGHTS, type Right } from '../../../src/domain/rights.js'
import { A_REFUSAL, decided } from '../../support/case-life/facts.js'

/** By hand from the articles: what may be refused on a ground that is not open to all. */
const GROUNDS_OF: Readonly<Record<Right, readonly string[]>> = {
  access: ['rights_of_others'],
  portability: ['rights_of_others_portability', 'not_portable'],
  rectification: ['data_correct'],
  erasure: ['no_erasure_ground', 'expression', 'legal_obligation', 'public_health', 'archiving', 'legal_claims'],
  restriction: ['no_restriction_ground'],
  objection: ['compelling_grounds'],
  consent_withdrawal: ['not_by_consent'],
}
const OF_ALL = ['manifestly_unfounded', 'excessive', 'not_identifiable', 'identity_not_proven', 'national_law']
const WITH_STATUTE = ['legal_obligation', 'public_health', 'national_law']

const aCase = (overrides: Partial<RightsOfCase> = {}): RightsOfCase => ({
  rights: ['access', 'erasure'],
  decisions: [],
  carriedOut: [],
  answeredAt: null,
  ...overrides,
})
const ANSWERED = '2026-03-20T09:00:00.000Z'

describe('a refusal', () => {
  it('stands on a ground of its own right, or on one of all rights', () => {
    for (const right of RIGHTS)
      for (const ground of REFUSAL_GROUND_NAMES) {
        const refuse = () => {
          assertRefusal(right, { ground, statute: 'bokføringsloven § 13', explanation: 'the invoice of May' })
        }
        const stands = OF_ALL.includes(ground) || GROUNDS_OF[right].includes(ground)
        if (stands) expect(refuse, `${ground} against ${right}`).to.not.throw()
        else
          expect(refuse, `${ground} against ${right}`).to.throw(
            InvalidInputError,
            `${ground} (Art. ${groundOf(ground).article})`,
          )
      }
  })

  it('gives its facts, and its statute where the duty stands in another law', () => {
    for (const ground of REFUSAL_GROUND_NAMES) {
      const right = groundOf(ground).rights[0]!
      const refuse = (statute: string | null, explanation: string) => () => {
        assertRefusal(right, { ground, statute, explanation })
      }
      expect(refuse('§ 13', ' '), ground).to.throw(InvalidInputError, 'Art. 12(4)')
      for (const statute of [null, ' ']) {
        if (WITH_STATUTE.includes(ground))
          expect(refuse(statute, 'why'), ground).to.throw(InvalidInputError, 'add the statute')
        else expect(refuse(statute, 'why'), ground).to.not.throw()
      }
    }
  })
})

describe('a decision about a right', () => {
  it('takes the place of the earlier one about the same right', () => {
    const decisions = [decided('access', 'fulfilled'), decided('erasure', 'no_data')]
    const again = decided('access', 'refused', A_REFUSAL)
    expect(withDecision(aCase({ decisions }), again)).to.deep.equal([decisions[1], again])
  })

  it('is about a right that the case asks for', () => {
    expect(() => withDecision(aCase(), decided('objection', 'fulfilled'))).to.throw(
      InvalidInputError,
      'does not ask for objection',
    )
  })

  it('has a ground exactly when it refuses', () => {
    for (const outcome of RIGHT_OUTCOMES) {
      const refuses = outcome === 'refused' || outcome === 'partly_refused'
      const without = () => withDecision(aCase(), decided('access', outcome))
      const having = () => withDecision(aCase(), decided('access', outcome, A_REFUSAL))
      expect(refuses ? having : without, outcome).to.not.throw()
      expect(refuses ? without : having, outcome).to.throw(InvalidInputError)
    }
    const wrongGround = decided('erasure', 'refused', { ...A_REFUSAL, ground: 'data_correct' })
    expect(() => withDecision(aCase(), wrongGround)).to.throw(InvalidInputError, 'no ground to refuse erasure')
  })

  it('cannot refuse or withdraw what was carried out', () => {
    const done = aCase({ carriedOut: ['erasure'] })
    expect(() => withDecision(done, decided('erasure', 'refused', A_REFUSAL))).to.throw(
      RuleViolationError,
      'was carried out',
    )
    expect(() => withDecision(done, decided('erasure', 'withdrawn'))).to.throw(RuleViolationError, 'was carried out')
    expect(withDecision(done, decided('erasure', 'partly_refused', A_REFUSAL)), 'some was kept').to.have.length(1)
  })

  it('tells where its right stands', () => {
    expect(rightState(aCase(), 'access')).to.equal('open')
    expect(rightState(aCase({ decisions: [decided('access', 'no_data')] }), 'access')).to.equal('decided')
    expect(rightState(aCase({ answeredAt: ANSWERED }), 'access')).to.equal('answered')
    expect(rightState(aCase({ answeredAt: ANSWERED, carriedOut: ['erasure'] }), 'erasure')).to.equal('carried_out')
  })

  it('tells whether anything, or everything, is refused', () => {
    const partly = [decided('access', 'partly_refused', A_REFUSAL)]
    const all = [decided('access', 'refused', A_REFUSAL), decided('erasure', 'refused', A_REFUSAL)]
    expect([refusesSomething([]), refusesSomething(partly), refusesSomething(all)]).to.deep.equal([false, true, true])
    expect(refusesAll(aCase({ decisions: all }))).to.equal(true)
    expect(refusesAll(aCase({ decisions: all.slice(1) })), 'one is open').to.equal(false)
    expect(refusesAll(aCase({ rights: ['access'], decisions: partly }))).to.equal(false)
    expect(refusesAll(aCase({ rights: [] })), 'nothing was asked').to.equal(false)
  })
})

describe('carrying out a right', () => {
  const carryOut =
    (right: Right, some: Partial<RightsOfCase> = {}) =>
    () => {
      assertMayCarryOut(aCase(some), right)
    }

  it('never erases before the copy went out', () => {
    for (const copy of ['access', 'portability'] as const) {
      const rights: readonly Right[] = [copy, 'erasure']
      expect(carryOut('erasure', { rights }), copy).to.throw(
        RuleViolationError,
        `${copy} is answered before anything is erased`,
      )
      expect(carryOut('erasure', { rights, decisions: [decided(copy, 'partly_refused', A_REFUSAL)] })).to.throw(
        RuleViolationError,
      )
      expect(carryOut('erasure', { rights, answeredAt: ANSWERED })).to.not.throw()
      for (const nothing of [decided(copy, 'refused', A_REFUSAL), decided(copy, 'no_data'), decided(copy, 'withdrawn')])
        expect(carryOut('erasure', { rights, decisions: [nothing] }), nothing.outcome).to.not.throw()
    }
    expect(carryOut('erasure', { rights: ['erasure', 'objection'] })).to.not.throw()
    expect(carryOut('rectification', { rights: ['access', 'rectification'] }), 'nothing is lost by it').to.not.throw()
  })

  it('is done to what asks for an act, and was neither refused nor withdrawn', () => {
    expect(carryOut('objection')).to.throw(InvalidInputError, 'does not ask for objection')
    expect(carryOut('access')).to.throw(RuleViolationError, 'fulfilled by its answer')
    const answered = { answeredAt: ANSWERED }
    for (const decision of [decided('erasure', 'refused', A_REFUSAL), decided('erasure', 'withdrawn')])
      expect(carryOut('erasure', { ...answered, decisions: [decision] })).to.throw(RuleViolationError, decision.outcome)
    expect(
      carryOut('erasure', { ...answered, decisions: [decided('erasure', 'partly_refused', A_REFUSAL)] }),
    ).to.not.throw()
  })
})

describe('the outcome of a whole case', () => {
  const close = (outcome: CaseOutcome, some: Partial<RightsOfCase>) => () => {
    assertOutcomeFits(aCase({ answeredAt: ANSWERED, ...some }), outcome)
  }
  const refusedAll = { decisions: [decided('access', 'refused', A_REFUSAL), decided('erasure', 'refused', A_REFUSAL)] }
  const refusedOne = { decisions: [decided('erasure', 'refused', A_REFUSAL)] }
  const done = { carriedOut: ['erasure' as const] }

  it('is what was decided about its rights', () => {
    expect(close('fulfilled', done)).to.not.throw()
    expect(close('fulfilled', refusedOne)).to.throw(RuleViolationError, 'erasure was refused')
    expect(close('no_data', {})).to.not.throw()
    expect(close('no_data', refusedOne), 'a refusal is told as one').to.throw(RuleViolationError, 'erasure was refused')
    expect(close('refused', refusedAll)).to.not.throw()
    expect(close('refused', refusedOne)).to.throw(RuleViolationError, 'each of its rights')
    expect(close('partly_refused', refusedOne)).to.not.throw()
    for (const some of [refusedAll, done]) expect(close('partly_refused', some)).to.throw(RuleViolationError, 'a part')
  })

  it('waits for what was promised', () => {
    expect(close('fulfilled', {})).to.throw(RuleViolationError, 'erasure is not carried out yet')
    const partly = { decisions: [decided('erasure', 'partly_refused', A_REFUSAL)] }
    expect(close('partly_refused', partly)).to.throw(RuleViolationError, 'erasure is not carried out yet')
    expect(close('partly_refused', { ...partly, ...done })).to.not.throw()
    for (const outcome of ['no_data', 'withdrawn'] as const)
      expect(close('fulfilled', { decisions: [decided('erasure', outcome)] }), outcome).to.not.throw()
  })

  it('says nothing about rights where nothing is answered', () => {
    for (const outcome of ['not_a_request', 'duplicate', 'withdrawn'] as const)
      for (const some of [refusedAll, refusedOne, {}]) expect(close(outcome, some), outcome).to.not.throw()
  })
})
