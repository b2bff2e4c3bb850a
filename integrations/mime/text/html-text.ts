import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { LineWriter } from './line-writer.js'

export interface HtmlText {
  /** What a mail client shows, one line per block, quoted blocks with `> ` in front. */
  readonly visible: string
  /** What the markup hides (`display:none` and its kin): preheaders, but perhaps a request, so it is kept apart, not dropped. */
  readonly hidden: string
}

const BLOCKS = new Set(
  'address article aside body center dd details div dl dt fieldset figure footer form header legend main nav option section summary tbody tfoot thead tr'.split(
    ' ',
  ),
)
const PARAGRAPHS = new Set('h1 h2 h3 h4 h5 h6 ol p pre table ul blockquote'.split(' '))
const CELLS = new Set(['td', 'th'])
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
/** Their content is no text of the mail. */
const SKIPPED = new Set(['style', 'script', 'title', 'template'])
const READ_ATTRIBUTES = new Set(['style', 'hidden', 'alt'])
const MAX_ATTRIBUTE_CHARS = 2_000

const HIDING_STYLE =
  /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:font-size|max-height|opacity)\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)/i
/** Gmail and Apple Mail write a plain indent as a blockquote without a border. */
const INDENT_STYLE = /border\s*:\s*none/i

/**
 * Text of an HTML body in linear time: a tokenizer and counters instead of a tree, because 50,000 unclosed elements or 5,000
 * nested tables break the tree walkers (facts document 2.1). Scripts, styles and comments are left out.
 */
export function htmlToText(html: string): HtmlText {
  const reader = new HtmlReader(html)
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, reader)
  tokenizer.write(html)
  tokenizer.end()
  return reader.result()
}

class HtmlReader implements TokenizerCallbacks {
  private readonly visible = new LineWriter()
  private readonly hidden = new LineWriter()
  private tag = ''
  private attribute = ''
  private readonly attributes = new Map<string, string>()
  private skippedTag: string | null = null
  /** The element that hides, and how many of the same name stand open inside it. */
  private hiding: { tag: string; depth: number } | null = null
  private readonly quotes: boolean[] = []

  constructor(private readonly html: string) {}

  result(): HtmlText {
    return { visible: this.visible.result(), hidden: this.hidden.result() }
  }

  ontext(start: number, end: number): void {
    if (this.skippedTag === null) this.out().write(this.html.slice(start, end))
  }

  ontextentity(codepoint: number): void {
    if (this.skippedTag === null) this.out().write(String.fromCodePoint(codepoint))
  }

  onopentagname(start: number, end: number): void {
    this.tag = this.html.slice(start, end).toLowerCase()
    if (this.attributes.size > 0) this.attributes.clear()
  }

  onattribname(start: number, end: number): void {
    const name = end - start > 10 ? '' : this.html.slice(start, end).toLowerCase()
    this.attribute = READ_ATTRIBUTES.has(name) ? name : ''
    if (this.attribute !== '') this.attributes.set(name, '')
  }

  onattribdata(start: number, end: number): void {
    if (this.attribute !== '') this.addToAttribute(this.html.slice(start, Math.min(end, start + MAX_ATTRIBUTE_CHARS)))
  }

  onattribentity(codepoint: number): void {
    if (this.attribute !== '') this.addToAttribute(String.fromCodePoint(codepoint))
  }

  onattribend(): void {
    this.attribute = ''
  }

  onopentagend(): void {
    if (this.skippedTag !== null) return
    if (SKIPPED.has(this.tag)) this.skippedTag = this.tag
    else this.open(this.tag)
  }

  onselfclosingtag(): void {
    this.onopentagend()
  }

  onclosetag(start: number, end: number): void {
    const tag = this.html.slice(start, end).toLowerCase()
    if (this.skippedTag !== null) {
      if (tag === this.skippedTag) this.skippedTag = null
      return
    }
    this.layout(tag, false)
    if (tag === 'blockquote') this.closeQuote()
    if (this.hiding?.tag === tag) {
      this.hiding.depth -= 1
      if (this.hiding.depth === 0) this.hiding = null
    }
  }

  oncdata(start: number, end: number): void {
    this.ontext(start, end)
  }

  // The rest of the tokenizer's interface: comments and declarations are no text.
  oncomment(): void {
    this.attribute = ''
  }
  ondeclaration(): void {
    this.attribute = ''
  }
  onprocessinginstruction(): void {
    this.attribute = ''
  }
  onend(): void {
    this.attribute = ''
  }

  private out(): LineWriter {
    return this.hiding === null ? this.visible : this.hidden
  }

  private open(tag: string): void {
    if (this.hiding !== null) {
      if (this.hiding.tag === tag) this.hiding.depth += 1
    } else if (!VOID.has(tag) && this.isHidden()) {
      this.hiding = { tag, depth: 1 }
    }
    if (tag === 'blockquote') this.openQuote()
    this.layout(tag, true)
    const alt = tag === 'img' ? this.attributes.get('alt') : undefined
    if (alt !== undefined && alt.trim() !== '') this.out().write(` ${alt} `)
  }

  private isHidden(): boolean {
    if (this.attributes.size === 0) return false
    return this.attributes.has('hidden') || HIDING_STYLE.test(this.attributes.get('style') ?? '')
  }

  private layout(tag: string, opening: boolean): void {
    const out = this.out()
    if (tag === 'br') out.lineBreak()
    else if (PARAGRAPHS.has(tag)) out.paragraph()
    else if (tag === 'li' && opening) out.listItem()
    else if (BLOCKS.has(tag) || tag === 'hr' || tag === 'li') out.block()
    else if (CELLS.has(tag)) out.write(' ')
    if (tag === 'pre') this.visible.preformatted(opening)
  }

  private openQuote(): void {
    this.out().paragraph()
    this.quotes.push(!INDENT_STYLE.test(this.attributes.get('style') ?? ''))
    if (this.quotes.at(-1) === true) this.changeQuoteDepth(1)
  }

  private closeQuote(): void {
    if (this.quotes.pop() === true) this.changeQuoteDepth(-1)
  }

  private changeQuoteDepth(by: 1 | -1): void {
    this.visible.changeQuoteDepth(by)
    this.hidden.changeQuoteDepth(by)
  }

  private addToAttribute(text: string): void {
    const value = this.attributes.get(this.attribute) ?? ''
    if (value.length < MAX_ATTRIBUTE_CHARS) this.attributes.set(this.attribute, value + text)
  }
}
