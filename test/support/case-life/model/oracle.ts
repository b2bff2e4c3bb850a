/** When an answer is due in Sweden, counted without the program: by the calendar, the holiday act, and nothing else. */
import type { RequestCase } from '../../../../src/domain/request-case.js'
import { holidaysByAct, shift } from '../../deadline/easter.js'

const IN_SWEDEN = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' })

/** The day of a moment, or a day as it stands. */
export function dayOf(text: string): string {
  return text.includes('T') ? IN_SWEDEN.format(new Date(text)) : text
}

/** The same day so many months on, or that month's last day. */
function monthsOn(date: string, months: number): string {
  const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  const end = Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, lastOfMonth))
  return new Date(end).toISOString().slice(0, 10)
}

/** The working day at or after a day. */
function rolled(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  const isOff = weekday === 0 || weekday === 6 || holidaysByAct('SE', Number(date.slice(0, 4))).includes(date)
  return isOff ? rolled(shift(date, 1)) : date
}

export interface Allowed {
  readonly firstPeriodEndsOn: string
  /** The latest day that the law allows an answer on. */
  readonly latestOn: string
  /** Whether that is the very day: pauses are counted in two ways, so there it is a bound. */
  readonly isExact: boolean
}

/** What the law allows, from what the case says was received, asked, answered, told and refused. */
export function allowed({ receivedAt, clock, decisions }: RequestCase): Allowed {
  const receivedOn = dayOf(clock.receipt?.received ?? clock.reopenedAt ?? receivedAt)
  const firstPeriodEndsOn = rolled(monthsOn(receivedOn, 1))
  const toldAt = clock.extension?.toldAt ?? null
  const isTold = toldAt !== null && dayOf(toldAt) <= firstPeriodEndsOn
  const isRefused = decisions.some(({ outcome }) => outcome === 'refused' || outcome === 'partly_refused')
  const nominalOn = monthsOn(receivedOn, isTold && !isRefused ? 3 : 1)
  const days = openDays(clock.pauses)
  // The published reading of one pause gives up to two days more than its days (law.md "What the program computes").
  const latestOn = rolled(days.size === 0 ? nominalOn : shift(nominalOn, days.size + 2))
  return { firstPeriodEndsOn, latestOn, isExact: clock.pauses.every(({ answered }) => answered === null) }
}

/** Days on which a settled question was open, each once. */
function openDays(pauses: RequestCase['clock']['pauses']): ReadonlySet<string> {
  const days = new Set<string>()
  for (const { asked, answered } of pauses) {
    if (answered === null) continue
    for (let day = dayOf(asked); day < dayOf(answered); day = shift(day, 1)) days.add(day)
  }
  return days
}
