import type { RegisterLine } from '../domain/report/register.js'
import { toCsv, type CsvCell } from './csv.js'
import type { RegisterFormat } from './report-formats.js'
import type { ReportOutput } from './report-stream.js'
import type { CellKind } from './figure-tables.js'
import { workbook } from './spreadsheet/workbook.js'
import { ENGLISH_FILES } from './texts/english-files.js'
import { PERSON_COLUMNS, REGISTER_COLUMNS, type FileTexts, type RegisterColumn } from './texts/file-texts.js'

/** A line with or without the person. */
type Line = RegisterLine & { readonly name?: string | null; readonly address?: string | null }

/** Hands the register over page by page. */
export type RegisterSource = (take: (page: readonly Line[]) => Promise<void>) => Promise<void>

/** How the columns of the spreadsheet are written. */
const KINDS: Readonly<Record<RegisterColumn, readonly [kind: CellKind, width: number]>> = {
  reference: ['text', 18],
  controller: ['text', 16],
  received_on: ['date', 13],
  channel: ['text', 12],
  language: ['text', 10],
  requester: ['text', 24],
  rights: ['text', 26],
  state: ['text', 18],
  outcome: ['text', 16],
  refusals: ['text', 40],
  extension: ['text', 11],
  questions: ['count', 11],
  latest_lawful_on: ['date', 13],
  answered_on: ['date', 13],
  answered_in_time: ['text', 9],
  name: ['text', 26],
  address: ['text', 32],
}

/**
 * Writes the register. CSV and JSON go out as they are read. The spreadsheet is made whole.
 * @param texts the words of the spreadsheet; CSV and JSON are for programs, and English.
 */
export async function writeRegister(
  source: RegisterSource,
  format: RegisterFormat,
  output: ReportOutput,
  texts: FileTexts = ENGLISH_FILES,
): Promise<void> {
  if (format === 'csv') await writeCsv(source, output)
  else if (format === 'json') await writeJson(source, output)
  else await output.write(await spreadsheet(source, texts))
}

async function writeCsv(source: RegisterSource, output: ReportOutput): Promise<void> {
  let begun = false
  await source(async (page) => {
    const header = begun ? [] : [columnsOf(page)]
    begun = true
    await output.write(toCsv([...header, ...page.map((line) => cells(line, ENGLISH_FILES, ' '))]))
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

async function spreadsheet(source: RegisterSource, texts: FileTexts): Promise<Uint8Array> {
  const rows: CsvCell[][] = []
  let names: readonly RegisterColumn[] = REGISTER_COLUMNS
  await source((page) => {
    if (page.length > 0) names = columnsOf(page)
    for (const line of page) rows.push(cells(line, texts, ', '))
    return Promise.resolve()
  })
  const columns = names.map((name) => {
    const [kind, width] = KINDS[name]
    return { title: texts.register.columns[name], kind, width }
  })
  return workbook([{ name: texts.register.sheet, columns, rows }])
}

function columnsOf([first]: readonly Line[]): readonly RegisterColumn[] {
  return first?.address === undefined ? REGISTER_COLUMNS : [...REGISTER_COLUMNS, ...PERSON_COLUMNS]
}

/** @param between two rights. */
function cells(line: Line, { words, yes, no }: FileTexts, between: string): CsvCell[] {
  const inTime = line.answeredInTime === null ? '' : line.answeredInTime ? yes : no
  const refusals = line.refusals.map(
    ({ right, outcome, ground }) =>
      `${words.right(right)} ${words.rightOutcome(outcome)}: ${words.meaning(ground, ground)}`,
  )
  return [
    line.reference,
    line.controller,
    line.receivedOn,
    words.channel(line.channel),
    line.language,
    line.requester,
    line.rights.map(words.right).join(between),
    words.state(line.state),
    line.outcome === null ? null : words.outcome(line.outcome),
    refusals.join('; '),
    words.extension(line.extension),
    line.questions,
    line.latestLawfulOn,
    line.answeredOn,
    inTime,
    ...(line.address === undefined ? [] : [line.name ?? null, line.address]),
  ]
}
