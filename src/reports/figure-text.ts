import { FIGURE_DEFINITIONS } from '../domain/report/figures/definitions.js'
import type { Overview } from '../domain/report/manager-report.js'
import { figureTables, shortTable, type CellKind, type FigureCell, type FigureTable } from './figure-tables.js'
import { shorten, textTable, wrap } from './text-table.js'

/** Tables that the terminal shows already, in its own form. */
const SHOWN_ELSEWHERE = ['open_by_urgency']
const TEXT_WIDTH = 34
const LEFT: readonly CellKind[] = ['text', 'date']

/** The figures for a terminal, each table with its heading and remark, and what the figures mean. Lines of at most `width` columns. */
export function figureText(overview: Overview, width: number): string {
  const { from, to } = overview.figures.period
  const tables = figureTables(overview).filter(({ name }) => !SHOWN_ELSEWHERE.includes(name))
  return [
    `\nFIGURES FROM ${from} TO ${to}\n`,
    ...tables.map((table) => section(shortTable(table), width)),
    definitions(width),
  ].join('')
}

function section({ title, columns, rows, remark }: FigureTable, width: number): string {
  const shown = rows.length === 0 ? '' : tableText(columns, rows)
  const said = remark === '' ? '' : lines(remark, width)
  return `\n${title.toUpperCase()}\n${said}${shown}`
}

function tableText(columns: FigureTable['columns'], rows: FigureTable['rows']): string {
  return textTable(
    columns.map(({ title, kind }) => ({ title: title.toUpperCase(), align: LEFT.includes(kind) ? 'left' : 'right' })),
    rows.map((row) => row.map((cell, at) => cellText(cell, columns[at]?.kind ?? 'text'))),
  )
}

/** A cell as people read it; a figure that there is none of is a dash. */
export function cellText(cell: FigureCell, kind: CellKind): string {
  if (cell === null) return '-'
  if (typeof cell === 'string') return shorten(cell, TEXT_WIDTH)
  return kind === 'percent' || kind === 'decimal' ? cell.toFixed(1) : String(cell)
}

function definitions(width: number): string {
  const texts = FIGURE_DEFINITIONS.map(({ title, text }) => lines(`${title}: ${text}`, width))
  return `\nWHAT THE FIGURES MEAN\n${texts.join('')}`
}

function lines(text: string, width: number): string {
  return wrap(text, width)
    .map((line) => `${line}\n`)
    .join('')
}
