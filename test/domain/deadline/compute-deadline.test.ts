import { expect } from 'chai'
import { createHolidayCalendar } from '../../../integrations/holidays/holiday-calendar.js'
import type { DeadlineInput } from '../../../src/domain/deadline/compute-deadline.js'
import { computeDeadline } from '../../../src/domain/deadline/compute-deadline.js'
import type { Deadline } from '../../../src/domain/deadline/deadline.js'
import { InvalidInputError } from '../../../src/domain/errors.js'
import { buildInput } from '../../support/deadline/build-input.js'

const calendar = createHolidayCalendar()
const compute = (overrides: Partial<DeadlineInput> = {}): Deadline => computeDeadline(buildInput(overrides), calendar)
const dates = ({ receivedOn, nominalOn, targetOn, latestLawfulOn }: Deadline): string[] => [
  receivedOn,
  nominalOn,
  targetOn,
  latestLawfulOn,
]
const reason = (deadline: Deadline, step: string): string =>
  deadline.derivation
    .filter((one) => one.step === step)
    .map(({ date, because }) => `${date} ${because}`)
    .join('\n')

describe('deadline of a request under the GDPR', () => {
  it('ends on the same day of the next month, not a day later (law.md trap 1)', () => {
    expect(dates(compute({ received: '2024-03-05' }))).to.deep.equal([
      '2024-03-05',
      '2024-04-05',
      '2024-04-05',
      '2024-04-05',
    ])
  })

  it('counts the extension from receipt, not from the first due day (trap 2)', () => {
    const extended: [string, string][] = [
      ['2027-01-29', '2027-04-29'],
      ['2027-01-30', '2027-04-30'],
      ['2027-01-31', '2027-04-30'],
      ['2027-05-31', '2027-08-31'],
      ['2027-10-31', '2028-01-31'],
    ]
    for (const [received, nominal] of extended) {
      const deadline = compute({ received, extended: true })
      expect(deadline.nominalOn).to.equal(nominal)
      expect(reason(deadline, 'extension')).to.contain('3 months from receipt')
    }
  })

  it('is a month, not a number of days, also where the number would be later (trap 3)', () => {
    expect(compute({ received: '2027-01-30' }).nominalOn).to.equal('2027-02-28')
    expect(compute({ received: '2027-02-28' }).nominalOn).to.equal('2027-03-28')
    expect(compute({ received: '2027-07-15' }).nominalOn).to.equal('2027-08-15')
    for (const { because } of compute().derivation) expect(because).to.not.match(/30 days|tretti/)
  })

  it('keeps the day that authorities name beside the day after the roll, and aims before both (trap 4)', () => {
    // 7 May 2022 is a Saturday (NAIH-7286-1/2023).
    expect(dates(compute({ received: '2022-04-07', country: 'HU' }))).to.deep.equal([
      '2022-04-07',
      '2022-05-07',
      '2022-05-06',
      '2022-05-09',
    ])
  })

  it('rolls over Easter and names every day passed over, with its article', () => {
    const deadline = compute({ received: '2025-03-17' })
    expect(dates(deadline)).to.deep.equal(['2025-03-17', '2025-04-17', '2025-04-16', '2025-04-22'])
    const holidays = reason(deadline, 'holiday')
    expect(holidays).to.contain('2025-04-17 Skjærtorsdag (Maundy Thursday) is a public holiday in NO')
    expect(holidays).to.contain('2025-04-18 Langfredag')
    expect(holidays).to.contain('2025-04-21 Andre påskedag')
    expect(holidays).to.contain('Reg. 1182/71 Art. 3(4)')
    expect(reason(deadline, 'weekend')).to.contain('2025-04-19 Saturday')
    expect(compute({ received: '2025-03-17', country: 'SE' }).latestLawfulOn).to.equal('2025-04-17')
  })

  it('does not roll off eves, and takes regional holidays only where the region is given', () => {
    expect(compute({ received: '2026-11-24' }).latestLawfulOn).to.equal('2026-12-24')
    expect(compute({ received: '2026-05-19', country: 'SE' }).latestLawfulOn).to.equal('2026-06-19')
    expect(compute({ received: '2026-05-04', country: 'DE' }).latestLawfulOn).to.equal('2026-06-04')
    const inNorthRhine = compute({ received: '2026-05-04', country: 'DE', subdivision: 'nw' })
    expect(inNorthRhine.latestLawfulOn).to.equal('2026-06-05')
    expect(reason(inNorthRhine, 'holiday')).to.contain('in DE (NW)')
  })

  it('moves the target, never the lawful day, for the closing days of the controller', () => {
    const closed = compute({ received: '2026-07-15', closingDays: ['2026-08-13', '2026-08-14'] })
    expect(dates(closed)).to.deep.equal(['2026-07-15', '2026-08-15', '2026-08-12', '2026-08-17'])
    expect(reason(closed, 'closing_day')).to.contain('2026-08-14')
    const closedOnTheDay = compute({ received: '2026-07-13', closingDays: ['2026-08-13'] })
    expect(dates(closedOnTheDay)).to.deep.equal(['2026-07-13', '2026-08-13', '2026-08-12', '2026-08-13'])
  })

  it('never aims before receipt, however long the controller is closed', () => {
    const closingDays = Array.from({ length: 60 }, (_, day) =>
      new Date(Date.UTC(2026, 5, 20 + day)).toISOString().slice(0, 10),
    )
    expect(compute({ received: '2026-07-15', closingDays }).targetOn).to.equal('2026-07-15')
  })

  it('counts only weekends for a controller outside Europe, and says so', () => {
    // 25 December 2026 is a Friday.
    const deadline = compute({ received: '2026-11-25', country: 'US' })
    expect(deadline.latestLawfulOn).to.equal('2026-12-25')
    expect(deadline.targetOn).to.equal('2026-12-24')
    expect(reason(deadline, 'place')).to.contain('outside the countries whose public holidays count')
    expect(compute({ received: '2026-11-26', country: 'US' }).latestLawfulOn).to.equal('2026-12-28')
  })

  it('tells by when the extension must be told, with its reasons', () => {
    expect(reason(compute({ extended: true }), 'extension_notice')).to.match(/^2026-04-03 .*reasons.*Art\. 12\(3\)/)
  })
})

describe('day of receipt', () => {
  it('73: is the same day at 23:59:59 in Stockholm on 31 January, and the month ends with February', () => {
    const deadline = compute({ received: '2026-01-31T23:59:59+01:00', country: 'SE' })
    expect(dates(deadline)).to.deep.equal(['2026-01-31', '2026-02-28', '2026-02-27', '2026-03-02'])
    expect(reason(deadline, 'receipt')).to.contain('Europe/Stockholm')
    expect(compute({ received: '2026-02-01T00:00:00+01:00', country: 'SE' }).receivedOn).to.equal('2026-02-01')
  })

  it('73: counts in the zone of the controller, not of the instant', () => {
    expect(compute({ received: '2026-01-31T23:30:00Z', country: 'SE' }).receivedOn).to.equal('2026-02-01')
    expect(compute({ received: '2026-01-31T23:30:00Z', country: 'GB' }).receivedOn).to.equal('2026-01-31')
    expect(compute({ received: '2026-01-31T23:30:00Z', timeZone: 'America/New_York' }).receivedOn).to.equal(
      '2026-01-31',
    )
  })

  it('73: is right in the night when summer time begins', () => {
    // In Oslo 02:00 to 03:00 does not exist on 29 March 2026.
    expect(compute({ received: '2026-03-28T23:59:59+01:00' }).receivedOn).to.equal('2026-03-28')
    expect(compute({ received: '2026-03-29T01:30:00+01:00' }).receivedOn).to.equal('2026-03-29')
    expect(compute({ received: '2026-03-29T23:59:59+02:00' }).receivedOn).to.equal('2026-03-29')
    expect(compute({ received: '2026-03-29T22:30:00Z' }).receivedOn).to.equal('2026-03-30')
  })

  it('73: is right in the hour that comes twice, and in the longer day after it', () => {
    expect(compute({ received: '2026-10-25T02:30:00+02:00' }).receivedOn).to.equal('2026-10-25')
    expect(compute({ received: '2026-10-25T02:30:00+01:00' }).receivedOn).to.equal('2026-10-25')
    expect(compute({ received: '2026-10-24T22:00:00Z' }).receivedOn).to.equal('2026-10-25')
    expect(compute({ received: '2026-10-25T22:30:00Z' }).receivedOn).to.equal('2026-10-25')
    expect(compute({ received: '2026-10-25T23:00:00Z' }).receivedOn).to.equal('2026-10-26')
  })

  it('73: knows the leap day, as day of receipt and as last day', () => {
    expect(compute({ received: '2028-01-31' }).nominalOn).to.equal('2028-02-29')
    expect(compute({ received: '2027-01-31' }).nominalOn).to.equal('2027-02-28')
    expect(compute({ received: '2028-02-29' }).nominalOn).to.equal('2028-03-29')
    expect(compute({ received: '2027-11-30', extended: true }).nominalOn).to.equal('2028-02-29')
    expect(() => compute({ received: '2027-02-29' })).to.throw(InvalidInputError, 'no day of the calendar')
  })

  it('is the day itself on a weekend, a holiday and in a closed office', () => {
    expect(compute({ received: '2024-01-01', country: 'GB', regime: 'uk-gdpr' }).receivedOn).to.equal('2024-01-01')
    expect(compute({ received: '2020-12-23', country: 'HU' }).nominalOn).to.equal('2021-01-23')
  })
})

describe('wrong input', () => {
  const refused: [string, Partial<DeadlineInput>, string][] = [
    ['an unknown regime', { regime: 'hipaa' }, 'unknown regime "hipaa"; known are gdpr, uk-gdpr'],
    ['an unknown country', { country: 'XQ' }, 'unknown country "XQ"'],
    ['a country in words', { country: 'Norway' }, 'country: expected a code of two letters'],
    ['an unknown subdivision', { country: 'DE', subdivision: 'XX' }, 'unknown subdivision "XX" of DE'],
    ['an unknown zone', { timeZone: 'Mars/Olympus' }, 'unknown time zone "Mars/Olympus"'],
    ['an offset for a zone', { timeZone: '+01:00' }, 'expected a name such as Europe/Oslo'],
    ['a date in words', { received: 'tomorrow' }, 'received: expected YYYY-MM-DD, got "tomorrow"'],
    ['a day that does not exist', { received: '2026-02-30' }, 'received: 2026-02-30 is no day'],
    ['a time without offset', { received: '2026-01-31T23:59' }, 'received: a time needs its offset'],
    ['an hour that does not exist', { received: '2026-01-31T25:00+01:00' }, 'no moment of the calendar'],
    ['a year outside the tables', { received: '2099-12-15' }, 'from 2000 to 2099'],
    ['a bad closing day', { closingDays: ['2026-13-01'] }, 'closing day: 2026-13-01'],
    ['an extension where none is known', { regime: 'lgpd', country: 'BR', extended: true }, 'has no extension'],
    ['a moment in a country of many zones', { country: 'US', received: '2026-01-31T10:00Z' }, 'time zone'],
    [
      'a question before receipt',
      { pauses: [{ ground: 'identity', asked: '2026-03-02', answered: '2026-03-05' }] },
      'identity: asked on 2026-03-02, before receipt on 2026-03-03',
    ],
    [
      'an answer before its question',
      { pauses: [{ ground: 'clarification', asked: '2026-03-10', answered: '2026-03-09' }] },
      'clarification: answered on 2026-03-09, before asked on 2026-03-10',
    ],
    [
      'an unknown ground',
      { pauses: [{ ground: 'holiday' as 'identity', asked: '2026-03-10' }] },
      'either identity or clarification',
    ],
  ]
  for (const [what, overrides, message] of refused) {
    it(`is refused in one sentence: ${what}`, () => {
      expect(() => compute(overrides)).to.throw(InvalidInputError, message)
    })
  }

  it('is shortened in the message, and cannot begin a line of its own', () => {
    expect(() => compute({ received: `x\n${'y'.repeat(500)}` })).to.throw(InvalidInputError, /^.{1,120}$/)
  })
})
