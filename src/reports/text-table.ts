export interface Column {
  readonly title: string
  readonly align?: 'left' | 'right'
}

/** Rows as aligned plain text, two spaces between columns, no trailing spaces; each line ends with a newline. */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const titles = columns.map(({ title }) => title)
  const widths = columns.map(({ title }, at) =>
    rows.reduce((widest, row) => Math.max(widest, width(row[at] ?? '')), width(title)),
  )
  return [titles, ...rows].map((row) => `${line(columns, widths, row)}\n`).join('')
}

function line(columns: readonly Column[], widths: readonly number[], row: readonly string[]): string {
  return columns
    .map(({ align }, at) => {
      const cell = row[at] ?? ''
      const padding = ' '.repeat((widths[at] ?? 0) - width(cell))
      return align === 'right' ? padding + cell : cell + padding
    })
    .join('  ')
    .trimEnd()
}

/** Characters, not UTF-16 units, so that a name outside the basic plane does not shift its row. */
function width(cell: string): number {
  return Array.from(cell).length
}

/** At most `limit` characters of one line; an ellipsis stands for the rest. */
export function shorten(text: string, limit: number): string {
  const characters = Array.from(printable(text))
  return characters.length <= limit ? characters.join('') : `${characters.slice(0, limit - 1).join('')}…`
}

/** Text broken at spaces, and inside a word that is too long, into lines of at most `limit` characters. */
export function wrap(text: string, limit: number): string[] {
  const lines: string[] = []
  let current = ''
  for (const word of printable(text)
    .split(/ +/)
    .flatMap((whole) => chunks(whole, limit))) {
    const longer = current === '' ? word : `${current} ${word}`
    if (width(longer) > limit) {
      lines.push(current)
      current = word
    } else {
      current = longer
    }
  }
  return [...lines, current]
}

function chunks(word: string, size: number): string[] {
  const characters = Array.from(word)
  const count = Math.ceil(characters.length / size)
  return Array.from({ length: count }, (_, at) => characters.slice(at * size, (at + 1) * size).join(''))
}

/** Control characters would break the table, or speak to the terminal. */
function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}
