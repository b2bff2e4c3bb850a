import { expect } from 'chai'
import { execFileSync } from 'node:child_process'
import { createHolidayCalendar } from '../../../integrations/holidays/holiday-calendar.js'
import { InvalidInputError } from '../../../src/domain/errors.js'
import { innsyn } from '../../support/system/innsyn-process.js'
import { COUNTRIES_WITH_ACTS, holidaysByAct, shift } from '../../support/deadline/easter.js'

const calendar = createHolidayCalendar()

/** Says on stderr, when the process ends, how many files of the library it has loaded. */
const LOADED_AT_EXIT = `
  import { createRequire } from 'node:module'
  const { cache } = createRequire(process.cwd() + '/x.js')
  process.on('exit', () => {
    const files = Object.keys(cache).filter((file) => file.includes('/date-holidays/'))
    process.stderr.write('date-holidays: ' + files.length + '\\n')
  })`

function holidaysOf(country: string, year: number, subdivision?: string): string[] {
  const place = subdivision === undefined ? { country } : { country, subdivision }
  const dates: string[] = []
  for (let date = `${String(year)}-01-01`; date < String(year + 1); date = shift(date, 1)) {
    if (calendar.holidayName(date, place) !== null) dates.push(date)
  }
  return dates
}

describe('holiday calendar', () => {
  for (const country of COUNTRIES_WITH_ACTS) {
    it(`knows the public holidays of ${country} as its act lists them, 2023 to 2032`, () => {
      for (let year = 2023; year <= 2032; year += 1) {
        expect(holidaysOf(country, year), String(year)).to.deep.equal(holidaysByAct(country, year))
      }
    })
  }

  it('names a holiday in the language of the place and in English', () => {
    expect(calendar.holidayName('2025-04-17', { country: 'NO' })).to.equal('Skjærtorsdag (Maundy Thursday)')
    expect(calendar.holidayName('2026-12-25', { country: 'GB', subdivision: 'ENG' })).to.equal('Christmas Day')
  })

  it('names both holidays of a day that is two', () => {
    expect(calendar.holidayName('2027-05-17', { country: 'NO' })).to.match(/Grunnlovsdagen.* \/ Andre pinsedag/)
  })

  it('takes a country and its part in either case, with and without the country in front', () => {
    const name = calendar.holidayName('2026-06-04', { country: 'DE', subdivision: 'NW' })
    expect(name).to.contain('Fronleichnam')
    expect(calendar.holidayName('2026-06-04', { country: 'de', subdivision: 'de-nw' })).to.equal(name)
    expect(calendar.holidayName('2026-06-04', { country: 'DE' })).to.equal(null)
    expect(calendar.holidayName('2026-06-04', { country: 'DE', subdivision: null })).to.equal(null)
  })

  it('knows holidays of single communes where the region is given', () => {
    expect(calendar.holidayName('2026-08-15', { country: 'DE', subdivision: 'BY' })).to.equal(null)
    expect(calendar.holidayName('2026-08-15', { country: 'DE', subdivision: 'BY-KATH' })).to.contain('Mariä')
  })

  it('has no holiday on eves, observances and bank days', () => {
    const none: [string, string][] = [
      ['SE', '2026-06-19'],
      ['SE', '2026-12-24'],
      ['FI', '2026-12-24'],
      ['NO', '2026-12-24'],
      ['NO', '2026-12-31'],
      ['DK', '2026-06-05'],
      ['DK', '2026-12-24'],
      ['DK', '2024-04-26'],
      ['NL', '2025-05-05'],
    ]
    for (const [country, date] of none)
      expect(calendar.holidayName(date, { country }), `${country} ${date}`).to.equal(null)
  })

  it('counts in Great Britain without a nation only what is a holiday in all four', () => {
    expect(calendar.holidayName('2026-12-25', { country: 'GB' })).to.equal('Christmas Day')
    // Easter Monday and the last Monday of August are ordinary days in Scotland, 2 January and 30 November elsewhere.
    for (const date of ['2026-04-06', '2026-08-31', '2026-08-03', '2026-01-02', '2026-11-30', '2026-03-17']) {
      expect(calendar.holidayName(date, { country: 'GB' }), date).to.equal(null)
    }
    expect(calendar.holidayName('2026-04-06', { country: 'GB', subdivision: 'ENG' })).to.equal('Easter Monday')
    expect(calendar.holidayName('2026-08-31', { country: 'GB', subdivision: 'WLS' })).to.equal('Summer bank holiday')
    expect(calendar.holidayName('2026-04-06', { country: 'GB', subdivision: 'SCT' })).to.equal(null)
  })

  it('corrects days that the library has too many', () => {
    expect(calendar.holidayName('2026-02-24', { country: 'CY' })).to.equal(null)
    expect(calendar.holidayName('2026-05-15', { country: 'LI' })).to.equal(null)
    expect(calendar.holidayName('2026-06-05', { country: 'LI' })).to.equal(null)
    expect(calendar.holidayName('2026-05-14', { country: 'LI' })).to.contain('Auffahrt')
  })

  it('takes half holidays for working days and long ones for all of their days', () => {
    expect(calendar.holidayName('2026-12-24', { country: 'IS' })).to.equal(null)
    expect(calendar.holidayName('2027-01-01', { country: 'RO' })).to.not.equal(null)
    expect(calendar.holidayName('2027-01-02', { country: 'RO' })).to.not.equal(null)
    expect(calendar.holidayName('2027-01-03', { country: 'RO' })).to.equal(null)
  })

  it('has the whole of a holiday on which the clocks change', () => {
    expect(calendar.holidayName('2027-03-28', { country: 'NO' })).to.contain('påskedag')
    expect(calendar.holidayName('2027-03-27', { country: 'NO' })).to.equal(null)
  })

  it('refuses places and years that it does not know', () => {
    const asking = (date: string, country: string, subdivision?: string) => () =>
      calendar.holidayName(date, subdivision === undefined ? { country } : { country, subdivision })
    expect(asking('2026-01-01', 'XQ')).to.throw(InvalidInputError, 'unknown country "XQ"')
    expect(asking('2026-01-01', 'toString')).to.throw(InvalidInputError, 'unknown country')
    expect(asking('2026-01-01', 'DE', 'XX')).to.throw(InvalidInputError, 'known are BB, BE')
    expect(asking('2026-01-01', 'DE', 'BY-XX')).to.throw(InvalidInputError, 'unknown region')
    expect(asking('2026-01-01', 'DE', 'BY-A-B')).to.throw(InvalidInputError, 'unknown region')
    expect(asking('2026-01-01', 'GB', 'ALD')).to.throw(InvalidInputError, 'known are ENG, NIR, SCT, WLS')
    expect(asking('2026-01-01', 'NO', '03')).to.throw(InvalidInputError, 'do not differ by subdivision')
    expect(asking('1999-12-31', 'NO')).to.throw(InvalidInputError, 'from 2000 to 2099')
    expect(asking('2100-01-01', 'NO')).to.throw(InvalidInputError, 'from 2000 to 2099')
    expect(asking('10000-01-01', 'NO')).to.throw(InvalidInputError, 'from 2000 to 2099')
  })

  it('leaves the library alone in a command that computes no date', async () => {
    const probe = `data:text/javascript,${encodeURIComponent(LOADED_AT_EXIT)}`
    const env = { NODE_OPTIONS: `--import ${probe}` }
    const [without, deadline] = await Promise.all([
      innsyn(
        ['classify', '--jsonl'],
        env,
        '{"id":1,"subject":"x","text":"Please send me all data you have about me"}\n',
      ),
      innsyn(['deadline', '--received', '2026-03-03', '--regime', 'gdpr', '--country', 'NO'], env),
    ])
    expect([without.code, without.stderr]).to.deep.equal([0, 'date-holidays: 0\n'])
    expect(without.stdout).to.contain('access')
    expect(deadline.code).to.equal(0)
    expect(deadline.stderr).to.match(/^date-holidays: [1-9]\d*\n$/)
  }).timeout(60_000)

  it('does not load the library before the first question', () => {
    const script = `
      const { createRequire } = await import('node:module')
      const { createHolidayCalendar } = await import('./integrations/holidays/holiday-calendar.ts')
      const cache = createRequire(process.cwd() + '/x.js').cache
      const loaded = () => Object.keys(cache).some((file) => file.includes('date-holidays'))
      const calendar = createHolidayCalendar()
      const before = loaded()
      const started = performance.now()
      const memory = process.memoryUsage().rss
      calendar.holidayName('2026-05-17', { country: 'NO' })
      console.log(JSON.stringify({ before, after: loaded(), ms: performance.now() - started, mib: (process.memoryUsage().rss - memory) / 2 ** 20 }))`
    const out = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      encoding: 'utf8',
    })
    const seen = JSON.parse(out) as { before: boolean; after: boolean; ms: number; mib: number }
    expect(seen.before).to.equal(false)
    expect(seen.after).to.equal(true)
    // 300 ms and 30 MB are the aim; measured 125 ms and 22 MB. A crowded machine gets a factor.
    expect(seen.ms).to.be.below(1500)
    expect(seen.mib).to.be.below(60)
  })
})
