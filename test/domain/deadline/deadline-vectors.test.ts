import { expect } from 'chai'
import { existsSync, readFileSync } from 'node:fs'
import { createHolidayCalendar } from '../../../integrations/holidays/holiday-calendar.js'
import { computeDeadline } from '../../../src/domain/deadline/compute-deadline.js'
import type { Pause } from '../../../src/domain/deadline/pauses.js'
import { shift } from '../../support/deadline/easter.js'

/** The published and computed examples lie beside the repository; their facts also stand in the tests next to this one. */
const VECTORS = '../shared/law/deadline-vectors.json'

interface Vector {
  readonly id: string
  readonly status: 'use' | 'use-soft' | 'nominal_only' | 'derived'
  readonly regime: string
  readonly calendar: string
  readonly received: string
  readonly identity_asked?: string
  readonly identity_confirmed?: string
  readonly clarification_asked?: string
  readonly expected_due: string | null
  readonly extended_due?: string
  readonly expected_earlier_due?: string
  readonly expected_first_counted_day?: string
  readonly expected_pause?: boolean
  readonly expected_nominal_due?: string
  readonly expected_nominal_extended?: string
}

const calendar = createHolidayCalendar()

function compute(vector: Vector, extended: boolean, pauses: readonly Pause[]) {
  const [country = '', subdivision] = vector.calendar.split('-')
  const regime = vector.regime.startsWith('UK') ? 'uk-gdpr' : 'gdpr'
  const input = { received: vector.received, regime, country, subdivision: subdivision ?? null, extended, pauses }
  return computeDeadline(input, calendar)
}

function pausesOf(vector: Vector): Pause[] {
  const { identity_asked: identity, identity_confirmed: confirmed, clarification_asked: clarification } = vector
  return [
    ...(identity === undefined ? [] : [{ ground: 'identity' as const, asked: identity, answered: confirmed ?? null }]),
    ...(clarification === undefined
      ? []
      : [{ ground: 'clarification' as const, asked: clarification, answered: shift(clarification, 20) }]),
  ]
}

function check(vector: Vector): number {
  const deadline = compute(vector, false, pausesOf(vector))
  const extended = compute(vector, true, [])
  const due = vector.status === 'nominal_only' ? 'nominalOn' : 'latestLawfulOn'
  let checks = 0
  const same = (actual: string, expected: string | null | undefined, what: string): void => {
    if (expected === null || expected === undefined) return
    checks += 1
    expect(actual, what).to.equal(expected)
  }
  same(deadline[due], vector.expected_due, 'due')
  same(extended[due], vector.extended_due, 'extended')
  same(deadline.nominalOn, vector.expected_nominal_due, 'nominal')
  same(extended.nominalOn, vector.expected_nominal_extended, 'nominal extended')
  same(deadline.targetOn, vector.expected_earlier_due, 'target')
  same(shift(deadline.receivedOn, 1), vector.expected_first_counted_day, 'first counted day')
  if (vector.expected_pause === false) {
    checks += 1
    expect(deadline.latestLawfulOn).to.equal(compute(vector, false, []).latestLawfulOn)
    expect(deadline.derivation.map(({ step }) => step)).to.include('pause_ignored')
  }
  return checks
}

describe('worked examples of authorities and courts', () => {
  const there = existsSync(VECTORS)
  const vectors = there ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as Vector[]) : []

  it('are there', function () {
    if (!there) this.skip()
    expect(vectors.length).to.be.at.least(32)
  })

  for (const vector of vectors) {
    it(`${vector.id} comes out as published`, () => {
      expect(check(vector), 'facts checked').to.be.at.least(1)
    })
  }
})
