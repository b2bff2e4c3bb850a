import type { BreakdownRow, Dimension, OnTimeCounts } from '../../../../domain/report/figures/figures.js'
import type { AnswersView, DecisionsView, OnTimeView } from '../../../../domain/report/report-view.js'
import type { Spread } from '../../../../domain/report/figures/spread.js'
import type { Right } from '../../../../domain/rights.js'
import type { Channel } from '../../../../domain/message.js'
import { daysChart, onTimeChart } from '../../../../reports/charts/report-charts.js'
import { number, text, type ShownCell, type ShownTable } from './shown-table.js'
import type { TableTools } from './table-tools.js'

/** The on-time share of each month. */
export function onTimeTable({ onTime }: OnTimeView, { texts, number: cell }: TableTools): ShownTable {
  const { columns, remarks } = texts
  const cells = (counts: OnTimeCounts): ShownCell[] =>
    [counts.onTime, counts.answeredLate, counts.openOverdue, counts.notYetDue, counts.sharePercent].map((value) =>
      cell(value),
    )
  return {
    name: 'on-time',
    title: texts.tables.onTime,
    columns: [
      text(columns.month),
      ...[columns.onTime, columns.answeredLate, columns.openOverdue, columns.notYetDue, columns.share].map(number),
    ],
    rows: [
      ...onTime.months.map((month) => [{ text: month.month }, ...cells(month)]),
      [{ text: texts.all }, ...cells(onTime.total)],
    ],
    remark: onTime.total.sharePercent === null ? remarks.nothingDue : '',
    chart: onTimeChart(onTime.months, texts.charts),
  }
}

/** Answers and open cases, told apart by one thing; a number of open cases leads to them where the list can be narrowed so. */
export function answersTable({ by, daysToAnswer, ...view }: AnswersView, tools: TableTools): ShownTable {
  const { texts, number: cell } = tools
  const { columns } = texts
  const rows = view.rows.map((row) => ({ ...row, label: labelOf(row.value, by, tools) }))
  return {
    name: 'answers',
    title: texts.tables.answers(texts.dimensions[by]),
    columns: [
      text(texts.dimensions[by]),
      ...[columns.open, columns.overdue, columns.answered, columns.answeredLate, columns.share].map(number),
      ...[columns.median, columns.p90, columns.longest].map(number),
    ],
    rows: rows.map((row) => [
      { text: row.label },
      cell(row.open, casesOf(row, by, tools)),
      ...[row.overdue, row.answered, row.answeredLate, row.onTimePercent, row.median, row.p90, row.longest].map((one) =>
        cell(one),
      ),
    ]),
    remark: daysRemark(daysToAnswer, tools),
    chart: daysChart(rows, texts.charts),
  }
}

function daysRemark({ median, p90 }: Spread, { texts: { remarks } }: TableTools): string {
  return median === null || p90 === null ? remarks.nothingAnswered : remarks.days(median, p90)
}

function labelOf(value: string | null, by: Dimension, { texts, words }: TableTools): string {
  if (value === null) return texts.without[by]
  if (by === 'right') return words.rights[value as Right]
  return by === 'channel' ? words.channels[value as Channel] : value
}

function casesOf({ value }: BreakdownRow, by: Dimension, { cases }: TableTools): string | undefined {
  if (by === 'assignee') return cases({ assignee: value ?? 'nobody' })
  if (value === null) return undefined
  if (by === 'controller') return cases({ controller: value })
  return by === 'right' ? cases({ right: value }) : undefined
}

/** Extensions, questions that stop the clock, refusals. */
export function decisionTables(
  { extensions, pauses, refusals }: DecisionsView,
  tools: TableTools,
): readonly ShownTable[] {
  const { texts, words, number: cell } = tools
  const { columns, tables } = texts
  const plain = { remark: '', chart: null }
  return [
    {
      ...plain,
      name: 'extensions',
      title: tables.extensions,
      columns: [text(tables.extensions), number(columns.cases)],
      rows: [
        [{ text: texts.extensions.told }, cell(extensions.told)],
        [{ text: texts.extensions.untold }, cell(extensions.untold)],
        ...extensions.byReason.map(({ reason, cases }) => [
          { text: texts.extensions.because(words.extensionReasons[reason]) },
          cell(cases),
        ]),
      ],
    },
    {
      ...plain,
      name: 'pauses',
      title: tables.pauses,
      columns: [text(columns.about), number(columns.settled), number(columns.stillOpen)],
      rows: pauses.map(({ ground, settled, open }) => [
        { text: words.pauseGrounds[ground] },
        cell(settled),
        cell(open),
      ]),
    },
    {
      ...plain,
      name: 'refusals',
      title: tables.refusals,
      columns: [text(columns.ground), text(columns.article), number(columns.refused), number(columns.partlyRefused)],
      rows: refusals.map(({ ground, article, refused, partlyRefused }) => [
        { text: words.grounds[ground] },
        { text: article },
        cell(refused),
        cell(partlyRefused),
      ]),
      remark: refusals.length === 0 ? texts.remarks.nothingRefused : '',
    },
  ]
}
