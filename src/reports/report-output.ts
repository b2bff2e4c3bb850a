import type { ReportLine } from '../domain/report/deadline-report.js'
import { FIGURE_DEFINITIONS } from '../domain/report/figures/definitions.js'
import type { ManagerReport, Overview } from '../domain/report/manager-report.js'
import { reportPdf } from './pdf/report-pdf.js'
import { reportCalendar } from './report-calendar.js'
import { csvEnd, csvHeader, csvLines } from './report-csv.js'
import type { ReportFormat } from './report-formats.js'
import { reportTable } from './report-table.js'
import { reportWorkbook } from './spreadsheet/report-workbook.js'
import type { FileTexts } from './texts/file-texts.js'

/** Where a report goes: a file, the terminal, an answer of a server. Takes more when the promise resolves. */
export interface ReportOutput {
  write(part: string | Uint8Array): Promise<void>
}

/** Hands the cases over page by page, most urgent first, and answers with the numbers. */
export type ReportSource = (take: (page: readonly ReportLine[]) => Promise<void>) => Promise<Overview>

export interface ReportOptions {
  readonly format: ReportFormat
  /** How each deadline came about, in the table; JSON and CSV always say it. */
  readonly explain: boolean
  /** The words of a PDF or a workbook; the other formats are for programs, and English. */
  readonly texts?: FileTexts
  /** Where the UIDs of calendar events are at home. */
  readonly host: string
}

/** Writes the report. CSV goes out as it is read and needs no more memory for a million cases; the others are made whole. */
export async function writeReport(source: ReportSource, options: ReportOptions, output: ReportOutput): Promise<void> {
  const { format } = options
  if (format === 'csv') await writeCsv(source, output)
  else await output.write(await rendered(await wholeReport(source), { ...options, format }))
}

async function writeCsv(source: ReportSource, output: ReportOutput): Promise<void> {
  // Nothing is written before there is something to write: what the source refuses is refused as a whole.
  let header = csvHeader()
  const overview = await source(async (page) => {
    await output.write(`${header}${csvLines(page)}`)
    header = ''
  })
  await output.write(csvEnd(overview))
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
