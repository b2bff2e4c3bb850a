import type { Instant } from '../instant.js'
import type { DueCounts, ReportLine } from './deadline-report.js'
import type { BreakdownRow, Dimension, OverdueFigures, ReportFigures } from './figures/figures.js'
import type { Forecast } from './figures/forecast.js'
import type { Spread } from './figures/spread.js'
import type { ReportPeriod } from './period.js'

/** The pages of the report. Each has what it shows and nothing else, so that none counts a million cases more often than it must. */
export const REPORT_PARTS = ['now', 'on_time', 'answers', 'decisions', 'forecast'] as const
export type ReportPart = (typeof REPORT_PARTS)[number]

/** What is open and what is late, as of now, and the cases that are due first. */
export interface NowView extends Pick<DueCounts, 'controllers' | 'total'> {
  readonly part: 'now'
  readonly overdue: OverdueFigures
  readonly urgent: readonly ReportLine[]
}

export interface OnTimeView {
  readonly part: 'on_time'
  readonly onTime: ReportFigures['onTime']
}

/** Answers and open cases, told apart by one thing. */
export interface AnswersView {
  readonly part: 'answers'
  readonly by: Dimension
  readonly rows: readonly BreakdownRow[]
  readonly daysToAnswer: Spread
}

export interface DecisionsView extends Pick<ReportFigures, 'extensions' | 'pauses' | 'refusals'> {
  readonly part: 'decisions'
}

export interface ForecastView {
  readonly part: 'forecast'
  readonly forecast: Forecast
}

/** What one page shows. */
export type PartView = NowView | OnTimeView | AnswersView | DecisionsView | ForecastView

/** The same with what stands on every page. */
export type ReportView = PartView & {
  readonly generatedAt: Instant
  readonly period: ReportPeriod
  /** The signed head of the audit chain, as one line. */
  readonly auditAnchor: string
}
