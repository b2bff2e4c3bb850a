import type { ReportLine, ReportSummary } from '../domain/report/deadline-report.js'
import type { Overview } from '../domain/report/manager-report.js'
import type { CsvCell } from './csv.js'
import { toCsv } from './csv.js'
import { figureTables, type FigureCell, type FigureTable } from './figure-tables.js'

const HEADER = [
  'kind',
  'reference',
  'controller',
  'rights',
  'state',
  'urgency',
  'received_on',
  'target_on',
  'latest_lawful_on',
  'days_left',
  'waits_for',
  'what',
  'attention',
  'assignee',
  'extension',
  'open_questions',
  'without_pauses',
  'first_period_ends_on',
  'derivation',
  'figure',
  'value',
]

/** The first row. */
export function csvHeader(): string {
  return toCsv([HEADER])
}

/** `case` rows. */
export function csvLines(lines: readonly ReportLine[]): string {
  return toCsv(
    lines.map((line): CsvCell[] => [
      'case',
      line.reference,
      line.controllerId,
      line.rights.join(' '),
      line.state,
      line.urgency,
      line.receivedOn,
      line.targetOn,
      line.latestLawfulOn,
      line.daysLeft,
      line.waitsFor.who,
      line.waitsFor.what,
      line.attention.join(' '),
      line.assignee ?? '',
      line.extension,
      line.pauses.open,
      line.withoutPauses ?? '',
      line.firstPeriodEndsOn,
      line.derivation.map(({ date, because }) => `${date} ${because}`).join(' | '),
      '',
      null,
    ]),
  )
}

/**
 * What follows the cases: `unread` rows, one for each controller with unread messages; `alert` rows; `figure` rows, one for each number, with
 * what it is about as `what`, its name as `figure` and itself as `value`. The last row, `anchor`, has the signed head of the audit chain
 * as `what`.
 */
export function csvEnd(overview: Overview): string {
  const { controllers, alerts, auditAnchor }: ReportSummary = overview
  const unread = controllers
    .filter(({ unreadMessages }) => unreadMessages > 0)
    .map(({ id, unreadMessages }) => note('unread', id, `${String(unreadMessages)} messages not read yet`, ''))
  const alertRows = alerts.map(({ code, text, since }) => note('alert', '', text, `${code} since ${since}`))
  const figures = figureTables(overview).flatMap(figureRows)
  const anchor: CsvCell[] = ['anchor', ...Array<string>(8).fill(''), null, '', auditAnchor, '', ...NO_CASE, '', null]
  return toCsv([...unread, ...alertRows, ...figures, anchor])
}

/** The cells that only a case has. */
const NO_CASE: readonly CsvCell[] = ['', '', null, '', '', '']

function note(kind: string, controller: string, what: string, attention: string): CsvCell[] {
  const who = kind === 'alert' ? 'agent' : 'innsyn'
  return [kind, '', controller, '', '', '', '', '', '', null, who, what, attention, ...NO_CASE, '', null]
}

/** A row for each number of a table: what stands before the first number says what it is about. */
function figureRows({ name, columns, rows }: FigureTable): CsvCell[][] {
  const first = columns.findIndex(({ kind }) => kind !== 'text' && kind !== 'date')
  const about = name === 'forecast' ? 1 : first
  return rows.flatMap((row) =>
    row.slice(first).flatMap((value, at) => {
      const column = columns[first + at]
      return column === undefined || column.kind === 'text' || column.kind === 'date' || value === null
        ? []
        : [figureRow(row.slice(0, about), `${name}.${column.name}`, value)]
    }),
  )
}

function figureRow(about: readonly FigureCell[], figure: string, value: FigureCell): CsvCell[] {
  const what = about.map((cell) => String(cell ?? '')).join(' / ')
  return ['figure', ...Array<string>(8).fill(''), null, '', what, '', ...NO_CASE, figure, value]
}
