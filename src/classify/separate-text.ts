import type { SegmentRole, TextSegment } from '../domain/classification.js'
import type { MessageText } from '../domain/message.js'
import { findLineKinds, type LineKind } from './separation/line-kinds.js'

/** Where the walk through the lines stands. */
interface Walk {
  /** The role of the sender's own words in this text. */
  readonly base: SegmentRole
  /** The role that holds until a mark changes it. */
  role: SegmentRole
  /** A `-- ` stood here: the signature then goes on. After a mere closing formula, prose is the sender's own again. */
  afterMark: boolean
  /** An "On … wrote:" stood here. Lines with `>` below it are the quote; without them the quote runs to the end. */
  expectsQuote: boolean
}

const PROSE_WORDS = 5

/**
 * Divides a message into the sender's new words, quotes, signature and footers, so that the classifier can weigh them. It only
 * ranks: every character stays in exactly one segment, because a request below `-- ` or under a quote is still a request
 * (facts document 2.3: published quote strippers lose it, and take minutes on hostile mail). Linear in the length of the text.
 */
export function separateTexts(texts: readonly MessageText[], subject: string): TextSegment[] {
  const segments: TextSegment[] = subject.trim() === '' ? [] : [{ role: 'subject', text: subject }]
  for (const text of texts) segments.push(...separateText(text))
  return segments
}

function separateText({ origin, text }: MessageText): TextSegment[] {
  const base: SegmentRole = origin === 'body' ? 'new' : origin
  const lines = splitLines(text)
  const kinds = findLineKinds(lines, text)
  spreadFooters(kinds)
  const walk: Walk = { base, role: base, afterMark: false, expectsQuote: false }
  const roles = lines.map((line, index) => roleOfLine(walk, line, kinds, index))
  return joinLines(lines, roles, base)
}

/** Lines with their ends, so that joining them gives the text back byte for byte. CR alone ends a line too (old mail programs). */
function splitLines(text: string): string[] {
  if (text.includes('\r')) return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? []
  const lines: string[] = []
  for (let start = 0; start < text.length;) {
    const lineEnd = text.indexOf('\n', start)
    const end = lineEnd === -1 ? text.length : lineEnd + 1
    lines.push(text.slice(start, end))
    start = end
  }
  return lines
}

/** A footer phrase makes its whole paragraph a footer, in both directions. */
function spreadFooters(kinds: LineKind[]): void {
  let inFooter = false
  const spread = (index: number): void => {
    if (kinds[index] === 'text' && inFooter) kinds[index] = 'footer_line'
    inFooter = kinds[index] === 'footer_line'
  }
  for (let index = 0; index < kinds.length; index++) spread(index)
  inFooter = false
  for (let index = kinds.length - 1; index >= 0; index--) spread(index)
}

/** Null for a blank line: it goes with the lines before it. */
function roleOfLine(walk: Walk, line: string, kinds: readonly LineKind[], index: number): SegmentRole | null {
  const kind = kinds[index] ?? 'text'
  if (kind === 'blank') return null
  if (kind === 'underscores') return nextKind(kinds, index) === 'header_block' ? 'quoted' : walk.role
  if (walk.role === 'attached' && walk.base !== 'attached') return 'attached'
  return roleAtQuoteMark(walk, kind) ?? roleInOwnText(walk, kind, line)
}

function roleAtQuoteMark(walk: Walk, kind: LineKind): SegmentRole | null {
  if (kind === 'angle_quote' || kind === 'wrote_line') {
    walk.expectsQuote = kind === 'wrote_line'
    if (walk.role === 'signature') leaveSignature(walk)
    return 'quoted'
  }
  if (kind === 'header_block' || kind === 'original_mark') walk.role = 'quoted'
  else if (kind === 'forward_mark') walk.role = 'attached'
  else return null
  return walk.role
}

function roleInOwnText(walk: Walk, kind: LineKind, line: string): SegmentRole {
  if (walk.expectsQuote) {
    walk.expectsQuote = false
    walk.role = 'quoted'
  }
  if (walk.role === 'quoted') return 'quoted'
  if (kind === 'device_line') return 'signature'
  if (kind === 'footer_line') return 'footer'
  moveThroughSignature(walk, kind, line)
  return walk.role
}

function moveThroughSignature(walk: Walk, kind: LineKind, line: string): void {
  if (kind === 'signature_mark' || kind === 'closing') {
    walk.role = 'signature'
    walk.afterMark ||= kind === 'signature_mark'
  } else if (walk.role === 'signature' && !walk.afterMark && isProse(line)) {
    leaveSignature(walk)
  }
}

function leaveSignature(walk: Walk): void {
  walk.role = walk.base
  walk.afterMark = false
}

/** A sentence rather than a name, a title or an address: a postscript after the greeting. */
function isProse(line: string): boolean {
  const head = line.slice(0, 200).trim()
  if (/^p\.? ?s\b/i.test(head)) return true
  const words = head.split(/\s+/).length
  return words >= 2 * PROSE_WORDS || (words >= PROSE_WORDS && !/[\d@|]/.test(head)) || /[?!]$/.test(head)
}

function nextKind(kinds: readonly LineKind[], index: number): LineKind | undefined {
  return kinds[index + 1] === 'blank' ? kinds[index + 2] : kinds[index + 1]
}

/** Neighbouring lines of one role become one segment; blank lines stay with what stands before them. */
function joinLines(lines: readonly string[], roles: readonly (SegmentRole | null)[], base: SegmentRole): TextSegment[] {
  const segments: TextSegment[] = []
  let role: SegmentRole | null = null
  let first = 0
  for (let index = 0; index <= lines.length; index++) {
    const next: SegmentRole | null = roles[index] ?? role
    const ended = index === lines.length || (role !== null && next !== role)
    if (ended && index > first) {
      segments.push({ role: role ?? base, text: lines.slice(first, index).join('') })
      first = index
    }
    role = next
  }
  return segments.filter((segment) => segment.text.trim() !== '')
}
