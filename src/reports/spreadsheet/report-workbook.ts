import type { ReportLine } from '../../domain/report/deadline-report.js'
import type { ManagerReport, Overview } from '../../domain/report/manager-report.js'
import { figureTables, type CellKind, type FigureCell, type FigureTable } from '../figure-tables.js'
import { workbook, type Sheet, type SheetColumn } from './workbook.js'
import { ENGLISH_FILES } from '../texts/english-files.js'
import {
  WAITING_COLUMNS,
  type FileTexts,
  type FileWords,
  type WaitingColumn,
  type WorkbookTexts,
} from '../texts/file-texts.js'

const WIDTHS: Readonly<Record<CellKind, number>> = { text: 22, count: 12, days: 12, percent: 12, decimal: 14, date: 13 }

/** How the columns of the waiting cases are written, where it is not as text of the usual width. */
const WAITING: Readonly<Partial<Record<WaitingColumn, readonly [kind: CellKind, width?: number]>>> = {
  reference: ['text', 18],
  state: ['text', 18],
  urgency: ['text', 12],
  received: ['date'],
  target: ['date'],
  last: ['date'],
  left: ['days'],
  who: ['text', 12],
  what: ['text', 26],
  assignee: ['text', 16],
  extension: ['text', 12],
  questions: ['count'],
}

/** The report as a workbook: what it is, the figures sheet by sheet, every case that waits, and what the figures mean. */
export function reportWorkbook(report: ManagerReport, texts: FileTexts = ENGLISH_FILES): Promise<Buffer> {
  return workbook([
    aboutSheet(report, texts.workbook),
    ...figureTables(report, texts).map((table) => figureSheet(table, texts)),
    waitingSheet(report.lines, texts),
    alertSheet(report, texts),
    definitionSheet(texts),
  ])
}

const column = (title: string, kind: CellKind, width = WIDTHS[kind]): SheetColumn => ({ title, kind, width })

function aboutSheet({ generatedAt, figures, total, controllers, auditAnchor }: Overview, texts: WorkbookTexts): Sheet {
  const { from, to } = figures.period
  return {
    name: texts.about,
    columns: [column(texts.title, 'text', 28), column('', 'text', 90)],
    rows: [
      [texts.madeAt, generatedAt],
      [texts.period, texts.periodFromTo(from, to)],
      ...controllers.map(({ id, today }): FigureCell[] => [texts.todayAt(id), today]),
      [texts.open, total.open],
      [texts.overdue, total.overdue],
      [texts.unread, total.unreadMessages],
      [texts.alerts, total.alerts],
      [texts.anchor, auditAnchor],
    ],
  }
}

function figureSheet({ name, columns, rows, remark }: FigureTable, { tables }: FileTexts): Sheet {
  return {
    name: tables[name].sheet,
    columns: columns.map(({ title, kind, name: key }) => column(title, kind, key === 'meaning' ? 60 : WIDTHS[kind])),
    rows: rows.length === 0 ? [[remark]] : rows,
  }
}

function waitingSheet(lines: readonly ReportLine[], { workbook: texts, words }: FileTexts): Sheet {
  return {
    name: texts.waiting,
    columns: WAITING_COLUMNS.map((name) => {
      const [kind, width] = WAITING[name] ?? ['text']
      return column(texts.columns[name], kind, width)
    }),
    rows: lines.map((line) => waitingRow(line, words)),
  }
}

function waitingRow(line: ReportLine, words: FileWords): FigureCell[] {
  return [
    line.reference,
    line.controllerId,
    line.rights.map(words.right).join(', '),
    words.state(line.state),
    words.urgency(line.urgency),
    line.receivedOn,
    line.targetOn,
    line.latestLawfulOn,
    line.daysLeft,
    words.who(line.waitsFor.who),
    words.step(line.state, line.waitsFor.what),
    line.assignee,
    words.extension(line.extension),
    line.pauses.open,
    line.attention.map(words.attention).join(', '),
  ]
}

function alertSheet({ alerts }: Overview, { workbook: texts, words }: FileTexts): Sheet {
  const { since, code, alert } = texts.alertColumns
  return {
    name: texts.alerts,
    columns: [column(since, 'date'), column(code, 'text', 26), column(alert, 'text', 100)],
    rows: alerts.map((one) => [one.since.slice(0, 10), one.code, words.alert(one)]),
  }
}

function definitionSheet({ workbook: texts, definitions }: FileTexts): Sheet {
  const { figure, meaning } = texts.definitionColumns
  return {
    name: texts.definitions,
    columns: [column(figure, 'text', 34), column(meaning, 'text', 120)],
    rows: definitions.map(({ title, text }) => [title, text]),
  }
}
