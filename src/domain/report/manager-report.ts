import type { DeadlineReport, ReportSummary } from './deadline-report.js'
import type { ReportFigures } from './figures/figures.js'

/** All that waits in numbers, and the figures of the past and of the days to come. */
export interface Overview extends ReportSummary {
  readonly figures: ReportFigures
}

/** The whole report: the numbers, and every case that waits. */
export type ManagerReport = DeadlineReport & Overview
