import type { RegisterLine } from '../domain/report/register.js'
import { toCsv, type CsvCell } from './csv.js'
import type { RegisterFormat } from './report-formats.js'
import type { ReportOutput } from './report-stream.js'
import { workbook, type SheetColumn } from './spreadsheet/workbook.js'

/** A line with or without the person. */
type Line = RegisterLine & { readonly name?: string | null; readonly address?: string | null }

/** Hands the register over page by page. */
export type RegisterSource = (take: (page: readonly Line[]) => Promise<void>) => Promise<void>

const COLUMNS: readonly (SheetColumn & { readonly name: string })[] = [
  { name: 'reference', title: 'Reference', kind: 'text', width: 18 },
  { name: 'controller', title: 'Controller', kind: 'text', width: 16 },
  { name: 'received_on', title: 'Received', kind: 'date', width: 13 },
  { name: 'channel', title: 'Channel', kind: 'text', width: 12 },
  { name: 'language', title: 'Language', kind: 'text', width: 10 },
  { name: 'requester', title: 'Requester (pseudonym)', kind: 'text', width: 24 },
  { name: 'rights', title: 'Rights', kind: 'text', width: 26 },
  { name: 'state', title: 'State', kind: 'text', width: 18 },
  { name: 'outcome', title: 'Outcome', kind: 'text', width: 16 },
  { name: 'refusals', title: 'Refusals', kind: 'text', width: 40 },
  { name: 'extension', title: 'Extension', kind: 'text', width: 11 },
  { name: 'questions', title: 'Questions', kind: 'count', width: 11 },
  { name: 'latest_lawful_on', title: 'Last lawful day', kind: 'date', width: 13 },
  { name: 'answered_on', title: 'Answered', kind: 'date', width: 13 },
  { name: 'answered_in_time', title: 'In time', kind: 'text', width: 9 },
]
const PERSON: typeof COLUMNS = [
  { name: 'name', title: 'Name', kind: 'text', width: 26 },
  { name: 'address', title: 'Address', kind: 'text', width: 32 },
]

/** Writes the register. CSV and JSON go out as they are read. The spreadsheet is made whole. */
export async function writeRegister(
  source: RegisterSource,
  format: RegisterFormat,
  output: ReportOutput,
): Promise<void> {
  if (format === 'csv') await writeCsv(source, output)
  else if (format === 'json') await writeJson(source, output)
  else await output.write(await spreadsheet(source))
}

async function writeCsv(source: RegisterSource, output: ReportOutput): Promise<void> {
  let begun = false
  await source(async (page) => {
    const header = begun ? [] : [columnsOf(page).map(({ name }) => name)]
    begun = true
    await output.write(toCsv([...header, ...page.map(cells)]))
  })
}

async function writeJson(source: RegisterSource, output: ReportOutput): Promise<void> {
  let before = '['
  await source(async (page) => {
    const parts = page.map((line, at) => `${at === 0 ? before : ','}\n${JSON.stringify(line)}`)
    await output.write(page.length === 0 && before === '[' ? before : parts.join(''))
    before = ','
  })
  await output.write('\n]\n')
}

async function spreadsheet(source: RegisterSource): Promise<Uint8Array> {
  const rows: CsvCell[][] = []
  let columns = COLUMNS
  await source((page) => {
    if (page.length > 0) columns = columnsOf(page)
    for (const line of page) rows.push(cells(line))
    return Promise.resolve()
  })
  return workbook([{ name: 'Register', columns, rows }])
}

function columnsOf([first]: readonly Line[]): typeof COLUMNS {
  return first?.address === undefined ? COLUMNS : [...COLUMNS, ...PERSON]
}

function cells(line: Line): CsvCell[] {
  const inTime = line.answeredInTime === null ? '' : line.answeredInTime ? 'yes' : 'no'
  return [
    line.reference,
    line.controller,
    line.receivedOn,
    line.channel,
    line.language,
    line.requester,
    line.rights.join(' '),
    line.state,
    line.outcome,
    line.refusals.map(({ right, outcome, ground }) => `${right} ${outcome}: ${ground}`).join('; '),
    line.extension,
    line.questions,
    line.latestLawfulOn,
    line.answeredOn,
    inTime,
    ...(line.address === undefined ? [] : [line.name ?? null, line.address]),
  ]
}
