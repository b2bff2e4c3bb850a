import type { ReportLine } from '../domain/report/deadline-report.js'
import { FIGURE_DEFINITIONS } from '../domain/report/figures/definitions.js'
import type { ManagerReport } from '../domain/report/manager-report.js'
import { reportPdf } from './pdf/report-pdf.js'
import { reportCalendar } from './report-calendar.js'
import type { ReportFormat } from './report-formats.js'
import { writeReportCsv, type ReportOutput, type ReportSource } from './report-stream.js'
import { reportTable } from './report-table.js'
import { reportWorkbook } from './spreadsheet/report-workbook.js'
import type { FileTexts } from './texts/file-texts.js'

export interface ReportOptions {
  readonly format: ReportFormat
  /** How each deadline came about, in the table; JSON and CSV always say it. */
  readonly explain: boolean
  /** The words of a PDF or a workbook; the other formats are for programs, and English. */
  readonly texts?: FileTexts
  /** Where the UIDs of calendar events are at home. */
  readonly host: string
}

/** Writes the report. CSV goes out as it is read; the others are made whole. */
export async function writeReport(source: ReportSource, options: ReportOptions, output: ReportOutput): Promise<void> {
  const { format } = options
  if (format === 'csv') await writeReportCsv(source, output)
  else await output.write(await rendered(await wholeReport(source), { ...options, format }))
}

async function wholeReport(source: ReportSource): Promise<ManagerReport> {
  const lines: ReportLine[] = []
  const overview = await source((page) => {
    lines.push(...page)
    return Promise.resolve()
  })
  return { ...overview, lines }
}

async function rendered(
  report: ManagerReport,
  { format, explain, host, texts }: Omit<ReportOptions, 'format'> & { readonly format: Exclude<ReportFormat, 'csv'> },
): Promise<string | Uint8Array> {
  switch (format) {
    case 'table':
      return reportTable(report, { explain, figures: true })
    case 'xlsx':
      return reportWorkbook(report, texts)
    case 'pdf':
      return reportPdf(report, texts)
    case 'ics':
      return reportCalendar(report.lines, { now: report.generatedAt, host })
    case 'json':
      return `${JSON.stringify({ ...report, definitions: FIGURE_DEFINITIONS }, inEnglishAlone, 2)}\n`
  }
}

/** Programs are told sentences in English, without what they are made of. */
function inEnglishAlone(name: string, value: unknown): unknown {
  return name === 'said' ? undefined : value
}
