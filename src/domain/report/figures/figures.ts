import type { IsoDate } from '../../deadline/deadline.js'
import type { ExtensionReason } from '../../case-life/case-clock.js'
import type { RefusalGround } from '../../case-life/refusal.js'
import type { Pause } from '../../deadline/pauses.js'
import type { CaseState } from '../../request-case.js'
import type { Forecast } from './forecast.js'
import type { ReportPeriod } from '../period.js'
import type { Spread } from './spread.js'
import type { WaitsFor } from '../waits-for.js'

/** By what figures are told apart. */
export const DIMENSIONS = ['controller', 'right', 'channel', 'language', 'assignee', 'team'] as const
export type Dimension = (typeof DIMENSIONS)[number]
/** Dimensions that the database counts by; a team is a set of assignees. */
export type CountedDimension = Exclude<Dimension, 'team'>

/** By what the database counts for a dimension. */
export function countedDimension(by: Dimension): CountedDimension {
  return by === 'team' ? 'assignee' : by
}

/** How many overdue cases, and since when the oldest of them is. */
export interface OverdueGroup {
  readonly count: number
  readonly oldestLatestLawfulOn: IsoDate
}

/** Why overdue cases are overdue: the step that they wait for, and who has them. Each overdue case stands once in each list. */
export interface OverdueFigures {
  readonly total: number
  readonly byStep: readonly (OverdueGroup & { readonly state: CaseState; readonly waitsFor: WaitsFor })[]
  readonly byAssignee: readonly (OverdueGroup & { readonly assignee: string | null })[]
}

/** Cases whose last lawful day lies in a month. `notYetDue` are open and count for nothing yet. */
export interface OnTimeCounts {
  readonly onTime: number
  readonly answeredLate: number
  readonly openOverdue: number
  readonly notYetDue: number
  /** On time, of all but those that are not yet due, in percent with one decimal; null: none. */
  readonly sharePercent: number | null
}

/** `value` is null for cases without one: no right decided, nobody has it, no team. */
export interface BreakdownRow extends Spread {
  readonly value: string | null
  readonly open: number
  readonly overdue: number
  readonly answeredLate: number
  /** Of the answers in the period, in percent with one decimal; null: none. */
  readonly onTimePercent: number | null
}

export interface RefusalRow {
  readonly ground: RefusalGround
  readonly article: string
  readonly meaning: string
  readonly refused: number
  readonly partlyRefused: number
}

/** The figures that managers look at. Ids, codes and numbers; nothing of the people who wrote. */
export interface ReportFigures {
  readonly period: ReportPeriod
  readonly overdue: OverdueFigures
  readonly onTime: {
    readonly total: OnTimeCounts
    /** Oldest first; every month that the period touches. */
    readonly months: readonly (OnTimeCounts & { readonly month: string })[]
  }
  /** Of the answers that went out in the period. */
  readonly daysToAnswer: Spread
  readonly breakdowns: readonly { readonly by: Dimension; readonly rows: readonly BreakdownRow[] }[]
  /** Of the cases received in the period. A case with two reasons counts under each. */
  readonly extensions: {
    readonly told: number
    readonly untold: number
    readonly byReason: readonly { readonly reason: ExtensionReason; readonly cases: number }[]
  }
  /** Questions that may stop the clock, of the cases received in the period. */
  readonly pauses: readonly { readonly ground: Pause['ground']; readonly settled: number; readonly open: number }[]
  /** Rights refused, of the cases received in the period, most frequent first. */
  readonly refusals: readonly RefusalRow[]
  readonly forecast: Forecast
}
