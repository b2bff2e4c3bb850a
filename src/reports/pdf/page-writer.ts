import PDFDocument from 'pdfkit'
import { GRID, INK } from '../charts/chart.js'
import type { FileTexts } from '../texts/file-texts.js'

const MARGIN = 48
/** Room for the page number. */
const FOOT = 30
const LINE_GAP = 2

/** An A4 document that is written from top to bottom and numbers its pages at the end. */
export class PageWriter {
  readonly document: PDFKit.PDFDocument
  readonly left = MARGIN
  readonly width: number

  constructor(
    title: string,
    madeAt: Date,
    private readonly texts: Pick<FileTexts, 'language' | 'decimal' | 'page'>,
  ) {
    this.document = new PDFDocument({
      size: 'A4',
      margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT },
      bufferPages: true,
      lang: texts.language,
      displayTitle: true,
      info: { Title: title, Creator: 'Innsyn', Producer: 'Innsyn', CreationDate: madeAt, ModDate: madeAt },
    })
    this.width = this.document.page.width - 2 * MARGIN
  }

  /** A number with one digit after the point, as the language writes it. */
  decimal(value: number): string {
    return this.texts.decimal(value)
  }

  get y(): number {
    return this.document.y
  }

  get bottom(): number {
    return this.document.page.height - MARGIN - FOOT
  }

  /** Begins a new page when less than this height is left. */
  keepTogether(height: number): void {
    if (this.y + height > this.bottom) this.document.addPage()
  }

  title(text: string): void {
    this.#write(text, { font: 'Helvetica-Bold', size: 20, after: 6 })
  }

  /** @param room what must stand below it on the same page. */
  heading(text: string, room = 60): void {
    this.keepTogether(30 + room)
    this.#write(text, { font: 'Helvetica-Bold', size: 13, before: 16, after: 5 })
  }

  subheading(text: string): void {
    this.#write(text, { font: 'Helvetica-Bold', size: 9.5, before: 4, after: 1 })
  }

  paragraph(text: string): void {
    this.#write(text, { font: 'Helvetica', size: 9.5, after: 4 })
  }

  /** For what is copied by hand or machine: breaks anywhere. */
  code(text: string): void {
    this.#write(text, { font: 'Courier', size: 8, after: 4 })
  }

  /** Page numbers at the foot of every page. Answers the bytes. */
  async end(footer: string): Promise<Buffer> {
    const { count } = this.document.bufferedPageRange()
    for (let page = 0; page < count; page += 1) {
      this.document.switchToPage(page)
      this.#foot(footer, this.texts.page(page + 1, count))
    }
    this.document.end()
    const parts: Buffer[] = []
    for await (const part of this.document) parts.push(part as Buffer)
    return Buffer.concat(parts)
  }

  #foot(left: string, right: string): void {
    const { document } = this
    const y = document.page.height - MARGIN - 10
    // What is written under the bottom margin would begin a page of its own.
    const { bottom } = document.page.margins
    document.page.margins.bottom = 0
    document.font('Helvetica').fontSize(8).fillColor(INK)
    document.text(printable(left), MARGIN, y, { width: this.width, lineBreak: false })
    document.text(right, MARGIN, y, { width: this.width, align: 'right', lineBreak: false })
    document
      .moveTo(MARGIN, y - 5)
      .lineTo(MARGIN + this.width, y - 5)
      .lineWidth(0.5)
      .stroke(GRID)
    document.page.margins.bottom = bottom
  }

  #write(text: string, style: { font: string; size: number; before?: number; after: number }): void {
    const { document } = this
    document.font(style.font).fontSize(style.size).fillColor(INK)
    document.y += style.before ?? 0
    document.text(printable(text), MARGIN, document.y, { width: this.width, lineGap: LINE_GAP })
    document.y += style.after
  }
}

/** Characters of Windows-1252 that Unicode has elsewhere; the rest of 80-9F stands for nothing that we write. */
const ALSO_PRINTABLE = '–—‘’“”•…€'

/** The built-in fonts of PDF know the Latin alphabets of Western Europe: another character would come out as a wrong one. */
export function printable(text: string): string {
  return Array.from(text.normalize('NFC').replaceAll('≤', '<='))
    .map((character) =>
      /[\u0020-\u007e\u00a0-\u00ff]/.test(character) || ALSO_PRINTABLE.includes(character) ? character : '?',
    )
    .join('')
}
