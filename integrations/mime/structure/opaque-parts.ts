import { randomBytes } from 'node:crypto'
import { readHeaderBlock, valuesOf } from '../headers/header-block.js'

/** Below this decoding costs less than looking. */
const LEAST_BYTES = 8 * 1024
const MAX_HEAD_BYTES = 4 * 1024
/** Contents that Innsyn never opens. Texts, mails, signatures and everything unknown are no such. */
const OPAQUE =
  /^(?:(?:image|audio|video|font)\/[\w.+-]+|application\/(?:pdf|zip|msword|vnd\.openxmlformats-[\w.-]+))\s*(?:;|$)/i
/** A mail or a signed mail, whatever its type says; or a name in an encoding, which may hide such an ending. */
const MAY_BE_OPENED = /eml|p7m|\*|=\?/i
const NOT_BASE64 = /[^A-Za-z0-9+/=\r\n]/
const LF = 0x0a
const CR = 0x0d
/** Nobody who writes a mail knows it, so nobody can pass other content off as cut. */
const MARK = `innsyn-cut:${randomBytes(16).toString('hex')}:`
/** The mark as it stands in the mail, up to where the size changes its letters. */
const ENCODED_MARK = Buffer.from(MARK)
  .toString('base64')
  .slice(0, Math.floor((MARK.length * 4) / 3))

/**
 * Leaves out what stands in pictures, PDFs and the like: only their size is of interest, and decoding them is most of the work in a mail
 * that has any. A mark with the size takes its place (`sizeIfCut`). Cut is only what every reader must take for the inside of one part:
 * lines of base64 alone, which can hold no delimiter, between a delimiter line with a plain header block and the next one. Linear.
 */
export function withoutOpaqueParts(body: Buffer): Buffer {
  if (body.length < LEAST_BYTES) return body
  const pieces: Buffer[] = []
  let keptTo = 0
  for (let at = nextDelimiter(body, -1); at !== -1;) {
    const next = nextDelimiter(body, at)
    const content = next - at < LEAST_BYTES ? null : opaqueContent(body.subarray(at, next))
    if (content !== null) {
      const from = at + content.start
      const size = decodedLength(body.subarray(from, next))
      pieces.push(body.subarray(keptTo, from), Buffer.from(Buffer.from(`${MARK}${String(size)}`).toString('base64')))
      keptTo = next - (body[next - 1] === CR ? 1 : 0)
    }
    at = next
  }
  return pieces.length === 0 ? body : Buffer.concat([...pieces, body.subarray(keptTo)])
}

/** How large the decoded content was, when this is the mark of one that was cut; else null. */
export function sizeIfCut(content: Buffer): number | null {
  if (content.length > MARK.length + 20 || !content.toString('latin1').startsWith(MARK)) return null
  return Number(content.subarray(MARK.length).toString('latin1'))
}

/** Whether a mark stands where a text should: what was cut was not the inside of a part. */
export function showsCut(text: string): boolean {
  return text.includes(ENCODED_MARK)
}

/** Position of the line end before the next line that begins with `--`; -1 when there is none. */
function nextDelimiter(body: Buffer, after: number): number {
  return body.indexOf('\n--', after + 1, 'latin1')
}

/** A delimiter line, its header block and its content, up to the next delimiter. Null: not of a kind that is cut. */
function opaqueContent(part: Buffer): { readonly start: number } | null {
  const lineEnd = part.indexOf(LF, 1)
  const head = part.subarray(lineEnd + 1, lineEnd + 1 + MAX_HEAD_BYTES)
  const end = headEnd(head)
  if (lineEnd === -1 || end === null) return null
  if (!isOpaque(head.subarray(0, end))) return null
  const start = lineEnd + 1 + end
  return NOT_BASE64.test(part.subarray(start).toString('latin1')) ? null : { start }
}

/** One type of which nothing is ever opened, one encoding, and nothing in the block that could be read in two ways. */
function isOpaque(head: Buffer): boolean {
  const block = readHeaderBlock(head)
  const types = valuesOf(block, 'content-type')
  const encodings = valuesOf(block, 'content-transfer-encoding')
  if (!block.unambiguous || types.length !== 1 || encodings.length !== 1) return false
  return (
    types.every((type) => OPAQUE.test(type)) &&
    encodings.every((encoding) => encoding.toLowerCase() === 'base64') &&
    !MAY_BE_OPENED.test(block.bytes.toString('latin1'))
  )
}

/** Length of the header block with its empty line. */
function headEnd(head: Buffer): number | null {
  const lf = head.indexOf('\n\n', 0, 'latin1')
  const crlf = head.indexOf('\n\r\n', 0, 'latin1')
  if (lf === -1 && crlf === -1) return null
  return crlf === -1 || (lf !== -1 && lf < crlf) ? lf + 2 : crlf + 3
}

/** Of base64 lines: three bytes for four letters. */
function decodedLength(lines: Buffer): number {
  let letters = lines.length
  for (let at = lines.indexOf(LF); at !== -1; at = lines.indexOf(LF, at + 1)) letters -= lines[at - 1] === CR ? 2 : 1
  // The last line end belongs to the delimiter: its CR stands here without the LF.
  if (lines[lines.length - 1] === CR) letters -= 1
  const padding = lines.subarray(-8).toString('latin1').split('=').length - 1
  return Math.floor(((letters - padding) * 3) / 4)
}
