/** One header field of a raw mail with its folded lines, as bytes in Latin-1. */
export interface HeaderLine {
  /** In small letters. */
  readonly name: string
  readonly text: string
}

export interface SplitMail {
  readonly lines: readonly HeaderLine[]
  /** The mail for the checker: without signatures that cover a part of the body only, which never count; all lines end in CRLF. */
  readonly checkable: Buffer
  /** Domains (`d=`) of those signatures, in small letters. */
  readonly partialSigners: readonly string[]
  /** Whether an ARC signature covers a part only. */
  readonly partialSeal: boolean
}

const MAX_HEADER_BYTES = 256 * 1024
const MAX_LINES = 5_000
const MAX_SIGNATURES = 10
const MAX_SEALS = 60
/** What every reader takes for a field or its continuation. Anything else would be read in two ways (a bare CR, a NUL, a no-break space). */
const FIELD = /^[!-9;-~]{1,200}:[^\r\0]*$/
const CONTINUATION = /^[ \t][^\r\0]*$/
const BODY_LENGTH_TAG = /(?:^|[;:])\s*l\s*=/i
const DOMAIN_TAG = /(?:^|[;:])\s*d\s*=\s*([^;\s]+)/i

/**
 * Splits a raw mail for the check. Null when its header block can be read in more than one way, or is so large that checking it would cost
 * too much: a mail like that never counts as authentic.
 */
export function splitMail(raw: Uint8Array): SplitMail | null {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const end = headerEnd(bytes)
  if (end === null || end > MAX_HEADER_BYTES) return null
  const written = bytes
    .subarray(0, end)
    .toString('latin1')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
  if (written.length > MAX_LINES || !written.every((line) => FIELD.test(line) || CONTINUATION.test(line))) return null
  const lines = unfold(written)
  if (lines === null || isExcessive(lines)) return null
  const isPartial = ({ text }: HeaderLine): boolean => BODY_LENGTH_TAG.test(withoutName(text))
  const partial = lines.filter((line) => line.name === 'dkim-signature' && isPartial(line))
  const partialSeal = lines.some((line) => line.name === 'arc-message-signature' && isPartial(line))
  const kept = lines.filter((line) => !partial.includes(line) && !(partialSeal && line.name.startsWith('arc-')))
  const head = Buffer.from(kept.map(({ text }) => `${text}\r\n`).join(''), 'latin1')
  return {
    lines,
    checkable: Buffer.concat([head, withFullLineBreaks(bytes.subarray(end))]),
    partialSigners: partial.map(({ text }) => (DOMAIN_TAG.exec(withoutName(text))?.[1] ?? '').toLowerCase()),
    partialSeal,
  }
}

/** Where the empty line begins that ends the header block. */
function headerEnd(bytes: Buffer): number | null {
  const crlf = bytes.indexOf('\n\r\n', 0, 'latin1')
  const lf = (crlf === -1 ? bytes : bytes.subarray(0, crlf)).indexOf('\n\n', 0, 'latin1')
  if (lf !== -1) return lf + 1
  return crlf === -1 ? null : crlf + 1
}

const LF = 0x0a
const CR = 0x0d

/**
 * The bytes with a CR before each LF that has none, as a signature is computed (RFC 6376 3.4). mailauth would do it too, but with a promise
 * for every line: a mail of 600,000 short lines took it more than a minute beside other work.
 */
function withFullLineBreaks(bytes: Buffer): Buffer {
  let bare = 0
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) if (bytes[at - 1] !== CR) bare += 1
  if (bare === 0) return bytes
  const full = Buffer.allocUnsafe(bytes.length + bare)
  let written = 0
  let from = 0
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at - 1] === CR) continue
    written += bytes.copy(full, written, from, at)
    full[written] = CR
    written += 1
    from = at
  }
  bytes.copy(full, written, from)
  return full
}

function unfold(written: readonly string[]): readonly HeaderLine[] | null {
  const fields: { name: string; parts: string[] }[] = []
  for (const line of written) {
    const open = fields.at(-1)
    if (!CONTINUATION.test(line)) fields.push({ name: line.slice(0, line.indexOf(':')).toLowerCase(), parts: [line] })
    else if (open === undefined) return null
    else open.parts.push(line)
  }
  return fields.map(({ name, parts }) => ({ name, text: parts.join('\r\n') }))
}

function isExcessive(lines: readonly HeaderLine[]): boolean {
  const signatures = lines.filter(({ name }) => name === 'dkim-signature').length
  const seals = lines.filter(({ name }) => name.startsWith('arc-')).length
  return signatures > MAX_SIGNATURES || seals > MAX_SEALS
}

function withoutName(text: string): string {
  return text.slice(text.indexOf(':') + 1)
}
