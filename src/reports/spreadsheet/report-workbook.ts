import { FIGURE_DEFINITIONS } from '../../domain/report/figures/definitions.js'
import type { ReportLine } from '../../domain/report/deadline-report.js'
import type { ManagerReport, Overview } from '../../domain/report/manager-report.js'
import { figureTables, type CellKind, type FigureCell, type FigureTable } from '../figure-tables.js'
import { workbook, type Sheet, type SheetColumn } from './workbook.js'

/** Sheets have short names; these are what people look for. */
const SHEET_NAMES: Readonly<Record<string, string>> = {
  open_by_urgency: 'Open',
  overdue_by_step: 'Overdue by step',
  overdue_by_assignee: 'Overdue by person',
  on_time: 'On time',
  breakdown: 'Breakdown',
  extensions: 'Extensions',
  pauses: 'Questions',
  refusals: 'Refusals',
  forecast: 'Forecast',
}
const WIDTHS: Readonly<Record<CellKind, number>> = { text: 22, count: 12, days: 12, percent: 12, decimal: 14, date: 13 }

/** The report as a workbook: what it is, the figures sheet by sheet, every case that waits, and what the figures mean. */
export function reportWorkbook(report: ManagerReport): Promise<Buffer> {
  return workbook([
    aboutSheet(report),
    ...figureTables(report).map(figureSheet),
    waitingSheet(report.lines),
    alertSheet(report),
    definitionSheet(),
  ])
}

const column = (title: string, kind: CellKind, width = WIDTHS[kind]): SheetColumn => ({ title, kind, width })

function aboutSheet({ generatedAt, figures, total, controllers, auditAnchor }: Overview): Sheet {
  return {
    name: 'About',
    columns: [column('Deadline report', 'text', 28), column('', 'text', 90)],
    rows: [
      ['Made at', generatedAt],
      ['Period of the figures', `${figures.period.from} to ${figures.period.to}, both days included`],
      ...controllers.map(({ id, today }): FigureCell[] => [`Today at ${id}`, today]),
      ['Open cases', total.open],
      ['Overdue cases', total.overdue],
      ['Messages not read yet', total.unreadMessages],
      ['Alerts', total.alerts],
      ['Anchor of the history', auditAnchor],
    ],
  }
}

function figureSheet({ name, columns, rows, remark }: FigureTable): Sheet {
  return {
    name: SHEET_NAMES[name] ?? name,
    columns: columns.map(({ title, kind, name: key }) => column(title, kind, key === 'meaning' ? 60 : WIDTHS[kind])),
    rows: rows.length === 0 ? [[remark]] : rows,
  }
}

function waitingSheet(lines: readonly ReportLine[]): Sheet {
  return {
    name: 'Cases that wait',
    columns: [
      column('Reference', 'text', 18),
      column('Controller', 'text'),
      column('Rights', 'text'),
      column('State', 'text', 18),
      column('Urgency', 'text', 12),
      column('Received', 'date'),
      column('Work towards', 'date'),
      column('Last lawful day', 'date'),
      column('Days left', 'days'),
      column('Waits for', 'text', 12),
      column('To', 'text', 26),
      column('Who has it', 'text', 16),
      column('Extension', 'text', 12),
      column('Open questions', 'count'),
      column('To be settled', 'text'),
    ],
    rows: lines.map((line) => [
      line.reference,
      line.controllerId,
      line.rights.join(', '),
      line.state,
      line.urgency,
      line.receivedOn,
      line.targetOn,
      line.latestLawfulOn,
      line.daysLeft,
      line.waitsFor.who,
      line.waitsFor.what,
      line.assignee,
      line.extension,
      line.pauses.open,
      line.attention.join(', '),
    ]),
  }
}

function alertSheet({ alerts }: Overview): Sheet {
  return {
    name: 'Alerts',
    columns: [column('Since', 'date'), column('Code', 'text', 26), column('Alert', 'text', 100)],
    rows: alerts.map(({ since, code, text }) => [since.slice(0, 10), code, text]),
  }
}

function definitionSheet(): Sheet {
  return {
    name: 'Definitions',
    columns: [column('Figure', 'text', 34), column('What it means', 'text', 120)],
    rows: FIGURE_DEFINITIONS.map(({ title, text }) => [title, text]),
  }
}
