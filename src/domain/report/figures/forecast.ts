import { isoDate, type Day } from '../../deadline/dates.js'
import type { IsoDate } from '../../deadline/deadline.js'
import type { OpenGroup } from '../open-piles.js'
import type { TodayAt } from '../today.js'

/** How far a forecast looks ahead, today included, and over how long it measures the pace. */
export const FORECAST_DAYS = 30
export const PACE_DAYS = 60

/** What the forecast knows of one controller. */
export interface ForecastInput {
  readonly today: Day
  /** Open cases by their last lawful day. */
  readonly due: readonly { readonly latestLawfulOn: IsoDate; readonly count: number }[]
  /** Answers that went out in the `PACE_DAYS` days before today. */
  readonly answers: number
  /** Whether the controller's desk works on a day. */
  readonly works: (day: Day) => boolean
}

export interface ForecastDay {
  readonly date: IsoDate
  /** Whether any desk works on it. */
  readonly workingDay: boolean
  /** Open cases whose last lawful day it is. */
  readonly due: number
  /** Open cases that must be answered by its end, those that are overdue today included. */
  readonly dueSoFar: number
  /** How many of them the pace answers by its end, from the morning of today on. One decimal. */
  readonly answeredByThen: number
}

/** Due dates of the next days against the pace of the desk. */
export interface Forecast {
  /** `perWorkingDay` is null when there was no working day to measure. Two decimals. */
  readonly pace: { readonly answers: number; readonly workingDays: number; readonly perWorkingDay: number | null }
  readonly overdue: number
  readonly days: readonly ForecastDay[]
  /** The first day by whose end more is due than the pace answers; null: none in these days. */
  readonly firstShortOn: IsoDate | null
  /** The first day by whose end the pace has caught up with all that is due until then; null: not in these days. */
  readonly caughtUpOn: IsoDate | null
}

/**
 * The forecast over several desks: each keeps its own pace and its own working days, and works on no other's cases. A straight line, no
 * promise: it says what happens if nothing new comes and everybody goes on as in the last 60 days.
 */
export function forecastOf(desks: readonly ForecastInput[]): Forecast {
  const measured = desks.map((desk) => ({ ...desk, workingDays: workingDaysBefore(desk) }))
  const answers = sum(measured.map((desk) => desk.answers))
  const perDay = sum(measured.map(paceOf))
  const days = ahead(measured)
  const workingDays = Math.max(0, ...measured.map((desk) => desk.workingDays))
  return {
    pace: { answers, workingDays, perWorkingDay: workingDays === 0 ? null : round(perDay, 2) },
    overdue: sum(desks.map(({ due, today }) => dueOn(due, (date) => date < isoDate(today)))),
    days,
    firstShortOn: days.find(({ dueSoFar, answeredByThen }) => dueSoFar > answeredByThen)?.date ?? null,
    caughtUpOn: days.find(({ dueSoFar, answeredByThen }) => dueSoFar <= answeredByThen)?.date ?? null,
  }
}

type MeasuredDesk = ForecastInput & { readonly workingDays: number }

function workingDaysBefore({ today, works }: ForecastInput): number {
  return Array.from({ length: PACE_DAYS }, (_, back) => today - 1 - back).filter(works).length
}

function paceOf({ answers, workingDays }: MeasuredDesk): number {
  return workingDays === 0 ? 0 : answers / workingDays
}

function ahead(desks: readonly MeasuredDesk[]): readonly ForecastDay[] {
  const first = Math.min(...desks.map(({ today }) => today))
  if (desks.length === 0) return []
  const capacities = desks.map(() => 0)
  return Array.from({ length: FORECAST_DAYS }, (_, on) => {
    const date = isoDate(first + on)
    const dueSoFar = desks.map(({ due }) => dueOn(due, (day) => day <= date))
    const working = desks.map(({ today, works }) => first + on >= today && works(first + on))
    for (const [at, desk] of desks.entries())
      if (working[at] === true) capacities[at] = (capacities[at] ?? 0) + paceOf(desk)
    // A desk with time to spare answers nothing of another one's.
    const answered = dueSoFar.map((owed, at) => Math.min(owed, capacities[at] ?? 0))
    return {
      date,
      workingDay: working.includes(true),
      due: sum(desks.map(({ due }) => dueOn(due, (day) => day === date))),
      dueSoFar: sum(dueSoFar),
      answeredByThen: round(sum(answered), 1),
    }
  })
}

function dueOn(due: ForecastInput['due'], isMeant: (date: IsoDate) => boolean): number {
  return sum(due.filter(({ latestLawfulOn }) => isMeant(latestLawfulOn)).map(({ count }) => count))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}

/** What the forecasts of all controllers are made from. */
export interface ForecastCounts {
  readonly open: readonly Omit<OpenGroup, 'values'>[]
  /** Of the `PACE_DAYS` days before today, by controller. */
  readonly recentAnswers: ReadonlyMap<string, number>
  readonly today: TodayAt
  /** Whether the desk of a controller works on a day. */
  readonly works: (controllerId: string, day: Day) => boolean
}

/** The forecast over every controller that has something due or answered something: each with its own pace. */
export function forecastByController({ open, recentAnswers, today, works }: ForecastCounts): Forecast {
  const ids = new Set([...open.map(({ controllerId }) => controllerId), ...recentAnswers.keys()])
  return forecastOf(
    [...ids].sort().map((id) => ({
      today: today(id),
      due: byDueDay(open.filter(({ controllerId }) => controllerId === id)),
      answers: recentAnswers.get(id) ?? 0,
      works: (day) => works(id, day),
    })),
  )
}

/** One number a day: the forecast looks at each of its days once. */
function byDueDay(open: ForecastCounts['open']): ForecastInput['due'] {
  const days = new Map<IsoDate, number>()
  for (const { latestLawfulOn, count } of open) days.set(latestLawfulOn, (days.get(latestLawfulOn) ?? 0) + count)
  return [...days].map(([latestLawfulOn, count]) => ({ latestLawfulOn, count }))
}
