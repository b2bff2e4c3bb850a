import type { ReportLine } from '../domain/report/deadline-report.js'
import type { Overview } from '../domain/report/manager-report.js'
import { csvEnd, csvHeader, csvLines } from './report-csv.js'

/** Where a report goes: a file, the terminal, an answer of a server. Takes more when the promise resolves. */
export interface ReportOutput {
  write(part: string | Uint8Array): Promise<void>
}

/** Hands the cases over page by page, most urgent first, and answers with the numbers. */
export type ReportSource = (take: (page: readonly ReportLine[]) => Promise<void>) => Promise<Overview>

/** Writes the report as CSV: it goes out as it is read, and needs no more memory for a million cases. */
export async function writeReportCsv(source: ReportSource, output: ReportOutput): Promise<void> {
  // Nothing is written before there is something to write: what the source refuses is refused as a whole.
  let header = csvHeader()
  const overview = await source(async (page) => {
    await output.write(`${header}${csvLines(page)}`)
    header = ''
  })
  await output.write(csvEnd(overview))
}
