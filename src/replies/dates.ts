import type { IsoDate } from '../domain/deadline/deadline.js'
import type { Instant } from '../domain/request-case.js'

/** `22. november 2026`: the day of an instant where the controller is. */
export function dayOfInstant(instant: Instant, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(new Date(instant))
}

/** `22. november 2026`: a whole day, in no time zone. */
export function dayOfDate(date: IsoDate, locale: string): string {
  return dayOfInstant(`${date}T12:00:00.000Z`, locale, 'UTC')
}
