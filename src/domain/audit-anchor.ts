/** The signed head of the audit chain: kept outside the database, it shows that a tail was cut off or an older copy put in place. */
import type { ChainHead } from './audit.js'
import { InvalidInputError } from './errors.js'
import type { Instant } from './request-case.js'

export const ANCHOR_VERSION = 1

/** What the signature covers: at this time the chain ended with this event. */
export interface AnchorClaim extends ChainHead {
  readonly at: Instant
}

export interface AuditAnchor extends AnchorClaim {
  /** Hex HMAC-SHA-256 of `claimText`. */
  readonly signature: string
}

const NAME = 'innsyn-audit-'
const HASH = /^[0-9a-f]{64}$/
const SEQUENCE = /^(?:0|[1-9]\d{0,15})$/
const INSTANT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$/
const WORDS = ['its name', 'the number of the event', 'the hash', 'the time', 'the signature'] as const
/** Of the words after the name. */
const FORMS = [SEQUENCE, HASH, INSTANT, HASH] as const
/** What mail puts in front of a quoted line. */
const QUOTE_MARKS = /^[>\s]+/

/** The words that are signed. */
export function claimText({ sequence, hash, at }: AnchorClaim): string {
  return `${NAME}${String(ANCHOR_VERSION)} ${String(sequence)} ${hash} ${at}`
}

/** The anchor as one line of plain ASCII, without a line end: `innsyn-audit-1 <sequence> <hash> <instant> <signature>`. */
export function formatAnchor(anchor: AuditAnchor): string {
  return `${claimText(anchor)} ${anchor.signature}`
}

/** Whether a text is meant to be an anchor (and not, say, the name of a file). */
export function looksLikeAnchor(text: string): boolean {
  return withoutQuoteMarks(text).startsWith(NAME)
}

/**
 * Reads one anchor; quote marks in front and any blanks between the words do no harm. The signature is not checked here.
 * @throws InvalidInputError that says what is wrong with it.
 */
export function parseAnchor(text: string): AuditAnchor {
  const words = wordsOf(text)
  const [name = '', sequence = '', hash = '', at = '', signature = ''] = words
  if (!name.startsWith(NAME)) throw new InvalidInputError(`it does not begin with ${NAME}${String(ANCHOR_VERSION)}`)
  if (name !== `${NAME}${String(ANCHOR_VERSION)}`) {
    throw new InvalidInputError(`it is of a version that this Innsyn does not know; known is ${String(ANCHOR_VERSION)}`)
  }
  const missing = WORDS[words.length]
  if (missing !== undefined) throw new InvalidInputError(`it is cut off: ${missing} is missing`)
  if (words.length > WORDS.length) throw new InvalidInputError('something stands after its signature')
  assertForm(sequence, SEQUENCE, 'the number of the event is no whole number')
  assertForm(hash, HASH, 'the hash is not 64 digits of 0-9 and a-f')
  assertForm(at, INSTANT, 'the time is no moment in UTC')
  assertForm(signature, HASH, 'the signature is not 64 digits of 0-9 and a-f')
  return { sequence: Number(sequence), hash, at, signature }
}

function assertForm(word: string, form: RegExp, otherwise: string): void {
  if (!form.test(word)) throw new InvalidInputError(otherwise)
}

/** One anchor as it stands in a text; `line` counts from 1. */
export interface AnchorText {
  readonly line: number
  readonly text: string
}

/**
 * Everything that stands in an anchor file, blank lines left out. A line that a mail program broke at a blank is joined again. What is
 * no anchor comes out as well: a line that was damaged must not go by in silence.
 */
export async function* anchorsIn(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<AnchorText> {
  let begun: AnchorText | null = null
  let line = 0
  for await (const whole of lines) {
    line += 1
    const text = withoutQuoteMarks(whole)
    if (begun !== null && continues(begun, text)) {
      begun = { line: begun.line, text: `${begun.text} ${text}` }
      continue
    }
    if (begun !== null) yield begun
    begun = text === '' ? null : { line, text }
  }
  if (begun !== null) yield begun
}

function continues(begun: AnchorText, text: string): boolean {
  const [next] = wordsOf(text)
  if (next === undefined || !looksLikeAnchor(begun.text)) return false
  return FORMS[wordsOf(begun.text).length - 1]?.test(next) ?? false
}

function wordsOf(text: string): readonly string[] {
  return withoutQuoteMarks(text)
    .split(/[>\s]+/)
    .filter((word) => word !== '')
}

function withoutQuoteMarks(text: string): string {
  return text.replace(QUOTE_MARKS, '').trimEnd()
}
