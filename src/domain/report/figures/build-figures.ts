import type { Day } from '../../deadline/dates.js'
import type { IsoDate } from '../../deadline/deadline.js'
import { breakdownRows, byTeam, pileValues, type AnsweredGroup } from './breakdowns.js'
import { extensionFigures, pauseFigures, refusalFigures, type CodeGroup } from './code-figures.js'
import { DIMENSIONS, type Dimension, type ReportFigures } from './figures.js'
import { forecastOf, type ForecastInput } from './forecast.js'
import type { OpenPile } from '../open-piles.js'
import { onTimeFigures, overdueFigures, type DueGroup } from './overdue.js'
import type { ReportPeriod } from '../period.js'
import { sum } from './shares.js'
import { spreadOf } from './spread.js'
import type { TodayAt } from '../today.js'

/** Dimensions that the database counts by; a team is a set of assignees. */
export type CountedDimension = Exclude<Dimension, 'team'>

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
  readonly teamOf: (assignee: string) => string | null
  /** Whether anybody has a team. */
  readonly hasTeams: boolean
}

/** All figures. Pure: the same counts give the same figures. */
export function buildFigures(input: FiguresInput): ReportFigures {
  const { period, today, piles, answered, due, codes, teamOf } = input
  const dimensions = DIMENSIONS.filter((by) => by !== 'team' || input.hasTeams)
  const answeredBy = (by: Dimension): readonly AnsweredGroup[] =>
    by === 'team' ? byTeam(answered.assignee, teamOf) : answered[by]
  return {
    period,
    overdue: overdueFigures(piles, today),
    onTime: onTimeFigures(period, due, piles, today),
    // Every answer stands once among the groups of each dimension: any that was counted will do.
    daysToAnswer: spreadOf(Object.values(answered).find((groups) => groups.length > 0) ?? []),
    breakdowns: dimensions.map((by) => ({
      by,
      rows: breakdownRows(answeredBy(by), piles, pileValues(by, teamOf), today),
    })),
    extensions: extensionFigures(codes.extension),
    pauses: pauseFigures(codes.pauses),
    refusals: refusalFigures(codes.refusals),
    forecast: forecastOf(desksOf(input)),
  }
}

/** Every controller that has something due or answered something: each with its own pace. */
function desksOf({ piles, recentAnswers, today, works }: FiguresInput): readonly ForecastInput[] {
  const open = piles.filter(({ state }) => state !== 'answered')
  const ids = new Set([...open.map(({ controllerId }) => controllerId), ...recentAnswers.keys()])
  return [...ids].sort().map((id) => ({
    today: today(id),
    due: byDueDay(open.filter(({ controllerId }) => controllerId === id)),
    answers: recentAnswers.get(id) ?? 0,
    works: (day) => works(id, day),
  }))
}

/** One number a day: the forecast looks at each of its days once. */
function byDueDay(piles: readonly OpenPile[]): ForecastInput['due'] {
  const days = new Map<IsoDate, OpenPile[]>()
  for (const pile of piles) {
    const known = days.get(pile.latestLawfulOn)
    if (known === undefined) days.set(pile.latestLawfulOn, [pile])
    else known.push(pile)
  }
  return [...days].map(([latestLawfulOn, of]) => ({ latestLawfulOn, count: sum(of) }))
}
