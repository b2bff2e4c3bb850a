import type { Day, Weekday } from './dates.js'
import { addMonths, isoDate, weekdayOf } from './dates.js'
import type { DerivationStep } from './deadline.js'
import type { HolidayCalendar, Place } from './holiday-calendar.js'
import type { Period, Regime } from './regime.js'
import { say } from '../sayings/say.js'
import { stepOf } from './step.js'
import type { DayOff } from '../sayings/english/derivation.js'

const WEEKEND: readonly Weekday[] = ['Saturday', 'Sunday']
/** Days off at places where the weekend is another; they move the desk's target, never the lawful day. */
const LOCAL_DAYS_OFF: Readonly<Record<string, readonly Weekday[]>> = { SA: ['Friday', 'Saturday'] }

/** Where the counting happens and whose holidays count. */
export interface WorkingDays {
  readonly place: Place
  readonly calendar: HolidayCalendar
}

/** A day reached, and how. */
export interface Move {
  readonly day: Day
  readonly steps: readonly DerivationStep[]
}

/** The end of a period that begins on `start`: the same day some months later (or the last day of that month), or so many days on. */
export function addPeriod(start: Day, period: Period, at: WorkingDays): Day {
  if (period.unit === 'month') return addMonths(start, period.amount)
  if (period.unit === 'calendar_day') return start + period.amount
  let day = start
  for (let counted = 0; counted < period.amount;) {
    day += 1
    const holiday = period.holidays && at.calendar.holidayName(isoDate(day), at.place) !== null
    if (!isWeekend(day) && !holiday) counted += 1
  }
  return day
}

/**
 * Moves a last day that is Saturday, Sunday or public holiday to the next working day (Reg. 1182/71 Art. 3(4)), one step of the
 * derivation for each day passed over. Eves and the controller's own closing days do not move it (law.md section 2).
 */
export function rollForward(from: Day, roll: NonNullable<Regime['roll']>, { place, calendar }: WorkingDays): Move {
  const holidaysCount = roll.onlyIn === null || roll.onlyIn.has(place.country)
  const steps: DerivationStep[] = []
  let day = from
  for (; ; day += 1) {
    const date = isoDate(day)
    const holiday = holidaysCount ? calendar.holidayName(date, place) : null
    if (holiday === null && !isWeekend(day)) break
    const off: DayOff = holiday === null ? { kind: 'weekday', weekday: weekdayOf(day) } : publicHoliday(holiday, place)
    const because = say('rolls_forward', { off, source: roll.source })
    steps.push(stepOf(holiday === null ? 'weekend' : 'holiday', date, because))
  }
  if (!holidaysCount) {
    steps.push(stepOf('place', isoDate(day), say('only_weekends_move', { country: place.country })))
  }
  return { day, steps }
}

/**
 * The working day at or before a day, the controller's closing days counted, but never before `floor`, the receipt.
 * It is an aim, not law, so it also rests on the days off of the place.
 */
export function rollBack(from: Day, floor: Day, closingDays: ReadonlySet<Day>, at: WorkingDays): Move {
  const steps: DerivationStep[] = []
  let day = from
  for (; day > floor; day -= 1) {
    const off = reasonOff(day, closingDays, at)
    if (off === null) break
    steps.push(stepOf(off.step, isoDate(day), say('rolls_back', { off: off.why })))
  }
  return { day: Math.max(day, floor), steps }
}

/** Whether the desk of a place works on a day: no weekend there, no public holiday, no closing day of the controller. */
export function isWorkingDay(day: Day, closingDays: ReadonlySet<Day>, at: WorkingDays): boolean {
  return reasonOff(day, closingDays, at) === null
}

function reasonOff(
  day: Day,
  closingDays: ReadonlySet<Day>,
  { place, calendar }: WorkingDays,
): { readonly step: string; readonly why: DayOff } | null {
  const holiday = calendar.holidayName(isoDate(day), place)
  if (holiday !== null) return { step: 'holiday', why: publicHoliday(holiday, place) }
  const weekday = weekdayOf(day)
  if ((LOCAL_DAYS_OFF[place.country] ?? WEEKEND).includes(weekday))
    return { step: 'weekend', why: { kind: 'weekday', weekday } }
  if (closingDays.has(day)) return { step: 'closing_day', why: { kind: 'closing_day' } }
  return null
}

function isWeekend(day: Day): boolean {
  return WEEKEND.includes(weekdayOf(day))
}

function publicHoliday(name: string, { country, subdivision }: Place): DayOff {
  return { kind: 'holiday', name, country, subdivision: subdivision ?? null }
}
