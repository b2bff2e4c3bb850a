import type { RecordSection, RecordValue } from '../../src/domain/subject-export.js'

/** Characters with which a spreadsheet takes a cell for a formula, the full-width forms included (OWASP, CSV injection). */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/
/** The same after a separator: a spreadsheet that splits elsewhere than we do would begin a cell there. */
const FORMULA_AFTER_SEPARATOR = /([,;\t\r\n])(?=[=+\-@＝＋－＠])/g

/** Tells a spreadsheet that the file is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff'

/**
 * A section as CSV (RFC 4180, all cells quoted) for reading in a spreadsheet. Text that a spreadsheet would run as a
 * formula gets an apostrophe in front (catalogue 45); data.json holds the exact values.
 */
export function sectionCsv(section: RecordSection): string {
  const columns = [...new Set(section.rows.flatMap((row) => Object.keys(row)))]
  const lines = [
    columns.map((column) => cell(column)),
    ...section.rows.map((row) => columns.map((column) => cell(Object.hasOwn(row, column) ? row[column] : null))),
  ]
  return BYTE_ORDER_MARK + lines.map((line) => `${line.join(',')}\r\n`).join('')
}

function cell(value: RecordValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const harmless = text.replace(FORMULA_AFTER_SEPARATOR, "$1'")
  return `"${(FORMULA_START.test(text) ? `'${harmless}` : harmless).replaceAll('"', '""')}"`
}
