import { expect } from 'chai'
import { readFileSync } from 'node:fs'
import { createHolidayCalendar } from '../../../integrations/holidays/holiday-calendar.js'
import { computeDeadline } from '../../../src/domain/deadline/compute-deadline.js'
import type { Deadline } from '../../../src/domain/deadline/deadline.js'
import type { Pause } from '../../../src/domain/deadline/pauses.js'
import { shift } from '../../support/deadline/easter.js'
import { innsyn } from '../../support/system/innsyn-process.js'

/** The published and computed examples, each with its source. */
const VECTORS = JSON.parse(readFileSync('test/domain/deadline/deadline-vectors.json', 'utf8')) as readonly Vector[]

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

/** What is asked of a vector: its deadline, the same extended, and the same without its pauses. */
const ASKED = ['due', 'extended', 'unpaused'] as const
type Answers = Readonly<Record<(typeof ASKED)[number], Omit<Deadline, 'regime'>>>

function question(vector: Vector, asked: (typeof ASKED)[number]) {
  const [country = '', subdivision] = vector.calendar.split('-')
  return {
    received: vector.received,
    regime: vector.regime.startsWith('UK') ? 'uk-gdpr' : 'gdpr',
    country,
    subdivision: subdivision ?? null,
    extended: asked === 'extended',
    pauses: asked === 'due' ? pausesOf(vector) : [],
  }
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

/** Answers how many facts of the vector were compared. */
function check(vector: Vector, { due: deadline, extended, unpaused }: Answers): number {
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
    expect(deadline.latestLawfulOn).to.equal(unpaused.latestLawfulOn)
    expect(deadline.derivation.map(({ step }) => step)).to.include('pause_ignored')
  }
  return checks
}

describe('worked examples of authorities and courts', () => {
  it('are 32, each under a name of its own', () => {
    expect(new Set(VECTORS.map(({ id }) => id)).size).to.equal(32)
  })

  describe('from the function', () => {
    const calendar = createHolidayCalendar()
    for (const vector of VECTORS) {
      it(`${vector.id} comes out as published`, () => {
        const compute = (asked: (typeof ASKED)[number]) => computeDeadline(question(vector, asked), calendar)
        const answers = { due: compute('due'), extended: compute('extended'), unpaused: compute('unpaused') }
        expect(check(vector, answers), 'facts checked').to.be.at.least(1)
      })
    }
  })

  describe('from innsyn deadline --jsonl', () => {
    let lines: readonly string[]

    before(async function () {
      this.timeout(60_000)
      const questions = VECTORS.flatMap((vector) => ASKED.map((asked) => JSON.stringify(question(vector, asked))))
      const { code, stdout, stderr } = await innsyn(['deadline', '--jsonl'], {}, `${questions.join('\n')}\n`)
      expect([code, stderr]).to.deep.equal([0, ''])
      lines = stdout.trimEnd().split('\n')
      expect(lines).to.have.length(questions.length)
    })

    for (const [index, vector] of VECTORS.entries()) {
      it(`${vector.id} comes out as published`, () => {
        const [due, extended, unpaused] = lines
          .slice(index * ASKED.length, (index + 1) * ASKED.length)
          .map((line) => JSON.parse(line) as Deadline)
        expect(check(vector, { due: due!, extended: extended!, unpaused: unpaused! }), 'facts checked').to.be.at.least(
          1,
        )
      })
    }
  })
})
