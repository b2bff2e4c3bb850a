import type { IsoDate } from '../domain/deadline/deadline.js'

/** `22. november 2026`: a whole day, in no time zone. */
export function dayOfDate(date: IsoDate, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`))
}
