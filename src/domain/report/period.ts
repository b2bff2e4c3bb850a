import { isoDate, parseDate, type Day } from '../deadline/dates.js'
import type { IsoDate } from '../deadline/deadline.js'
import { InvalidInputError } from '../errors.js'

/** Both days belong to it. */
export interface ReportPeriod {
  readonly from: IsoDate
  readonly to: IsoDate
}

/** Without a wish a report looks back over the months before this one, and over this one to today. */
const MONTHS_BACK = 12
/** A hundred years: nobody means more, and every month of it is a line. */
const LONGEST_DAYS = 36_525

/**
 * The days that the figures of the past are counted over.
 * @throws InvalidInputError for no day of the calendar, or an end before its beginning.
 */
export function reportPeriod(today: Day, wish: { readonly from?: string; readonly to?: string }): ReportPeriod {
  const to = wish.to === undefined ? today : parseDate(wish.to, 'to')
  const from = wish.from === undefined ? monthsBefore(to) : parseDate(wish.from, 'from')
  if (from > to) throw new InvalidInputError(`from: ${isoDate(from)} lies after the end, ${isoDate(to)}`)
  if (to - from > LONGEST_DAYS) throw new InvalidInputError('from: a report covers a hundred years at most')
  return { from: isoDate(from), to: isoDate(to) }
}

function monthsBefore(day: Day): Day {
  const [year = 0, month = 1] = isoDate(day).split('-').map(Number)
  return Date.UTC(year, month - 1 - MONTHS_BACK, 1) / 86_400_000
}

/** The months that a period touches, as YYYY-MM, oldest first. */
export function monthsOf({ from, to }: ReportPeriod): readonly string[] {
  const months: string[] = []
  let [year = 0, month = 1] = from.split('-').map(Number)
  for (;;) {
    const name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
    if (name > to.slice(0, 7)) return months
    months.push(name)
    month = month === 12 ? 1 : month + 1
    if (month === 1) year += 1
  }
}
