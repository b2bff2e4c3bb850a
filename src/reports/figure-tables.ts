import type { BreakdownRow, OnTimeCounts, OverdueGroup, ReportFigures } from '../domain/report/figures/figures.js'
import type { Overview } from '../domain/report/manager-report.js'
import type { ReportCounts } from '../domain/report/open-piles.js'
import type { Chart } from './charts/chart.js'
import { forecastChart, onTimeChart, urgencyChart } from './charts/report-charts.js'

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
  readonly name: string
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
export function figureTables({ figures, controllers, total }: Overview): readonly FigureTable[] {
  return [
    urgencyTable(controllers, total),
    overdueByStep(figures),
    overdueByAssignee(figures),
    onTimeTable(figures),
    breakdownTable(figures),
    extensionTable(figures),
    pauseTable(figures),
    refusalTable(figures),
    forecastTable(figures),
  ]
}

const text = (name: string, title: string): FigureColumn => ({ name, title, kind: 'text' })
const count = (name: string, title: string): FigureColumn => ({ name, title, kind: 'count' })
const days = (name: string, title: string): FigureColumn => ({ name, title, kind: 'days' })
const percentage = (name: string, title: string): FigureColumn => ({ name, title, kind: 'percent' })
const date = (name: string, title: string): FigureColumn => ({ name, title, kind: 'date' })

const NOBODY: Readonly<Record<string, string>> = {
  right: '(not decided)',
  assignee: '(nobody)',
  team: '(no team)',
}

function urgencyTable(controllers: Overview['controllers'], total: ReportCounts): FigureTable {
  const row = (id: string, counts: ReportCounts): FigureCell[] => {
    const { open, overdue, dueIn3, dueIn7, dueIn14 } = counts
    return [id, open, overdue, dueIn3, dueIn7, dueIn14, open - overdue - dueIn14, counts.answered]
  }
  return {
    figure: 'open',
    name: 'open_by_urgency',
    title: 'Open by urgency',
    columns: [
      text('controller', 'Controller'),
      count('open', 'Open'),
      count('overdue', 'Overdue'),
      count('due_in_3', 'In 3 days'),
      count('due_in_7', 'In 7 days'),
      count('due_in_14', 'In 14 days'),
      count('later', 'Later'),
      count('answered', 'To be closed'),
    ],
    rows: [...controllers.map(({ id, counts }) => row(id, counts)), row('all', total)],
    remark: total.open === 0 ? 'Nothing is open.' : '',
    chart: urgencyChart(total),
  }
}

const GROUP_COLUMNS = [count('cases', 'Cases'), date('oldest', 'Oldest was due')]

function groupCells({ count: cases, oldestLatestLawfulOn }: OverdueGroup): FigureCell[] {
  return [cases, oldestLatestLawfulOn]
}

function overdueByStep({ overdue }: ReportFigures): FigureTable {
  return {
    figure: 'overdue',
    name: 'overdue_by_step',
    title: 'Overdue, and what they wait for',
    columns: [text('state', 'State'), text('waits_for', 'Waits for'), text('what', 'To'), ...GROUP_COLUMNS],
    rows: overdue.byStep.map((group) => [group.state, group.waitsFor.who, group.waitsFor.what, ...groupCells(group)]),
    remark: overdue.total === 0 ? 'Nothing is overdue.' : '',
    chart: null,
  }
}

function overdueByAssignee({ overdue }: ReportFigures): FigureTable {
  return {
    figure: 'overdue',
    name: 'overdue_by_assignee',
    title: 'Overdue, and who has them',
    columns: [text('assignee', 'Who has it'), ...GROUP_COLUMNS],
    rows: overdue.byAssignee.map((group) => [group.assignee ?? '(nobody)', ...groupCells(group)]),
    remark: overdue.total === 0 ? 'Nothing is overdue.' : '',
    chart: null,
  }
}

function onTimeTable({ onTime }: ReportFigures): FigureTable {
  const cells = ({
    onTime: inTime,
    answeredLate,
    openOverdue,
    notYetDue,
    sharePercent,
  }: OnTimeCounts): FigureCell[] => [inTime, answeredLate, openOverdue, notYetDue, sharePercent]
  return {
    figure: 'on_time',
    name: 'on_time',
    title: 'Answered by the last lawful day, by month',
    columns: [
      text('month', 'Due in'),
      count('on_time', 'On time'),
      count('answered_late', 'Answered late'),
      count('open_overdue', 'Open, overdue'),
      count('not_yet_due', 'Not yet due'),
      percentage('share_percent', 'On time %'),
    ],
    rows: [...onTime.months.map((month) => [month.month, ...cells(month)]), ['all', ...cells(onTime.total)]],
    remark: onTime.total.sharePercent === null ? 'Nothing was due in these months.' : '',
    chart: onTimeChart(onTime.months),
  }
}

function breakdownTable({ breakdowns, daysToAnswer, onTime }: ReportFigures): FigureTable {
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
  const slowest = `Half of the answers took ${wholeDays(daysToAnswer.median)} or fewer, nine of ten ${wholeDays(daysToAnswer.p90)} or fewer. Median, 90 % and longest are calendar days.`
  return {
    figure: 'breakdown',
    name: 'breakdown',
    title: 'Answers and open cases by controller, right, channel, language and people',
    columns: [
      text('by', 'By'),
      text('value', 'Value'),
      count('open', 'Open'),
      count('overdue', 'Overdue'),
      count('answered', 'Answered'),
      count('answered_late', 'Late'),
      percentage('on_time_percent', 'On time %'),
      days('median_days', 'Median'),
      days('p90_days', '90 % in'),
      days('longest_days', 'Longest'),
    ],
    rows: breakdowns.flatMap(({ by, rows }) =>
      rows.map((row) => [by, row.value ?? NOBODY[by] ?? '(none)', ...cells(row)]),
    ),
    remark:
      daysToAnswer.answered === 0
        ? `Nothing was answered in this period${onTime.total.notYetDue > 0 ? ' yet' : ''}.`
        : slowest,
    chart: null,
  }
}

function wholeDays(amount: number | null): string {
  return amount === 1 ? '1 day' : `${String(amount ?? 0)} days`
}

function extensionTable({ extensions }: ReportFigures): FigureTable {
  return {
    figure: 'extensions',
    name: 'extensions',
    title: 'Extensions',
    columns: [text('what', 'Extensions'), count('cases', 'Cases')],
    rows: [
      ['told to the person', extensions.told],
      ['decided, not told', extensions.untold],
      ...extensions.byReason.map(({ reason, cases }): FigureCell[] => [`because of ${reason} (Art. 12(3))`, cases]),
    ],
    remark: '',
    chart: null,
  }
}

function pauseTable({ pauses }: ReportFigures): FigureTable {
  return {
    figure: 'pauses',
    name: 'pauses',
    title: 'Questions that stop the clock',
    columns: [text('ground', 'About'), count('settled', 'Answered'), count('open', 'Open')],
    rows: pauses.map(({ ground, settled, open }) => [ground, settled, open]),
    remark: '',
    chart: null,
  }
}

function refusalTable({ refusals }: ReportFigures): FigureTable {
  return {
    figure: 'refusals',
    name: 'refusals',
    title: 'Refusals by ground',
    columns: [
      text('ground', 'Ground'),
      text('article', 'Article'),
      text('meaning', 'Meaning'),
      count('refused', 'Refused'),
      count('partly_refused', 'In part'),
    ],
    rows: refusals.map((row) => [row.ground, row.article, row.meaning, row.refused, row.partlyRefused]),
    remark: refusals.length === 0 ? 'Nothing was refused.' : '',
    chart: null,
  }
}

function forecastTable({ forecast }: ReportFigures): FigureTable {
  return {
    figure: 'forecast',
    name: 'forecast',
    title: 'Forecast: what is due in the next 30 days, and what the pace answers',
    columns: [
      date('date', 'Day'),
      text('working_day', 'Working day'),
      count('due', 'Due'),
      count('due_so_far', 'Due so far'),
      { name: 'answered_by_then', title: 'Answered by then', kind: 'decimal' },
    ],
    rows: forecast.days.map(({ date: day, workingDay, due, dueSoFar, answeredByThen }) => [
      day,
      workingDay ? 'yes' : 'no',
      due,
      dueSoFar,
      answeredByThen,
    ]),
    remark: forecastRemark(forecast),
    chart: forecastChart(forecast),
  }
}

function forecastRemark({ pace, firstShortOn, caughtUpOn, days: ahead }: ReportFigures['forecast']): string {
  const speed =
    pace.perWorkingDay === null
      ? 'There was no working day to measure a pace by.'
      : `Pace: ${String(pace.perWorkingDay)} answers a working day (${String(pace.answers)} in 60 days).`
  if ((ahead.at(-1)?.dueSoFar ?? 0) === 0) return `${speed} Nothing is due in these days.`
  const short = firstShortOn === null ? 'It suffices on every day.' : `It falls short from ${firstShortOn}.`
  const caught =
    firstShortOn === null
      ? ''
      : caughtUpOn === null
        ? ' It does not catch up in these days.'
        : ` It first suffices on ${caughtUpOn}.`
  return `${speed} ${short}${caught}`
}
