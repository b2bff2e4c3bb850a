import { firstValue, type HeaderBlock, readHeaderBlock } from '../headers/header-block.js'
import { decodedLine } from '../headers/header-values.js'
import { decodeLabelled } from '../text/charset.js'
import { decodeQuotedPrintable } from '../text/quoted-printable.js'
import type { AttachmentInfo } from '../../../src/domain/message.js'

/** A text part as found in the raw bytes. */
export interface LinearText {
  readonly kind: 'plain' | 'html'
  readonly text: string
  /** True when it stands inside a message/rfc822 part. */
  readonly attached: boolean
}

export interface LinearParts {
  readonly texts: readonly LinearText[]
  readonly attachments: readonly AttachmentInfo[]
  readonly contentTypes: readonly string[]
  /** A charset label was unknown and the bytes did not explain themselves. */
  readonly doubtfulCharset: boolean
}

interface Limits {
  readonly texts: number
  readonly charsPerText: number
}

/** What a person needs to see at least; the main thread can afford it for any mail. */
export const SALVAGE_LIMITS: Limits = { texts: 4, charsPerText: 200_000 }
/** In the worker, where time is limited anyway: everything an ordinary mail can hold. */
export const WORKER_LIMITS: Limits = { texts: 1_000, charsPerText: 4_000_000 }

/** Nesting costs one stack entry a level here, so that only a mail of nothing but boundaries gets this far. */
const MAX_DEPTH = 50_000
const MAX_ATTACHMENTS = 200
const MAX_TYPES = 1_000
const LF = 0x0a
const CR = 0x0d
const DASH = 0x2d

interface PartHead {
  readonly contentType: string
  readonly type: string
  readonly encoding: string
  readonly disposition: string
}

/**
 * Walks the MIME structure in one pass over the lines, with a stack of boundaries and no tree: linear whatever the nesting.
 * It is the fall-back where the parser gives up (over 1,000 parts, deep nesting), was killed, or trusted a wrong charset label.
 */
export function readLinearParts(mail: Buffer, limits: Limits): LinearParts {
  const walker = new PartWalker(mail, limits)
  walker.walk()
  return walker
}

class PartWalker implements LinearParts {
  readonly texts: LinearText[] = []
  readonly attachments: AttachmentInfo[] = []
  readonly contentTypes: string[] = []
  doubtfulCharset = false
  private readonly boundaries = new Map<string, number>()
  private readonly stack: { boundary: string; attached: boolean }[] = []
  /** A part whose header lines are being passed. */
  private heading: { start: number; attached: boolean } | null = null
  /** A leaf whose end is not known yet. */
  private leaf: { head: PartHead; bodyStart: number; attached: boolean } | null = null

  constructor(
    private readonly mail: Buffer,
    private readonly limits: Limits,
  ) {}

  walk(): void {
    const root = readHeaderBlock(this.mail)
    let position = this.mail.length - root.body.length
    this.enter(headOf(root), position, false)
    while (position < this.mail.length) {
      const next = this.mail.indexOf(LF, position)
      const end = next === -1 ? this.mail.length : next + 1
      if (this.mail[position] === DASH && this.mail[position + 1] === DASH) this.delimiter(position, end)
      else if (this.heading !== null && this.isEmptyLine(position, end)) this.endHeading(position, end)
      position = end
    }
    this.close(this.mail.length)
  }

  private isEmptyLine(start: number, end: number): boolean {
    return end - start === 1 || (end - start === 2 && this.mail[start] === CR)
  }

  private delimiter(start: number, end: number): void {
    if (end - start > 300) return
    const line = this.mail.toString('latin1', start + 2, end).trimEnd()
    const opens = this.boundaries.get(line)
    const closes = opens === undefined && line.endsWith('--') ? this.boundaries.get(line.slice(0, -2)) : undefined
    const index = opens ?? closes
    if (index === undefined) return
    this.close(start)
    const attached = this.stack[index]?.attached ?? false
    this.truncateStack(opens === undefined ? index : index + 1)
    if (opens !== undefined) this.heading = { start: end, attached }
  }

  private truncateStack(length: number): void {
    while (this.stack.length > length) {
      const removed = this.stack.pop()
      if (removed !== undefined) this.boundaries.delete(removed.boundary)
    }
  }

  private endHeading(lineStart: number, lineEnd: number): void {
    const heading = this.heading
    if (heading === null) return
    this.heading = null
    this.enter(headOf(readHeaderBlock(this.mail.subarray(heading.start, lineStart))), lineEnd, heading.attached)
  }

  private enter(head: PartHead, bodyStart: number, attached: boolean): void {
    if (this.contentTypes.length < MAX_TYPES) this.contentTypes.push(head.type)
    const boundary = head.type.startsWith('multipart/') ? parameter(head.contentType, 'boundary') : null
    if (boundary !== null && this.stack.length < MAX_DEPTH) {
      this.stack.push({ boundary, attached })
      this.boundaries.set(boundary, this.stack.length - 1)
    } else if (head.type === 'message/rfc822' && !isEncoded(head.encoding)) {
      this.heading = { start: bodyStart, attached: true }
    } else {
      this.leaf = { head, bodyStart, attached }
    }
  }

  private close(end: number): void {
    if (this.heading !== null) {
      // A part without an empty line: whatever is no header field is its text.
      const block = readHeaderBlock(this.mail.subarray(this.heading.start, Math.max(this.heading.start, end)))
      this.addLeaf(headOf(block), block.body, this.heading.attached)
    } else if (this.leaf !== null) {
      const { head, bodyStart, attached } = this.leaf
      this.addLeaf(head, this.mail.subarray(bodyStart, Math.max(bodyStart, end)), attached)
    }
    this.heading = null
    this.leaf = null
  }

  private addLeaf(head: PartHead, body: Buffer, attached: boolean): void {
    // A multipart that is a leaf has no boundary: shown as it is.
    const isText = /^(?:text\/plain|text\/html|multipart\/.*|)$/.test(head.type)
    if (isText && !/^\s*attachment/i.test(head.disposition)) this.addText(head, body, attached)
    else if (body.length > 0 && this.attachments.length < MAX_ATTACHMENTS) this.addAttachment(head, body.length)
  }

  private addText(head: PartHead, body: Buffer, attached: boolean): void {
    if (this.texts.length >= this.limits.texts) return
    const bytes = decodeTransfer(body.subarray(0, this.limits.charsPerText * 2), head.encoding)
    const { text, doubtful } = decodeLabelled(bytes, parameter(head.contentType, 'charset') ?? '')
    if (text.trim() === '') return
    this.doubtfulCharset ||= doubtful
    const kind = head.type === 'text/html' ? 'html' : 'plain'
    this.texts.push({ kind, text: text.slice(0, this.limits.charsPerText), attached })
  }

  private addAttachment(head: PartHead, bytes: number): void {
    const name = parameter(head.disposition, 'filename') ?? parameter(head.contentType, 'name') ?? ''
    const size = head.encoding === 'base64' ? Math.floor((bytes * 3) / 4) : bytes
    this.attachments.push({ filename: decodedLine(name), contentType: head.type, size })
  }
}

function headOf(block: HeaderBlock): PartHead {
  const contentType = firstValue(block, 'content-type') ?? ''
  return {
    contentType,
    type: (/^\s*([\w.+-]+\/[\w.+-]+)/.exec(contentType)?.[1] ?? '').toLowerCase(),
    encoding: (firstValue(block, 'content-transfer-encoding') ?? '').toLowerCase(),
    disposition: firstValue(block, 'content-disposition') ?? '',
  }
}

function isEncoded(encoding: string): boolean {
  return encoding === 'base64' || encoding === 'quoted-printable'
}

/** A parameter of a structured field, quoted or not; null when absent. */
function parameter(value: string, name: string): string | null {
  const match = new RegExp(`(?:^|[;\\s])${name}\\*?\\s*=\\s*(?:"([^"]*)"|([^\\s;"]+))`, 'i').exec(value.slice(0, 4_000))
  const found = match?.[1] ?? match?.[2]
  return found === undefined || found === '' ? null : found
}

function decodeTransfer(body: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64')
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(body).bytes : body
}
