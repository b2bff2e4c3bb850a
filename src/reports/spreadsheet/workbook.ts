import writeExcelFile, { type Cell } from 'write-excel-file/node'
import { InvalidInputError } from '../../domain/errors.js'
import { harmless } from '../csv.js'
import type { CellKind, FigureCell } from '../figure-tables.js'

export interface SheetColumn {
  readonly title: string
  readonly kind: CellKind
  /** In characters. */
  readonly width: number
}

/** One sheet: a header that stays in sight and can be filtered by, and rows of real numbers and dates. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly FigureCell[])[]
}

/** What a sheet can hold, its header included (Excel's specifications and limits). */
const MOST_ROWS = 1_048_576
const FORMATS: Readonly<Record<CellKind, string | null>> = {
  text: null,
  count: '#,##0',
  days: '0',
  percent: '0.0',
  decimal: '0.0',
  date: 'yyyy-mm-dd',
}

/**
 * The sheets as an .xlsx file. No cell is a formula, and none becomes one when the file is saved in another form (catalogue 45).
 * @throws InvalidInputError for more rows than a sheet holds.
 */
export async function workbook(sheets: readonly Sheet[]): Promise<Buffer> {
  for (const { name, rows } of sheets)
    if (rows.length >= MOST_ROWS)
      throw new InvalidInputError(
        `${name}: ${String(rows.length)} rows do not fit into a sheet (${String(MOST_ROWS)}): take CSV, or fewer days`,
      )
  const written = sheets.map(({ name, columns, rows }) => ({
    sheet: name,
    data: [columns.map(({ title }): Cell => headerCell(title)), ...rows.map((row) => rowCells(row, columns))],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }))
  return writeExcelFile(written, { features: [filters(sheets)], fontFamily: 'Calibri', fontSize: 11 }).toBuffer()
}

function headerCell(title: string): Cell {
  return {
    value: title,
    type: String,
    fontWeight: 'bold',
    backgroundColor: '#e6eaf0',
    wrap: true,
    alignVertical: 'top',
  }
}

function rowCells(row: readonly FigureCell[], columns: readonly SheetColumn[]): Cell[] {
  return row.map((value, at) => dataCell(value, columns[at]?.kind ?? 'text'))
}

function dataCell(value: FigureCell, kind: CellKind): Cell {
  if (value === null || value === '') return null
  const format = FORMATS[kind]
  if (typeof value === 'number') return { value, type: Number, ...(format !== null && { format }) }
  // Dates are whole days: midnight UTC, which is how the file counts them.
  if (kind === 'date') return { value: new Date(`${value}T00:00:00.000Z`), type: Date, format: 'yyyy-mm-dd' }
  return { value: harmless(value), type: String, wrap: value.length > 60, alignVertical: 'top' }
}

type Extension = NonNullable<NonNullable<Parameters<typeof writeExcelFile>[1]>['features']>[number]

/** The arrows in the header; the package has no option for them. ECMA-376 part 1, 18.3.1.2: after `sheetData`. */
function filters(sheets: readonly Sheet[]): Extension {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (content, _, { sheetIndex }) => {
            const sheet = sheets[sheetIndex]
            if (sheet === undefined || sheet.rows.length === 0) return content
            const last = `${columnName(sheet.columns.length)}${String(sheet.rows.length + 1)}`
            return content.replace('</sheetData>', `</sheetData><autoFilter ref="A1:${last}"/>`)
          },
        },
      },
    },
  }
}

/** 1 is A; no sheet of ours has more than 26 columns. */
function columnName(number: number): string {
  return String.fromCharCode(64 + number)
}
