import type { DeadlineInput } from '../../../src/domain/deadline/compute-deadline.js'
import type { HolidayCalendar } from '../../../src/domain/deadline/holiday-calendar.js'
import { holidaysByAct } from './easter.js'

/** A request under the GDPR to a controller in Norway, with what a test changes. */
export function buildInput(overrides: Partial<DeadlineInput> = {}): DeadlineInput {
  return { received: '2026-03-03', regime: 'gdpr', country: 'NO', ...overrides }
}

/** A calendar that takes its holidays from the acts, for tests that must not lean on the library. */
export function calendarByAct(): HolidayCalendar {
  const years = new Map<string, ReadonlySet<string>>()
  return {
    holidayName(date, { country }) {
      const key = `${country}${date.slice(0, 4)}`
      let year = years.get(key)
      if (year === undefined) {
        year = new Set(holidaysByAct(country, Number(date.slice(0, 4))))
        years.set(key, year)
      }
      return year.has(date) ? `holiday of ${date}` : null
    },
  }
}
