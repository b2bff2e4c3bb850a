import { knownWord } from '../engine/vocabulary.js'
import { foldPhrase, foldWord } from '../fold.js'
import {
  CLOSING_FORMULAS,
  DEVICE_LINES,
  FORWARD_MARKS,
  FROM_LABELS,
  ORIGINAL_MARKS,
  OTHER_HEADER_LABELS,
  WROTE_VERBS,
} from './mark-words.js'
import { footerPhrasesIn } from './footer-phrases.js'

/** What one line says about the lines after it. */
export type LineKind =
  | 'blank'
  | 'text'
  | 'angle_quote'
  | 'wrote_line'
  | 'header_block'
  | 'original_mark'
  | 'forward_mark'
  | 'underscores'
  | 'signature_mark'
  | 'closing'
  | 'device_line'
  | 'footer_line'

/** Longer lines are prose: only their beginning is looked at, which keeps the work linear. */
const LOOK_AT = 300
const FOOTER_LOOK_AT = 1200
const WRAPPED_LINES = 3
const HEADER_LINES = 8
const MAX_CLOSING_WORDS = 5

/** One kind for each line. Every line is looked at a bounded number of times (catalogue 112). */
export function findLineKinds(lines: readonly string[], text: string): LineKind[] {
  const footers = footerPhrasesIn(text)
  const kinds = lines.map((line) => kindOfLine(line, footers))
  const labels = lines.map(headerLabel)
  for (let index = 0; index < lines.length; index++) {
    if (labels[index] === 'from' && startsHeaderBlock(labels, index)) kinds[index] = 'header_block'
    if (kinds[index] !== 'text') continue
    const first = wroteLineStart(lines, kinds, index)
    for (let at = first; at <= index; at++) kinds[at] = 'wrote_line'
  }
  return kinds
}

function kindOfLine(line: string, footers: readonly string[]): LineKind {
  const head = line.slice(0, LOOK_AT).trim()
  if (head === '') return line.length > LOOK_AT && line.trim() !== '' ? 'text' : 'blank'
  if (head.startsWith('>')) return 'angle_quote'
  if (head === '--' || head === '—') return 'signature_mark'
  if (/^_{5,300}$/.test(head)) return 'underscores'
  return kindByWords(line, head, footers)
}

/** The first words of all marks: most lines are ruled out by one look-up. */
const FIRST_WORDS = new Set(
  [FORWARD_MARKS, ORIGINAL_MARKS, CLOSING_FORMULAS, DEVICE_LINES].flatMap((list) =>
    list.map((phrase) => phrase.split(' ', 1)[0] ?? ''),
  ),
)

const LONGEST_MARK = 120
const FIRST_WORD = /^[-_*=:<>#\s]*([^-_*=:<>#\s,.!]*)/

function kindByWords(line: string, head: string, footers: readonly string[]): LineKind {
  if (head.length <= LONGEST_MARK && FIRST_WORDS.has(firstWordOf(head))) {
    const bare = foldPhrase(head.replace(/[-_*=:<>#]/g, ' ').trim())
    if (FORWARD_MARKS.some((mark) => isMarkLine(bare, mark))) return 'forward_mark'
    if (ORIGINAL_MARKS.some((mark) => isMarkLine(bare, mark))) return 'original_mark'
    if (isClosing(bare)) return 'closing'
    if (DEVICE_LINES.some((start) => bare.startsWith(start))) return 'device_line'
  }
  return isFooterLine(line, footers) ? 'footer_line' : 'text'
}

function firstWordOf(head: string): string {
  const word = FIRST_WORD.exec(head)?.[1] ?? ''
  return knownWord(word, 0, word.length).text
}

/** "Forwarded message" alone, or followed by a name or a date, but not a sentence that only begins like it. */
function isMarkLine(bare: string, mark: string): boolean {
  return bare === mark || (bare.startsWith(`${mark} `) && bare.length <= mark.length + 30 && /\d|@/.test(bare))
}

function isClosing(bare: string): boolean {
  const text = bare.replace(/[.,!]/g, '').trim()
  return CLOSING_FORMULAS.some(
    (formula) =>
      text === formula ||
      (text.startsWith(`${formula} `) && text.slice(formula.length + 1).split(' ').length <= MAX_CLOSING_WORDS),
  )
}

function isFooterLine(line: string, footers: readonly string[]): boolean {
  if (footers.length === 0 || line.length < 12) return false
  const text = line.slice(0, FOOTER_LOOK_AT).toLowerCase()
  return footers.some((phrase) => text.includes(phrase))
}

/** `From:` and its sisters as `from`, other header labels as themselves; null for every other line. */
function headerLabel(line: string): string | null {
  const beginning = line.slice(0, 40)
  if (!beginning.includes(':')) return null
  const head = beginning.replace(/[*>]/g, '').trimStart()
  const colon = head.indexOf(':')
  if (colon < 1 || colon > 20) return null
  const label = foldWord(head.slice(0, colon).trim())
  if (FROM_LABELS.has(label)) return 'from'
  return OTHER_HEADER_LABELS.has(label) ? label : null
}

/** A header block has at least two different other labels among the lines below its From. */
function startsHeaderBlock(labels: readonly (string | null)[], from: number): boolean {
  const seen = new Set<string>()
  for (let at = from + 1; at < Math.min(labels.length, from + HEADER_LINES); at++) {
    const label = labels[at]
    if (label !== null && label !== undefined && label !== 'from') seen.add(label)
  }
  return seen.size >= 2
}

/**
 * The first line of an "On … wrote:" that ends in this line (it may be wrapped over three); `index + 1` when it is none.
 * The verb alone proves nothing, a date must stand with it.
 */
function wroteLineStart(lines: readonly string[], kinds: readonly LineKind[], index: number): number {
  const none = index + 1
  if (!(lines[index] ?? '').slice(-LOOK_AT).trimEnd().endsWith(':')) return none
  let joined = ''
  for (let at = index; at > Math.max(-1, index - WRAPPED_LINES) && kinds[at] === 'text'; at--) {
    const line = lines[at] ?? ''
    if (line.length > LOOK_AT) return none
    joined = `${line} ${joined}`
    if (/\d/.test(joined) && hasWroteVerb(joined)) return at
  }
  return none
}

function hasWroteVerb(text: string): boolean {
  return text.split(/[\s,:<>]+/).some((word) => WROTE_VERBS.has(foldWord(word)))
}
