import type { BreakdownRow, OnTimeCounts, OverdueGroup, ReportFigures } from '../domain/report/figures/figures.js'
import type { Overview } from '../domain/report/manager-report.js'
import type { ReportCounts } from '../domain/report/open-piles.js'
import type { Chart } from './charts/chart.js'
import { forecastChart, onTimeChart, urgencyChart } from './charts/report-charts.js'
import { ENGLISH_FILES } from './texts/english-files.js'
import type { TableName } from './texts/english-tables.js'
import type { FileTexts } from './texts/file-texts.js'

/** How a column is written: `days` and `count` are whole numbers, `decimal` has one digit after the point, `date` is YYYY-MM-DD. */
export type CellKind = 'text' | 'count' | 'days' | 'percent' | 'decimal' | 'date'

export interface FigureColumn {
  readonly name: string
  readonly title: string
  readonly kind: CellKind
}

export type FigureCell = string | number | null

/** One table of figures, in the form from which every output is made: terminal, CSV, spreadsheet, PDF. */
export interface FigureTable {
  /** Of the definition (definitions.ts). */
  readonly figure: string
  readonly name: TableName
  readonly title: string
  readonly columns: readonly FigureColumn[]
  readonly rows: readonly (readonly FigureCell[])[]
  /** One sentence for what no row says; empty without. */
  readonly remark: string
  readonly chart: Chart | null
}

/** A table for reading: of the forecast only the days on which something is due. */
export function shortTable(table: FigureTable): FigureTable {
  if (table.name !== 'forecast') return table
  const due = table.columns.findIndex(({ name }) => name === 'due')
  return { ...table, rows: table.rows.filter((row) => row[due] !== 0) }
}

/** All tables of a report, in the order in which they are shown. */
export function figureTables(
  { figures, controllers, total }: Overview,
  texts: FileTexts = ENGLISH_FILES,
): readonly FigureTable[] {
  return [
    urgencyTable(controllers, total, texts),
    overdueByStep(figures, texts),
    overdueByAssignee(figures, texts),
    onTimeTable(figures, texts),
    breakdownTable(figures, texts),
    extensionTable(figures, texts),
    pauseTable(figures, texts),
    refusalTable(figures, texts),
    forecastTable(figures, texts),
  ]
}

/** The name, title and columns of a table; each column is text unless its kind is named. */
function table<Name extends TableName>(
  { tables }: FileTexts,
  name: Name,
  kinds: Readonly<Partial<Record<keyof FileTexts['tables'][Name]['columns'], CellKind>>>,
): Pick<FigureTable, 'name' | 'title' | 'columns'> {
  const { title, columns } = tables[name]
  const kindOf = kinds as Readonly<Record<string, CellKind | undefined>>
  const all = Object.entries<string>(columns)
  return {
    name,
    title,
    columns: all.map(([column, shown]) => ({ name: column, title: shown, kind: kindOf[column] ?? 'text' })),
  }
}

function urgencyTable(controllers: Overview['controllers'], total: ReportCounts, texts: FileTexts): FigureTable {
  const row = (id: string, counts: ReportCounts): FigureCell[] => {
    const { open, overdue, dueIn3, dueIn7, dueIn14 } = counts
    return [id, open, overdue, dueIn3, dueIn7, dueIn14, open - overdue - dueIn14, counts.answered]
  }
  const counts = { open: 'count', overdue: 'count', due_in_3: 'count', due_in_7: 'count', due_in_14: 'count' } as const
  return {
    figure: 'open',
    ...table(texts, 'open_by_urgency', { ...counts, later: 'count', answered: 'count' }),
    rows: [...controllers.map(({ id, counts }) => row(id, counts)), row(texts.all, total)],
    remark: total.open === 0 ? texts.remarks.nothingOpen : '',
    chart: urgencyChart(total, texts.charts),
  }
}

function groupCells({ count: cases, oldestLatestLawfulOn }: OverdueGroup): FigureCell[] {
  return [cases, oldestLatestLawfulOn]
}

function overdueByStep({ overdue }: ReportFigures, texts: FileTexts): FigureTable {
  const { state: stateOf, who, step } = texts.words
  return {
    figure: 'overdue',
    ...table(texts, 'overdue_by_step', { cases: 'count', oldest: 'date' }),
    rows: overdue.byStep.map((group) => {
      const { state, waitsFor } = group
      return [stateOf(state), who(waitsFor.who), step(state, waitsFor.what), ...groupCells(group)]
    }),
    remark: overdue.total === 0 ? texts.remarks.nothingOverdue : '',
    chart: null,
  }
}

function overdueByAssignee({ overdue }: ReportFigures, texts: FileTexts): FigureTable {
  return {
    figure: 'overdue',
    ...table(texts, 'overdue_by_assignee', { cases: 'count', oldest: 'date' }),
    rows: overdue.byAssignee.map((group) => [group.assignee ?? texts.nobody, ...groupCells(group)]),
    remark: overdue.total === 0 ? texts.remarks.nothingOverdue : '',
    chart: null,
  }
}

function onTimeTable({ onTime }: ReportFigures, texts: FileTexts): FigureTable {
  const cells = ({
    onTime: inTime,
    answeredLate,
    openOverdue,
    notYetDue,
    sharePercent,
  }: OnTimeCounts): FigureCell[] => [inTime, answeredLate, openOverdue, notYetDue, sharePercent]
  const counts = { on_time: 'count', answered_late: 'count', open_overdue: 'count', not_yet_due: 'count' } as const
  return {
    figure: 'on_time',
    ...table(texts, 'on_time', { ...counts, share_percent: 'percent' }),
    rows: [...onTime.months.map((month) => [month.month, ...cells(month)]), [texts.all, ...cells(onTime.total)]],
    remark: onTime.total.sharePercent === null ? texts.remarks.nothingDue : '',
    chart: onTimeChart(onTime.months, texts.charts),
  }
}

function breakdownTable({ breakdowns, daysToAnswer, onTime }: ReportFigures, texts: FileTexts): FigureTable {
  const cells = (row: Omit<BreakdownRow, 'value'>): FigureCell[] => [
    row.open,
    row.overdue,
    row.answered,
    row.answeredLate,
    row.onTimePercent,
    row.median,
    row.p90,
    row.longest,
  ]
  const { words, remarks } = texts
  const counts = { open: 'count', overdue: 'count', answered: 'count', answered_late: 'count' } as const
  const days = { median_days: 'days', p90_days: 'days', longest_days: 'days' } as const
  return {
    figure: 'breakdown',
    ...table(texts, 'breakdown', { ...counts, on_time_percent: 'percent', ...days }),
    rows: breakdowns.flatMap(({ by, rows }) =>
      rows.map((row) => [words.dimension(by), words.value(row.value, by), ...cells(row)]),
    ),
    remark:
      daysToAnswer.answered === 0
        ? remarks.nothingAnswered(onTime.total.notYetDue > 0)
        : remarks.daysToAnswer(daysToAnswer.median ?? 0, daysToAnswer.p90 ?? 0),
    chart: null,
  }
}

function extensionTable({ extensions }: ReportFigures, texts: FileTexts): FigureTable {
  const { extensionReason } = texts.words
  return {
    figure: 'extensions',
    ...table(texts, 'extensions', { cases: 'count' }),
    rows: [
      [texts.told, extensions.told],
      [texts.untold, extensions.untold],
      ...extensions.byReason.map(({ reason, cases }): FigureCell[] => [texts.because(extensionReason(reason)), cases]),
    ],
    remark: '',
    chart: null,
  }
}

function pauseTable({ pauses }: ReportFigures, texts: FileTexts): FigureTable {
  return {
    figure: 'pauses',
    ...table(texts, 'pauses', { settled: 'count', open: 'count' }),
    rows: pauses.map(({ ground, settled, open }) => [texts.words.pauseGround(ground), settled, open]),
    remark: '',
    chart: null,
  }
}

function refusalTable({ refusals }: ReportFigures, texts: FileTexts): FigureTable {
  const { refusalGround, meaning: meaningOf } = texts.words
  return {
    figure: 'refusals',
    ...table(texts, 'refusals', { refused: 'count', partly_refused: 'count' }),
    rows: refusals.map(({ ground, article, meaning, refused, partlyRefused }) => {
      return [refusalGround(ground), article, meaningOf(ground, meaning), refused, partlyRefused]
    }),
    remark: refusals.length === 0 ? texts.remarks.nothingRefused : '',
    chart: null,
  }
}

function forecastTable({ forecast }: ReportFigures, texts: FileTexts): FigureTable {
  return {
    figure: 'forecast',
    ...table(texts, 'forecast', { date: 'date', due: 'count', due_so_far: 'count', answered_by_then: 'decimal' }),
    rows: forecast.days.map(({ date: day, workingDay, due, dueSoFar, answeredByThen }) => [
      day,
      workingDay ? texts.yes : texts.no,
      due,
      dueSoFar,
      answeredByThen,
    ]),
    remark: texts.remarks.forecast(forecast),
    chart: forecastChart(forecast, texts.charts),
  }
}
