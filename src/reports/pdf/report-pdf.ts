import { FIGURE_DEFINITIONS } from '../../domain/report/figures/definitions.js'
import type { ReportLine } from '../../domain/report/deadline-report.js'
import type { ManagerReport, Overview } from '../../domain/report/manager-report.js'
import { isEmptyChart } from '../charts/chart.js'
import { figureTables, shortTable, type FigureColumn, type FigureTable } from '../figure-tables.js'
import { CHART_ROOM, drawChart } from './draw-chart.js'
import { drawTable } from './draw-table.js'
import { PageWriter } from './page-writer.js'

/** More cases than this are counted, not listed: whoever needs each of them takes the spreadsheet. */
const MOST_LISTED = 200
/** Their order is by urgency, so the first ones are those that matter. */
const LISTED: readonly ReportLine['urgency'][] = ['overdue', 'due_in_3', 'due_in_7']

const WAITING_COLUMNS: readonly (FigureColumn & { readonly weight?: number })[] = [
  { name: 'reference', title: 'Reference', kind: 'text', weight: 2.2 },
  { name: 'controller', title: 'Controller', kind: 'text', weight: 1.7 },
  { name: 'rights', title: 'Rights', kind: 'text', weight: 2 },
  { name: 'target', title: 'Work towards', kind: 'date' },
  { name: 'last', title: 'Last day', kind: 'date' },
  { name: 'left', title: 'Left', kind: 'days', weight: 0.8 },
  { name: 'who', title: 'Who has it', kind: 'text', weight: 1.6 },
  { name: 'what', title: 'Waits for', kind: 'text', weight: 3 },
]

/** The report as a PDF for printing and filing: figures, charts with their tables, what is due first, definitions, and the anchor. */
export async function reportPdf(report: ManagerReport): Promise<Buffer> {
  const pages = new PageWriter('Deadline report of data-subject requests', new Date(report.generatedAt))
  drawHead(pages, report)
  for (const table of figureTables(report)) drawFigures(pages, shortTable(table))
  drawWaiting(pages, report.lines)
  drawAlerts(pages, report)
  pages.heading('What the figures mean')
  for (const { title, text } of FIGURE_DEFINITIONS) {
    pages.keepTogether(40)
    pages.subheading(title)
    pages.paragraph(text)
  }
  pages.heading('Anchor of the history')
  pages.code(report.auditAnchor)
  return pages.end(`Innsyn, deadline report of ${report.generatedAt}`)
}

function drawHead(pages: PageWriter, { generatedAt, figures, total, controllers }: Overview): void {
  const { from, to } = figures.period
  const { sharePercent } = figures.onTime.total
  const { median, p90 } = figures.daysToAnswer
  pages.title('Deadline report')
  pages.paragraph(
    `Requests of data subjects. Made on ${generatedAt.slice(0, 16).replace('T', ' at ')} UTC. Figures of the past: ${from} to ${to}.`,
  )
  pages.paragraph(`Today: ${controllers.map(({ id, today }) => `${id} ${today}`).join(', ')}.`)
  pages.paragraph(
    `${String(total.open)} open, ${String(total.overdue)} of them overdue; ${String(total.answered)} answered and to be closed; ` +
      `messages not read yet: ${String(total.unreadMessages)}; alerts: ${String(total.alerts)}. ` +
      `On time: ${sharePercent === null ? 'nothing was due' : `${sharePercent.toFixed(1)} %`}. ` +
      `Days to answer: ${median === null || p90 === null ? 'nothing was answered' : `median ${String(median)}, nine of ten within ${String(p90)}`}.`,
  )
}

function drawFigures(pages: PageWriter, { title, chart, columns, rows, remark }: FigureTable): void {
  const drawn = chart === null || isEmptyChart(chart) ? null : chart
  pages.heading(title, drawn === null ? undefined : CHART_ROOM)
  if (remark !== '') pages.paragraph(remark)
  if (drawn !== null) drawChart(pages, drawn)
  if (rows.length > 0) drawTable(pages, columns, rows)
}

function drawWaiting(pages: PageWriter, lines: readonly ReportLine[]): void {
  pages.heading('Cases that are overdue or due within 7 days')
  const due = lines.filter(({ urgency }) => LISTED.includes(urgency))
  if (due.length === 0) {
    pages.paragraph('There are none.')
    return
  }
  drawTable(pages, WAITING_COLUMNS, due.slice(0, MOST_LISTED).map(waitingRow))
  if (due.length > MOST_LISTED)
    pages.paragraph(`And ${String(due.length - MOST_LISTED)} more, less urgent: see innsyn report --format xlsx.`)
}

function waitingRow(line: ReportLine): (string | number | null)[] {
  const { reference, controllerId, rights, targetOn, latestLawfulOn, daysLeft, assignee, waitsFor } = line
  const asked = rights.length === 0 ? '(not decided)' : rights.join(', ')
  return [
    reference,
    controllerId,
    asked,
    targetOn,
    latestLawfulOn,
    daysLeft,
    assignee ?? '(nobody)',
    `${waitsFor.who}: ${waitsFor.what}`,
  ]
}

function drawAlerts(pages: PageWriter, { alerts }: Overview): void {
  if (alerts.length === 0) return
  pages.heading('Alerts')
  for (const { since, code, text } of alerts) pages.paragraph(`${since.slice(0, 10)} ${code}: ${text}`)
}
