import type { ReportLine } from '../../../../domain/report/deadline-report.js'
import type { OverdueGroup } from '../../../../domain/report/figures/figures.js'
import type { ReportCounts } from '../../../../domain/report/open-piles.js'
import type { NowView } from '../../../../domain/report/report-view.js'
import { urgencyChart } from '../../../../reports/charts/report-charts.js'
import { DESK_PATH } from '../../frame/sections.js'
import { number, text, type ShownCell, type ShownTable } from './shown-table.js'
import type { TableTools } from './table-tools.js'

/** What is open and what is late, as of now. */
export function nowTables(view: NowView, tools: TableTools): readonly ShownTable[] {
  return [
    urgencyTable(view, tools),
    urgentTable(view.urgent, tools),
    overdueByStep(view, tools),
    overdueByAssignee(view, tools),
  ]
}

function urgencyTable({ controllers, total }: NowView, tools: TableTools): ShownTable {
  const { texts, number: cell, cases } = tools
  const { columns, remarks } = texts
  const row = (name: string, counts: ReportCounts, today: string, filter: { controller?: string }): ShownCell[] => {
    const { open, overdue, dueIn3, dueIn7, dueIn14, answered } = counts
    return [
      { text: name },
      cell(open, cases(filter)),
      cell(overdue, cases({ ...filter, before: today })),
      ...[dueIn3, dueIn7, dueIn14, open - overdue - dueIn14].map((value) => cell(value)),
      cell(answered, cases({ ...filter, state: 'answered' })),
    ]
  }
  const rows = controllers.map(({ id, counts, today }) => row(id, counts, today, { controller: id }))
  const unread = total.unreadMessages === 0 ? '' : remarks.unread(total.unreadMessages)
  return {
    name: 'open-by-urgency',
    title: texts.tables.urgency,
    columns: [
      text(columns.controller),
      ...[columns.open, columns.overdue, columns.in3, columns.in7, columns.in14, columns.later].map(number),
      number(columns.toBeClosed),
    ],
    rows: [...rows, ...(rows.length === 1 ? [] : [row(texts.all, total, latestToday(controllers), {})])],
    remark: [total.open === 0 ? remarks.nothingOpen : '', unread].join(' ').trim(),
    chart: urgencyChart(total, texts.charts),
  }
}

/** Where it is tomorrow already, cases of today are late: none of these is left out of the link. */
function latestToday(controllers: NowView['controllers']): string {
  return (
    controllers
      .map(({ today }) => today)
      .toSorted()
      .at(-1) ?? ''
  )
}

function urgentTable(lines: readonly ReportLine[], tools: TableTools): ShownTable {
  const { texts, words, day, cases } = tools
  const { columns } = texts
  const open = lines.filter(({ urgency }) => urgency !== 'answered')
  return {
    name: 'due-first',
    title: texts.tables.urgent,
    columns: [columns.reference, columns.controller, columns.rights, columns.lastDay, columns.left, columns.state]
      .concat(columns.assignee)
      .map(text),
    rows: open.map((line) => [
      {
        text: line.reference,
        ...(cases({}) !== undefined && { href: `${DESK_PATH}/cases/${line.reference}` }),
      },
      { text: line.controllerId },
      { text: line.rights.map((right) => words.rights[right]).join(', ') || words.anyRight },
      { text: day(line.latestLawfulOn) },
      { text: leftIn(line.daysLeft, tools) },
      { text: words.states[line.state] },
      { text: line.assignee ?? words.nobody },
    ]),
    remark: open.length === 0 ? texts.remarks.nothingOpen : '',
    chart: null,
  }
}

function leftIn(daysLeft: number, { words }: TableTools): string {
  if (daysLeft < 0) return words.overdue(-daysLeft)
  return daysLeft === 0 ? words.today : words.left(daysLeft)
}

function overdueByStep({ overdue, controllers }: NowView, tools: TableTools): ShownTable {
  const { texts, words, cases } = tools
  const { columns } = texts
  const before = latestToday(controllers)
  return {
    name: 'overdue-by-step',
    title: texts.tables.overdueByStep,
    columns: [text(columns.state), text(columns.waitsFor), text(columns.what), ...groupColumns(tools)],
    rows: overdue.byStep.map((group) => [
      { text: words.states[group.state] },
      { text: texts.waitsFor[group.waitsFor.who] },
      { text: texts.steps[group.state] },
      ...groupCells(group, tools, cases({ state: group.state, before })),
    ]),
    remark: overdue.total === 0 ? texts.remarks.nothingOverdue : '',
    chart: null,
  }
}

function overdueByAssignee({ overdue, controllers }: NowView, tools: TableTools): ShownTable {
  const { texts, words, cases } = tools
  const before = latestToday(controllers)
  return {
    name: 'overdue-by-assignee',
    title: texts.tables.overdueByAssignee,
    columns: [text(texts.columns.assignee), ...groupColumns(tools)],
    rows: overdue.byAssignee.map((group) => [
      { text: group.assignee ?? words.nobody },
      ...groupCells(group, tools, cases({ assignee: group.assignee ?? 'nobody', before })),
    ]),
    remark: overdue.total === 0 ? texts.remarks.nothingOverdue : '',
    chart: null,
  }
}

function groupColumns({ texts: { columns } }: TableTools): ShownTable['columns'] {
  return [number(columns.cases), text(columns.oldest)]
}

function groupCells(
  { count, oldestLatestLawfulOn }: OverdueGroup,
  tools: TableTools,
  href: string | undefined,
): ShownCell[] {
  return [tools.number(count, href), { text: tools.day(oldestLatestLawfulOn) }]
}
