import type { ReportLine } from '../../domain/report/deadline-report.js'
import type { ManagerReport, Overview } from '../../domain/report/manager-report.js'
import { isEmptyChart } from '../charts/chart.js'
import { figureTables, shortTable, type FigureTable } from '../figure-tables.js'
import { CHART_ROOM, drawChart } from './draw-chart.js'
import { drawTable } from './draw-table.js'
import { PageWriter } from './page-writer.js'
import { ENGLISH_FILES } from '../texts/english-files.js'
import type { FileTexts, PdfTexts } from '../texts/file-texts.js'

/** More cases than this are counted, not listed: whoever needs each of them takes the spreadsheet. */
const MOST_LISTED = 200
/** Their order is by urgency, so the first ones are those that matter. */
const LISTED: readonly ReportLine['urgency'][] = ['overdue', 'due_in_3', 'due_in_7']

const WAITING_COLUMNS = [
  { name: 'reference', kind: 'text', weight: 2.2 },
  { name: 'controller', kind: 'text', weight: 1.7 },
  { name: 'rights', kind: 'text', weight: 2 },
  { name: 'target', kind: 'date' },
  { name: 'last', kind: 'date' },
  { name: 'left', kind: 'days', weight: 0.8 },
  { name: 'who', kind: 'text', weight: 1.6 },
  { name: 'what', kind: 'text', weight: 3 },
] as const

/** The report as a PDF for printing and filing: figures, charts with their tables, what is due first, definitions, and the anchor. */
export async function reportPdf(report: ManagerReport, texts: FileTexts = ENGLISH_FILES): Promise<Buffer> {
  const { pdf } = texts
  const pages = new PageWriter(pdf.documentTitle, new Date(report.generatedAt), texts)
  drawHead(pages, report, pdf)
  for (const table of figureTables(report, texts)) drawFigures(pages, shortTable(table))
  drawWaiting(pages, report.lines, texts)
  drawAlerts(pages, report, texts)
  pages.heading(pdf.definitions)
  for (const { title, text } of texts.definitions) {
    pages.keepTogether(40)
    pages.subheading(title)
    pages.paragraph(text)
  }
  pages.heading(pdf.anchor)
  pages.code(report.auditAnchor)
  return pages.end(pdf.foot(report.generatedAt))
}

function drawHead(pages: PageWriter, { generatedAt, figures, total, controllers }: Overview, texts: PdfTexts): void {
  const { from, to } = figures.period
  const { sharePercent } = figures.onTime.total
  const { median, p90 } = figures.daysToAnswer
  const { open, overdue, answered, unreadMessages: unread, alerts } = total
  pages.title(texts.title)
  pages.paragraph(texts.made(generatedAt.slice(0, 16), from, to))
  pages.paragraph(texts.today(controllers.map(({ id, today }) => `${id} ${today}`).join(', ')))
  pages.paragraph(texts.summary({ open, overdue, answered, unread, alerts, sharePercent, median, p90 }))
}

function drawFigures(pages: PageWriter, { title, chart, columns, rows, remark }: FigureTable): void {
  const drawn = chart === null || isEmptyChart(chart) ? null : chart
  pages.heading(title, drawn === null ? undefined : CHART_ROOM)
  if (remark !== '') pages.paragraph(remark)
  if (drawn !== null) drawChart(pages, drawn)
  if (rows.length > 0) drawTable(pages, columns, rows)
}

function drawWaiting(pages: PageWriter, lines: readonly ReportLine[], texts: FileTexts): void {
  const { waiting, noneWaits, more, columns } = texts.pdf
  pages.heading(waiting)
  const due = lines.filter(({ urgency }) => LISTED.includes(urgency))
  if (due.length === 0) {
    pages.paragraph(noneWaits)
    return
  }
  const titled = WAITING_COLUMNS.map((column) => ({ ...column, title: columns[column.name] }))
  const rows = due.slice(0, MOST_LISTED).map((line) => waitingRow(line, texts))
  drawTable(pages, titled, rows)
  if (due.length > MOST_LISTED) pages.paragraph(more(due.length - MOST_LISTED))
}

function waitingRow(line: ReportLine, { words, nobody, pdf }: FileTexts): (string | number | null)[] {
  const { reference, controllerId, rights, state, targetOn, latestLawfulOn, daysLeft, assignee, waitsFor } = line
  const asked = rights.length === 0 ? pdf.undecided : rights.map(words.right).join(', ')
  const waits = `${words.who(waitsFor.who)}: ${words.step(state, waitsFor.what)}`
  return [reference, controllerId, asked, targetOn, latestLawfulOn, daysLeft, assignee ?? nobody, waits]
}

function drawAlerts(pages: PageWriter, { alerts }: Overview, { pdf, words }: FileTexts): void {
  if (alerts.length === 0) return
  pages.heading(pdf.alerts)
  for (const alert of alerts) pages.paragraph(`${alert.since.slice(0, 10)} ${alert.code}: ${words.alert(alert)}`)
}
