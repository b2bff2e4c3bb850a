import { Temporal } from 'temporal-polyfill'
import { InvalidInputError } from '../errors.js'
import type { IsoDate } from './deadline.js'
import { zoneOffsetMs } from './zone-offset.js'
import { say } from '../sayings/say.js'

/** A whole day as the number of days since 1970-01-01: compared, added and subtracted as it stands. */
export type Day = number

const DAY_MS = 86_400_000
const PLAIN_DATE = /^(\d{4})-(\d\d)-(\d\d)$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/
/** The moments of `INSTANT` that Date.parse reads as Temporal does, once their day is known to be one of the calendar. */
const PLAIN_INSTANT =
  /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/
/** 1 January 1970 was a Thursday. */
export const WEEKDAYS = ['Thursday', 'Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/**
 * Parses a whole day.
 * @throws InvalidInputError naming the field when the text is no `YYYY-MM-DD` of the calendar.
 */
export function parseDate(text: string, field: string): Day {
  const day = readDate(text)
  if (Number.isNaN(day)) throw new InvalidInputError(say('no_date', { field, text }))
  if (isoDate(day) !== text) throw new InvalidInputError(say('no_calendar_day', { field, text }))
  return day
}

/** NaN for what is not written `YYYY-MM-DD`. Carries 30 February on into March: a day of the calendar comes back as it went in. */
function readDate(text: string): Day {
  const parts = PLAIN_DATE.exec(text)
  return parts === null ? NaN : Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / DAY_MS
}

/**
 * The day of a moment in a time zone: 23:59:59 still is that day, and the offset tells the two passes of an autumn hour apart.
 * A plain date is taken as it stands.
 * @param timeZone IANA name; null when no zone is known, which only a plain date can do without.
 * @throws InvalidInputError naming the field for anything else, also for a time without its offset.
 */
export function parseDay(text: string, field: string, timeZone: string | null): Day {
  if (!text.includes('T')) return parseDate(text, field)
  if (!INSTANT.test(text)) {
    throw new InvalidInputError(say('time_needs_offset', { field, text }))
  }
  if (timeZone === null) {
    throw new InvalidInputError(`${field}: the time zone does not follow from the country; say which`)
  }
  const instant = parseInstant(text, field)
  return Math.floor((instant + zoneOffsetMs(instant, timeZone)) / DAY_MS)
}

/** In milliseconds. Date.parse takes a tenth of Temporal's time, but lets 30 February pass. */
function parseInstant(text: string, field: string): number {
  const date = text.slice(0, 10)
  if (PLAIN_INSTANT.test(text) && isoDate(readDate(date)) === date) return Date.parse(text)
  try {
    return Temporal.Instant.from(text).epochMilliseconds
  } catch (error) {
    throw new InvalidInputError(say('no_calendar_moment', { field, text }), { cause: error })
  }
}

/**
 * Checks an IANA zone name. A bare offset is refused: it knows no summer time.
 * @throws InvalidInputError when there is no such zone.
 */
export function assertTimeZone(timeZone: string): void {
  if (knownZones.has(timeZone)) return
  try {
    if (/^[+-]/.test(timeZone)) throw new RangeError('an offset is no zone')
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone)
  } catch (error) {
    throw new InvalidInputError(`unknown time zone ${quote(timeZone)}; expected a name such as Europe/Oslo`, {
      cause: error,
    })
  }
  knownZones.add(timeZone)
}

const knownZones = new Set<string>()

/**
 * The same day so many months later, or the last day of that month when it has no such day (Reg. 1182/71 Art. 3(2)(c)). By hand:
 * making Temporal's dates took a third of the time of a deadline.
 */
export function addMonths(day: Day, months: number): Day {
  const start = new Date(day * DAY_MS)
  const year = start.getUTCFullYear()
  const month = start.getUTCMonth() + months
  // Day 0 is the last one of the month before.
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(start.getUTCDate(), lastDay)) / DAY_MS
}

/** A day as `YYYY-MM-DD`. Writing dates was half of the cost of a deadline, so those of the years that holidays are known for are kept. */
export function isoDate(day: Day): IsoDate {
  const known = written.get(day)
  if (known !== undefined) return known
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10)
  if (date >= '2000' && date < '2100') written.set(day, date)
  return date
}

const written = new Map<Day, IsoDate>()

export function weekdayOf(day: Day): Weekday {
  return WEEKDAYS[((day % 7) + 7) % 7] ?? 'Thursday'
}

/** Today at a place: the day of an instant in a time zone. */
export function dayInZone(instant: string, timeZone: string): Day {
  assertTimeZone(timeZone)
  return parseDay(instant, 'instant', timeZone)
}

/** Input of others in a message: short, and no line of its own. */
function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)
}
