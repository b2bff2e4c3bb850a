import { decodeUnlabelled } from '../text/charset.js'

/** One header field: lower-case name, and the value unfolded on one line. */
export interface HeaderField {
  readonly name: string
  readonly value: string
}

/** The header block of a mail or part, read by our own linear reader, apart from any parser. */
export interface HeaderBlock {
  /** The fields that Innsyn reads, in order; all others are left out (catalogue 44: only a fixed list is believed). */
  readonly fields: readonly HeaderField[]
  /** From fields as the most generous reader would count them: also after a bare CR, with a NUL or a space in the name. */
  readonly fromFieldCount: number
  /** True when every reader must split this block into the same fields: ASCII, no bare CR, no NUL, no stray line. */
  readonly unambiguous: boolean
  readonly bytes: Buffer
  readonly body: Buffer
}

const READ_FIELDS = new Set([
  'from',
  'reply-to',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
  'return-path',
  'auto-submitted',
  'precedence',
  'list-id',
  'list-unsubscribe',
  'list-post',
  'x-autoreply',
  'x-autorespond',
  'x-auto-response-suppress',
  'x-failed-recipients',
  'x-innsyn-draft',
  'authentication-results',
])
const MAX_FIELDS = 2_000
const MAX_VALUE_CHARS = 64 * 1024

const ODD = /[\0\x80-\xff]|\r(?!\n)/
const LF = 0x0a
const CR = 0x0d

/** Reads the header block. Never throws: what is no header field is skipped, a missing end is guessed. */
export function readHeaderBlock(bytes: Buffer): HeaderBlock {
  const mail = withoutPreamble(bytes)
  const end = headerEnd(mail)
  const preambleLength = bytes.length - mail.length
  const text = mail.subarray(0, end?.start ?? mail.length).toString('latin1')
  const lines = text.split(/\r\n|\n|\r/)
  const collected = collectFields(lines)
  return {
    fields: collected.fields,
    fromFieldCount: collected.fromFieldCount,
    unambiguous: preambleLength === 0 && end !== null && collected.strayLines === 0 && !ODD.test(text),
    bytes: bytes.subarray(0, preambleLength + text.length),
    body: end === null ? bodyWithoutHeaderEnd(mail, lines) : mail.subarray(end.after),
  }
}

/** The values of all fields of this name, topmost first. */
export function valuesOf(block: HeaderBlock, name: string): readonly string[] {
  return block.fields.filter((field) => field.name === name).map((field) => field.value)
}

export function firstValue(block: HeaderBlock, name: string): string | null {
  return block.fields.find((field) => field.name === name)?.value ?? null
}

/**
 * Line ends that a MIME reader understands: a mail without any LF is taken to end its lines with CR, doubled CRs become one.
 * Ordinary mail comes back as it is, without a copy.
 */
export function withReadableLineEnds(raw: Uint8Array): Buffer {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const firstLf = bytes.indexOf(LF)
  if (firstLf === -1) {
    return bytes.includes(CR) ? Buffer.from(bytes.toString('latin1').replace(/\r/g, '\n'), 'latin1') : bytes
  }
  const doubled = firstLf > 1 && bytes[firstLf - 1] === CR && bytes[firstLf - 2] === CR
  return doubled ? Buffer.from(bytes.toString('latin1').replace(/\r\r\n/g, '\r\n'), 'latin1') : bytes
}

/** A byte order mark, blank lines, or the `From ` line of an mbox may stand before the first field. */
function withoutPreamble(bytes: Buffer): Buffer {
  let start = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0
  while (start < bytes.length && (bytes[start] === CR || bytes[start] === LF)) start += 1
  const opening = bytes.subarray(start, start + 5).toString('latin1')
  if (opening !== 'From ' && opening !== '>From') return bytes.subarray(start)
  const lineEnd = bytes.indexOf(LF, start)
  const line = bytes.subarray(start, lineEnd === -1 ? bytes.length : lineEnd).toString('latin1')
  return /^From\s*:/.test(line) ? bytes.subarray(start) : bytes.subarray(start + line.length + 1)
}

function headerEnd(bytes: Buffer): { readonly start: number; readonly after: number } | null {
  const crlf = bytes.indexOf('\n\r\n', 0, 'latin1')
  const lf = (crlf === -1 ? bytes : bytes.subarray(0, crlf)).indexOf('\n\n', 0, 'latin1')
  if (lf !== -1) return { start: lf + 1, after: lf + 2 }
  return crlf === -1 ? null : { start: crlf + 1, after: crlf + 3 }
}

interface Collected {
  readonly fields: readonly HeaderField[]
  readonly fromFieldCount: number
  readonly strayLines: number
}

interface OpenField {
  readonly name: string
  readonly parts: string[]
  length: number
}

function collectFields(lines: readonly string[]): Collected {
  const fields: OpenField[] = []
  let fromFieldCount = 0
  let strayLines = 0
  let current: OpenField | null = null
  for (const line of lines) {
    if (line === '') continue
    if (isFolded(line)) {
      if (current !== null) addTo(current, line)
      continue
    }
    const name = fieldName(line)
    strayLines += name === null ? 1 : 0
    fromFieldCount += name === 'from' ? 1 : 0
    current = fields.length < MAX_FIELDS ? openField(name, line) : null
    if (current !== null) fields.push(current)
  }
  return {
    fields: fields.map((field) => ({ name: field.name, value: decodeValue(field.parts.join('')) })),
    fromFieldCount,
    strayLines,
  }
}

function isFolded(line: string): boolean {
  return line.startsWith(' ') || line.startsWith('\t')
}

function openField(name: string | null, line: string): OpenField | null {
  if (name === null || !READ_FIELDS.has(name)) return null
  const field: OpenField = { name, parts: [], length: 0 }
  addTo(field, line.slice(line.indexOf(':') + 1))
  return field
}

function addTo(field: OpenField, text: string): void {
  if (field.length >= MAX_VALUE_CHARS) return
  field.parts.push(text)
  field.length += text.length
}

/** Lower-case field name, or null for a line that is no header field. */
function fieldName(line: string): string | null {
  const colon = line.indexOf(':')
  if (colon < 1 || colon > 200) return null
  const name = line
    .slice(0, colon)

    .replace(/\0/g, '')
    .trim()
  return /^[!-9;-~]+$/.test(name) ? name.toLowerCase() : null
}

/** Raw 8-bit header bytes are UTF-8 (RFC 6532) or, in older mail, windows-1252. */
function decodeValue(latin1: string): string {
  const value = latin1.slice(0, MAX_VALUE_CHARS)

  const decoded = /[^\0-\x7f]/.test(value) ? decodeUnlabelled(Buffer.from(value, 'latin1')) : value
  return decoded.trim()
}

/** Without an empty line the text begins at the first line that is no header field. */
function bodyWithoutHeaderEnd(bytes: Buffer, lines: readonly string[]): Buffer {
  let offset = 0
  for (const [index, line] of lines.entries()) {
    const belongsToHeader = line === '' || (index > 0 && isFolded(line)) || fieldName(line) !== null
    if (!belongsToHeader) return bytes.subarray(offset)
    offset += line.length
    offset += bytes[offset] === CR && bytes[offset + 1] === LF ? 2 : 1
  }
  return bytes.subarray(bytes.length)
}
