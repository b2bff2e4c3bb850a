import type { IsoDate } from '../../../domain/deadline/deadline.js'
import type { Instant } from '../../../domain/instant.js'

/** `3 Mar 2027`: a whole day, in no time zone. */
export function shownDay(date: IsoDate, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${date}T12:00:00Z`),
  )
}

/** `3 Mar 2027, 14:05`: a moment in the zone of the controller. */
export function shownMoment(at: Instant, language: string, timeZone: string): string {
  const parts = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const
  return new Intl.DateTimeFormat(language, parts).format(new Date(at))
}

export function shownNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language).format(value)
}
