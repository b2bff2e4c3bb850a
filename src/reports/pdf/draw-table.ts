import { GRID, INK } from '../charts/chart.js'
import type { CellKind, FigureCell, FigureColumn } from '../figure-tables.js'
import { printable, type PageWriter } from './page-writer.js'

const SIZE = 8
const PADDING = 3
const TALLEST_ROW = 60
const HEAD_FILL = '#e6eaf0'
/** How much room a column wants beside others. */
const WEIGHTS: Readonly<Record<CellKind, number>> = {
  text: 2,
  count: 1.2,
  days: 1.1,
  percent: 1.2,
  decimal: 1.2,
  date: 1.4,
}

type Columns = readonly (FigureColumn & { readonly weight?: number })[]

/** A table with its header on every page that it reaches. */
export function drawTable(pages: PageWriter, columns: Columns, rows: readonly (readonly FigureCell[])[]): void {
  const widths = widthsOf(columns, pages.width)
  const head = (): void => {
    drawRow(
      pages,
      columns.map(({ title }) => title),
      { columns, widths, head: true },
    )
  }
  pages.keepTogether(TALLEST_ROW)
  head()
  for (const row of rows) {
    const cells = row.map((cell, at) => cellText(cell, columns[at]?.kind ?? 'text', (value) => pages.decimal(value)))
    if (pages.y + rowHeight(pages, cells, widths) > pages.bottom) {
      pages.document.addPage()
      head()
    }
    drawRow(pages, cells, { columns, widths, head: false })
  }
  pages.document.y += 6
}

function cellText(cell: FigureCell, kind: CellKind, decimal: (value: number) => string): string {
  if (cell === null) return '–'
  if (typeof cell === 'string') return cell
  return kind === 'percent' || kind === 'decimal' ? decimal(cell) : String(cell)
}

function widthsOf(columns: Columns, width: number): readonly number[] {
  const weights = columns.map(({ kind, weight }) => weight ?? WEIGHTS[kind])
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => (weight / whole) * width)
}

function rowHeight({ document }: PageWriter, cells: readonly string[], widths: readonly number[]): number {
  document.font('Helvetica').fontSize(SIZE)
  const heights = cells.map((cell, at) =>
    document.heightOfString(printable(cell), { width: (widths[at] ?? 0) - 2 * PADDING }),
  )
  return Math.min(TALLEST_ROW, Math.max(...heights)) + 2 * PADDING
}

function drawRow(
  pages: PageWriter,
  cells: readonly string[],
  { columns, widths, head }: { readonly columns: Columns; readonly widths: readonly number[]; readonly head: boolean },
): void {
  const { document, left, width } = pages
  const { y } = document
  const font = head ? 'Helvetica-Bold' : 'Helvetica'
  const height = rowHeight(pages, cells, widths)
  if (head) document.rect(left, y, width, height).fill(HEAD_FILL)
  document.font(font).fontSize(SIZE).fillColor(INK)
  let x = left
  for (const [at, cell] of cells.entries()) {
    const align = at === 0 || columns[at]?.kind === 'text' ? 'left' : 'right'
    const room = (widths[at] ?? 0) - 2 * PADDING
    const box = { width: room, height: height - PADDING, align, ellipsis: true } as const
    document.text(printable(cell), x + PADDING, y + PADDING, box)
    x += widths[at] ?? 0
  }
  document
    .moveTo(left, y + height)
    .lineTo(left + width, y + height)
    .lineWidth(0.5)
    .stroke(GRID)
  document.y = y + height
  document.x = left
}
