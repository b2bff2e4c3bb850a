import type { Day } from '../../deadline/dates.js'
import { breakdownOf, openGroups, type AnsweredGroup, type TeamOf } from './breakdowns.js'
import { extensionFigures, pauseFigures, refusalFigures, type CodeGroup } from './code-figures.js'
import { countedDimension, DIMENSIONS, type CountedDimension, type ReportFigures } from './figures.js'
import { forecastByController } from './forecast.js'
import type { OpenPile } from '../open-piles.js'
import { onTimeFigures, overdueFigures, type DueGroup } from './overdue.js'
import type { ReportPeriod } from '../period.js'
import { spreadOf } from './spread.js'
import type { TodayAt } from '../today.js'

/** Counts from the database, and what the settings know. */
export interface FiguresInput {
  readonly period: ReportPeriod
  readonly today: TodayAt
  readonly piles: readonly OpenPile[]
  /** Answers of the period. */
  readonly answered: Readonly<Record<CountedDimension, readonly AnsweredGroup[]>>
  /** Answers whose cases were due in a month that the period touches. */
  readonly due: readonly DueGroup[]
  readonly codes: Readonly<Record<'extension' | 'pauses' | 'refusals', readonly CodeGroup[]>>
  /** Of the 60 days before today, by controller. */
  readonly recentAnswers: ReadonlyMap<string, number>
  /** Whether the desk of a controller works on a day. */
  readonly works: (controllerId: string, day: Day) => boolean
  /** Null: the settings give this person no team. */
  readonly teamOf: TeamOf
  /** Whether anybody has a team. */
  readonly hasTeams: boolean
}

/** All figures. Pure: the same counts give the same figures. */
export function buildFigures(input: FiguresInput): ReportFigures {
  const { period, today, piles, answered, due, codes, recentAnswers, works, teamOf } = input
  const dimensions = DIMENSIONS.filter((by) => by !== 'team' || input.hasTeams)
  const open = openGroups(piles, 'controller')
  return {
    period,
    overdue: overdueFigures(piles, today),
    onTime: onTimeFigures(period, due, open, today),
    // Every answer stands once among the groups of each dimension: any that was counted will do.
    daysToAnswer: spreadOf(Object.values(answered).find((groups) => groups.length > 0) ?? []),
    breakdowns: dimensions.map((by) => {
      const counted = countedDimension(by)
      const groups = { answered: answered[counted], open: openGroups(piles, counted) }
      return { by, rows: breakdownOf(by, groups, { teamOf, today }) }
    }),
    extensions: extensionFigures(codes.extension),
    pauses: pauseFigures(codes.pauses),
    refusals: refusalFigures(codes.refusals),
    forecast: forecastByController({ open, recentAnswers, today, works }),
  }
}
