import { expect } from 'chai'
import { OPERATOR } from '../../../src/domain/audit.js'
import { decideExtension, tellExtension, type NewExtension } from '../../../src/domain/case-life/decide-extension.js'
import { InvalidInputError, RuleViolationError } from '../../../src/domain/errors.js'
import { anExtension, aPause, ENGLAND, facts, HOLIDAYS, NORWAY } from '../../support/case-life/facts.js'

/** Received on Tuesday 3 March 2026; the first period ends on Tuesday 7 April, after Good Friday and Easter Monday. */
const RECEIVED = facts({})
const wanted = (overrides: Partial<NewExtension> = {}): NewExtension => ({
  reasons: ['complexity'],
  explanation: ' nine archives ',
  by: OPERATOR,
  now: '2026-03-10T09:00:00.000Z',
  ...overrides,
})
const decide = (some = RECEIVED, overrides: Partial<NewExtension> = {}, place = NORWAY) =>
  decideExtension(some, wanted(overrides), place, HOLIDAYS)

describe('deciding an extension', () => {
  it('keeps its reasons once, and counts for nothing until the person was told', () => {
    expect(decide(RECEIVED, { reasons: ['number', 'complexity', 'number'] }).extension).to.deep.equal({
      reasons: ['number', 'complexity'],
      explanation: 'nine archives',
      decidedAt: '2026-03-10T09:00:00.000Z',
      by: OPERATOR,
      toldAt: null,
    })
    expect(RECEIVED.clock.extension, 'what was given stays as it is').to.equal(null)
  })

  it('takes a reason of the law and the facts of the case', () => {
    expect(() => decide(RECEIVED, { reasons: [] })).to.throw(InvalidInputError, 'complexity or number')
    expect(() => decide(RECEIVED, { explanation: ' \n' })).to.throw(InvalidInputError, 'Art. 12(3)')
  })

  it('is possible until the first period is over in its own zone, then locked with its rule', () => {
    // 3 April 2026 is Good Friday in Norway; Tuesday 7 April is the next working day.
    expect(decide(RECEIVED, { now: '2026-04-07T21:59:59.999Z' }).extension).to.not.equal(null)
    expect(() => decide(RECEIVED, { now: '2026-04-07T22:00:00.000Z' })).to.throw(
      RuleViolationError,
      /it ended on 2026-04-07 \(GDPR Art\. 12\(3\).*Answer now/,
    )
  })

  it('is possible once', () => {
    const extended = facts({ clock: { extension: anExtension(null) } })
    expect(() => decide(extended)).to.throw(RuleViolationError, 'extended once (GDPR Art. 12(3)')
  })

  it('is impossible once the answer went out, or where the regime knows none', () => {
    expect(() => decide(facts({ answeredAt: '2026-03-09T09:00:00.000Z' }))).to.throw(
      RuleViolationError,
      'answer went out',
    )
    const brazil = { ...NORWAY, regime: 'lgpd', country: 'BR', timeZone: 'America/Sao_Paulo' }
    expect(() => decide(RECEIVED, {}, brazil)).to.throw(
      RuleViolationError,
      'LGPD (Brazil) knows no extension (LGPD Art. 19(II))',
    )
  })

  it('is possible longer where the law takes a pause out of the first period, not where authorities tolerate it', () => {
    const paused = facts({ clock: { pauses: [aPause('2026-03-05', '2026-03-20')] } })
    const late = { now: '2026-04-20T09:00:00.000Z' }
    expect(decide(paused, late, ENGLAND).extension).to.not.equal(null)
    expect(() => decide(paused, late, NORWAY)).to.throw(RuleViolationError, 'ended on 2026-04-07')
  })
})

describe('telling the person of an extension', () => {
  const tell = (some: ReturnType<typeof facts>, now: string) => tellExtension(some, now, NORWAY, HOLIDAYS)
  const undone = facts({ clock: { extension: anExtension(null) } })

  it('keeps the moment', () => {
    const told = tell(undone, '2026-04-07T21:59:59.999Z')
    expect(told.extension).to.deep.equal(anExtension('2026-04-07T21:59:59.999Z'))
  })

  it('is too late after the first period, whenever it was decided', () => {
    expect(() => tell(undone, '2026-04-07T22:00:00.000Z')).to.throw(
      RuleViolationError,
      /told inside the first period.*2026-04-07/,
    )
  })

  it('takes a decision, and happens once', () => {
    const now = '2026-03-12T09:00:00.000Z'
    expect(() => tell(RECEIVED, now)).to.throw(RuleViolationError, 'no extension was decided')
    expect(() => tell(facts({ clock: { extension: anExtension(now) } }), now)).to.throw(RuleViolationError, 'already')
  })
})
