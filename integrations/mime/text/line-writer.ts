const MAX_QUOTE_MARKS = 8
/**
 * HTML's own white space only: a no-break space is text until `cleanText` makes it a plain one. A single space is what it should be, and is
 * passed over: replacing each of them was the most of this file's time.
 */
const SPACE_TO_COLLAPSE = /[\t\r\n\f][ \t\r\n\f]*| [ \t\r\n\f]+/g

/** Collects text as lines: white space collapses as in HTML, blank lines never pile up, quoted lines carry `> `. */
export class LineWriter {
  private readonly lines: string[] = []
  private parts: string[] = []
  private endsWithSpace = true
  private wantsBlankLine = false
  private quoteDepth = 0
  private lastDepth = 0
  private preDepth = 0

  write(raw: string): void {
    if (this.preDepth > 0) {
      this.writePreformatted(raw)
      return
    }
    const text = raw.replace(SPACE_TO_COLLAPSE, ' ')
    this.append(this.endsWithSpace && text.startsWith(' ') ? text.slice(1) : text)
  }

  /** `<br>`: ends the line even when it is empty. */
  lineBreak(): void {
    this.endLine()
  }

  /** The edge of a block: ends the line when something stands on it. */
  block(): void {
    if (this.parts.length > 0) this.endLine()
  }

  paragraph(): void {
    this.block()
    this.wantsBlankLine = this.lines.length > 0
  }

  listItem(): void {
    this.block()
    this.append('- ')
  }

  preformatted(on: boolean): void {
    this.preDepth = Math.max(0, this.preDepth + (on ? 1 : -1))
  }

  changeQuoteDepth(by: 1 | -1): void {
    this.block()
    this.quoteDepth = Math.max(0, this.quoteDepth + by)
  }

  result(): string {
    this.block()
    return this.lines.join('\n').trim()
  }

  private writePreformatted(raw: string): void {
    const lines = raw.split(/\r?\n/)
    for (const [index, line] of lines.entries()) {
      if (index > 0) this.endLine()
      this.append(line)
    }
  }

  private append(text: string): void {
    if (text === '') return
    this.parts.push(text)
    this.endsWithSpace = text.endsWith(' ')
  }

  private endLine(): void {
    const line = this.parts.join('').trimEnd()
    if (this.wantsBlankLine) this.pushBlank(Math.min(this.quoteDepth, this.lastDepth))
    this.wantsBlankLine = false
    if (line === '') this.pushBlank(this.quoteDepth)
    else this.lines.push(marks(this.quoteDepth) + line)
    this.lastDepth = this.quoteDepth
    this.parts = []
    this.endsWithSpace = true
  }

  /** One blank line says as much as a thousand. */
  private pushBlank(depth: number): void {
    const blank = marks(depth).trimEnd()
    if (!/^[> ]*$/.test(this.lines.at(-1) ?? '')) this.lines.push(blank)
  }
}

function marks(depth: number): string {
  return '> '.repeat(Math.min(depth, MAX_QUOTE_MARKS))
}
