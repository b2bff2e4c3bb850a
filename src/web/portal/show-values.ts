import type { IsoDate } from '../../domain/deadline/deadline.js'
import type { Instant } from '../../domain/request-case.js'

/** `3 March 2027`: a whole day, in no time zone. */
export function shownDay(date: IsoDate, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`))
}

/** `3 March 2027 at 14:05 CET`: a moment where the controller is. */
export function shownMoment(at: Instant, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(new Date(at))
}

const KILO = 1000
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** `1.2 MB`, in the units that file managers show. */
export function shownSize(bytes: number, locale: string): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(KILO)))
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: step < 2 ? 0 : 1,
  }).format(bytes / KILO ** step)
}

export function shownNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(value)
}
