import type { DeadlineReport } from '../domain/report.js'
import { reportCsv } from './report-csv.js'
import { reportTable } from './report-table.js'

export const REPORT_FORMATS = ['table', 'json', 'csv'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

const RENDERERS: Readonly<Record<ReportFormat, (report: DeadlineReport, options: { explain: boolean }) => string>> = {
  table: reportTable,
  /** One JSON document: `DeadlineReport` as it stands. */
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  csv: reportCsv,
}

/**
 * The deadline report as text; it ends with a newline. JSON and CSV always tell how each deadline came about, the table when it is to
 * `explain`.
 */
export function renderReport(report: DeadlineReport, format: ReportFormat, explain = false): string {
  return RENDERERS[format](report, { explain })
}
