/** A cell that a spreadsheet would take for a formula begins with one of these, the full-width forms included (OWASP, CSV injection). */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/
const NEEDS_QUOTES = /[",\r\n]/

export type CsvCell = string | number | null

/**
 * Rows as RFC 4180: CRLF after every row, quotes where needed, doubled inside. A text that a spreadsheet would run gets an apostrophe in
 * front; numbers are ours and stay numbers, also negative ones.
 */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/** The text as a spreadsheet may have it: an apostrophe in front of what it would run (catalogue 45). */
export function harmless(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text
}

function cell(value: CsvCell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = harmless(value)
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
