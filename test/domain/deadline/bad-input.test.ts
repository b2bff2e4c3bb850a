import { expect } from 'chai'
import { PassThrough, Readable } from 'node:stream'
import { createHolidayCalendar } from '../../../integrations/holidays/holiday-calendar.js'
import { deadlineCommand } from '../../../src/commands/deadline.js'
import { computeDeadline, type DeadlineInput } from '../../../src/domain/deadline/compute-deadline.js'
import { InvalidInputError } from '../../../src/domain/errors.js'
import { buildInput } from '../../support/deadline/build-input.js'

const calendar = createHolidayCalendar()
const identity = (asked: string, answered: string | null = null): Partial<DeadlineInput> => ({
  pauses: [{ ground: 'identity', asked, answered }],
})

/** What is wrong, and the one sentence that says so. */
const WRONG: readonly (readonly [string, Partial<DeadlineInput>, string])[] = [
  ['an unknown country', { country: 'XQ' }, 'unknown country "XQ": no public holidays are known for it'],
  ['a country by its name', { country: 'Norway' }, 'country: expected a code of two letters, such as NO'],
  [
    'an unknown part of a country',
    { country: 'GB', subdivision: 'XX' },
    'unknown subdivision "XX" of GB; known are ENG, NIR, SCT, WLS',
  ],
  [
    'a day before the tables',
    { received: '1999-05-05' },
    'public holidays are known from 2000 to 2099 only; 1999-06-05 is outside',
  ],
  [
    'a last day after the tables',
    { received: '2099-12-15' },
    'public holidays are known from 2000 to 2099 only; 2100-01-15 is outside',
  ],
  ['no day of the calendar', { received: '2026-02-30' }, 'received: 2026-02-30 is no day of the calendar'],
  ['a moment of no day', { received: '2026-02-30T10:00Z' }, 'received: 2026-02-30T10:00Z is no moment of the calendar'],
  [
    'a time without its offset',
    { received: '2026-03-03T10:00' },
    'received: a time needs its offset, as in 2026-01-31T23:59+01:00, got "2026-03-03T10:00"',
  ],
  ['a pause without a date', identity('soon'), 'identity asked: expected YYYY-MM-DD, got "soon"'],
  [
    'a pause that ends on no day',
    identity('2026-03-04', '2026-04-31'),
    'identity answered: 2026-04-31 is no day of the calendar',
  ],
  [
    'a pause answered before it was asked',
    identity('2026-03-05', '2026-03-04'),
    'identity: answered on 2026-03-04, before asked on 2026-03-05; a pause runs from the question to its answer',
  ],
  [
    'a pause asked before receipt',
    identity('2026-03-02', '2026-03-04'),
    'identity: asked on 2026-03-02, before receipt on 2026-03-03; a pause begins on the day of receipt at the earliest',
  ],
  [
    'an extension that the law does not have',
    { regime: 'ch-fadp', country: 'CH', extended: true },
    'Swiss FADP has no extension of a known length (FADP Art. 25(7))',
  ],
]

describe('a deadline that cannot be computed', () => {
  for (const [what, overrides, sentence] of WRONG) {
    it(`is refused in one clear sentence: ${what}`, () => {
      expect(() => computeDeadline(buildInput(overrides), calendar)).to.throw(InvalidInputError, sentence)
      expect(sentence).to.match(/^[^\n]{1,160}$/)
    })
  }

  it('is refused with the same sentences by innsyn deadline --jsonl, each in its place', async () => {
    const lines = WRONG.map(([, overrides]) => JSON.stringify(buildInput(overrides)))
    const good = JSON.stringify(buildInput())
    const output = new PassThrough()
    const input = Readable.from([[good, ...lines, good].join('\n')])
    const command = deadlineCommand({ calendar, input, output, errors: new PassThrough() })
    await command.parseAsync(['--jsonl'], { from: 'user' })
    const answers = (output.read() as Buffer)
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { error?: string; latestLawfulOn?: string })
    expect(answers.slice(1, -1)).to.deep.equal(WRONG.map(([, , error]) => ({ error })))
    expect([answers[0]?.latestLawfulOn, answers.at(-1)?.latestLawfulOn]).to.deep.equal(['2026-04-07', '2026-04-07'])
  })
})
