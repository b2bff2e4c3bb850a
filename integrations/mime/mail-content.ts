import type { Attachment } from 'mailparser'
import type { MailAddress, MessageText } from '../../src/domain/message.js'
import { bodyTexts } from './body-texts.js'
import {
  firstValue,
  type HeaderBlock,
  readHeaderBlock,
  valuesOf,
  withReadableLineEnds,
} from './headers/header-block.js'
import { addressesIn, decodedLine, messageIdOf } from './headers/header-values.js'
import { type MailparserView, readWithMailparser } from './mailparser-view.js'
import { readLinearParts, WORKER_LIMITS } from './structure/linear-parts.js'
import { readSmime } from './structure/signed-data.js'
import { decodeLabelled, decodeUnlabelled } from './text/charset.js'
import { cleanLine } from './text/clean-text.js'
import type { FoundPart } from './unreadable.js'

/** Everything that one mail, with the mails inside it, says. */
export interface MailContent {
  readonly subject: string
  readonly from: readonly MailAddress[]
  readonly replyTo: readonly MailAddress[]
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  readonly texts: readonly MessageText[]
  readonly parts: readonly FoundPart[]
  readonly partTypes: readonly string[]
  readonly encrypted: boolean
  readonly hasPictures: boolean
  readonly doubtfulCharset: boolean
  readonly parseFailed: boolean
  readonly overBudget: boolean
  /** Message-ID of the first mail (or header block) inside: for a bounce, of the mail that came back. */
  readonly returnedMessageId: string | null
}

const MAX_NESTING = 10
const MAX_ATTACHED_MAILS = 50
const MAX_TEXT_ATTACHMENT_BYTES = 512 * 1024
const INLINE_PGP = /^-----BEGIN PGP MESSAGE-----/m
const ATTACHED_MAIL = /^message\/(?:rfc822|global)$/
const RETURNED_HEADERS = /^(?:text\/rfc822-headers|message\/(?:rfc822-headers|global-headers))$/
const SMIME = /^application\/(?:x-)?pkcs7-mime$/

/** Shared by a mail and all mails inside it, so that nesting cannot multiply the work. */
interface Budget {
  attachedMails: number
  exceeded: boolean
}

/** Reads a mail down to its texts and parts. Never rejects: what the parser refuses is read by the linear reader instead. */
export async function readMailContent(
  mail: Buffer,
  block: HeaderBlock,
  depth = 0,
  budget: Budget = { attachedMails: 0, exceeded: false },
): Promise<MailContent> {
  let view: MailparserView
  try {
    view = await readWithMailparser(block)
  } catch {
    return { ...linearContent(mail, block), ...(await headerView(block)) }
  }
  const body = trustworthyBody(view, mail)
  const reader = new PartReader(depth, budget)
  for (const attachment of view.attachments) await reader.read(attachment)
  const texts = [...bodyTexts(body.plain, body.html), ...reader.texts]
  if (reader.parts.length === 0 && isOverlooked(body, block)) {
    return { ...linearContent(mail, block), ...(await headerView(block)) }
  }
  return {
    subject: cleanLine(view.subject),
    from: view.from,
    replyTo: view.replyTo,
    to: view.to,
    cc: view.cc,
    texts,
    parts: reader.parts,
    partTypes: reader.types,
    encrypted: reader.encrypted || texts.some(({ text }) => INLINE_PGP.test(text)),
    hasPictures: /<img\b/i.test(body.html),
    doubtfulCharset: body.doubtful || reader.doubtfulCharset,
    parseFailed: reader.parseFailed,
    overBudget: budget.exceeded,
    returnedMessageId: reader.returnedMessageId,
  }
}

/** mailparser's view of the header fields alone, for a mail whose structure it refuses; nothing when it refuses that too. */
async function headerView(block: HeaderBlock): Promise<Partial<MailContent>> {
  const fields = block.fields.filter((field) => !field.name.startsWith('content-'))
  try {
    const view = await readWithMailparser({ ...block, fields, body: Buffer.alloc(0) })
    return { subject: cleanLine(view.subject), from: view.from, replyTo: view.replyTo, to: view.to, cc: view.cc }
  } catch {
    return {}
  }
}

interface Body {
  readonly plain: string
  readonly html: string
  readonly doubtful: boolean
}

/** A body with content in which the parser found none, for instance because the boundary is missing or wrong. */
function isOverlooked(body: Body, block: HeaderBlock): boolean {
  return body.plain.trim() === '' && body.html === '' && /\S/.test(block.body.toString('latin1'))
}

/** A replacement character means that the charset label was wrong: the bytes are read again, by what they are. */
function trustworthyBody(view: MailparserView, mail: Buffer): Body {
  const asRead = { plain: view.plain, html: view.html, doubtful: false }
  if (!view.plain.includes('\ufffd') && !view.html.includes('\ufffd')) return asRead
  const parts = readLinearParts(mail, WORKER_LIMITS)
  const own = parts.texts.filter((text) => !text.attached)
  if (own.length === 0) return { ...asRead, doubtful: true }
  const join = (kind: 'plain' | 'html') =>
    own
      .filter((text) => text.kind === kind)
      .map((text) => text.text)
      .join('\n')
  return { plain: join('plain'), html: join('html'), doubtful: parts.doubtfulCharset }
}

/** For mail that mailparser refuses or finds empty: all texts in order, by our own linear reader; at worst the body as it is. */
export function linearContent(mail: Buffer, block: HeaderBlock, limits = WORKER_LIMITS): MailContent {
  const parts = readLinearParts(mail, limits)
  const found = parts.texts.flatMap((part): readonly MessageText[] => {
    const read = part.kind === 'html' ? bodyTexts('', part.text) : bodyTexts(part.text, '')
    return part.attached ? read.map(({ text }) => ({ origin: 'attached', text })) : read
  })
  const isLost = found.length === 0 && parts.attachments.length === 0
  const texts = isLost ? bodyTexts(decodeUnlabelled(block.body.subarray(0, limits.charsPerText)), '') : found
  return {
    subject: decodedLine(firstValue(block, 'subject') ?? ''),
    from: [],
    replyTo: addressesIn(valuesOf(block, 'reply-to').slice(0, 1)),
    to: addressesIn(valuesOf(block, 'to').slice(0, 1)),
    cc: addressesIn(valuesOf(block, 'cc').slice(0, 1)),
    texts,
    parts: parts.attachments.map((attachment) => ({ ...attachment, related: false, wasRead: false })),
    partTypes: parts.contentTypes,
    encrypted: parts.contentTypes.includes('multipart/encrypted') || texts.some(({ text }) => INLINE_PGP.test(text)),
    hasPictures: false,
    doubtfulCharset: parts.doubtfulCharset,
    parseFailed: true,
    overBudget: parts.texts.length >= limits.texts,
    returnedMessageId: null,
  }
}

/** Reads the parts that mailparser left as attachments: mails, texts, signatures; the others stay opaque. */
class PartReader {
  readonly texts: MessageText[] = []
  readonly parts: FoundPart[] = []
  readonly types: string[] = []
  encrypted = false
  doubtfulCharset = false
  parseFailed = false
  returnedMessageId: string | null = null

  constructor(
    private readonly depth: number,
    private readonly budget: Budget,
  ) {}

  async read(attachment: Attachment): Promise<void> {
    const contentType = typeOf(attachment)
    const filename = cleanLine(attachment.filename ?? '', 500)
    this.types.push(contentType)
    const wasRead = await this.readText(contentType, filename, attachment)
    const { related, size } = attachment
    this.parts.push({ filename, contentType, size, related, wasRead })
  }

  /** Whether the part's text is now among the texts. */
  private async readText(type: string, filename: string, attachment: Attachment): Promise<boolean> {
    if (ATTACHED_MAIL.test(type) || /\.eml$/i.test(filename)) return this.readMail(attachment.content, 'attached')
    if (SMIME.test(type) || /\.p7m$/i.test(filename)) return this.readSmime(attachment.content)
    if (isReadableText(type, attachment.content)) return this.readTextFile(type, attachment)
    if (RETURNED_HEADERS.test(type)) this.noteReturned(readHeaderBlock(attachment.content))
    if (type === 'application/pgp-encrypted') this.encrypted = true
    return false
  }

  private async readMail(bytes: Buffer, origin: 'attached' | 'body'): Promise<boolean> {
    const mail = withReadableLineEnds(bytes)
    const block = readHeaderBlock(mail)
    const content = await this.contentOf(mail, block)
    if (content === null) return false
    if (origin === 'attached') {
      this.noteReturned(block)
      if (content.subject !== '') this.texts.push({ origin, text: content.subject })
    }
    this.texts.push(...content.texts.map((entry) => (origin === 'body' ? entry : { origin, text: entry.text })))
    this.encrypted ||= content.encrypted
    this.doubtfulCharset ||= content.doubtfulCharset
    this.parseFailed ||= content.parseFailed
    this.parts.push(...content.parts)
    this.types.push(...content.partTypes)
    return true
  }

  /** Deeper or more mails than people send are read by the linear reader only, and far too many not at all. */
  private async contentOf(mail: Buffer, block: HeaderBlock): Promise<MailContent | null> {
    this.budget.attachedMails += 1
    if (this.depth < MAX_NESTING && this.budget.attachedMails <= MAX_ATTACHED_MAILS) {
      return readMailContent(mail, block, this.depth + 1, this.budget)
    }
    this.budget.exceeded = true
    return this.budget.attachedMails <= 10 * MAX_ATTACHED_MAILS ? linearContent(mail, block) : null
  }

  private async readSmime(bytes: Buffer): Promise<boolean> {
    const content = readSmime(bytes)
    this.encrypted ||= content.kind === 'encrypted'
    return content.kind === 'signed' && this.readMail(content.entity, 'body')
  }

  private readTextFile(type: string, attachment: Attachment): boolean {
    const { text } = decodeLabelled(attachment.content, charsetOf(attachment))
    const read = type === 'text/html' ? bodyTexts('', text) : bodyTexts(text, '')
    const isAttached = isLabelled(attachment)
    this.texts.push(
      ...read.map((entry): MessageText => (isAttached ? { origin: 'attached', text: entry.text } : entry)),
    )
    return true
  }

  private noteReturned(block: HeaderBlock): void {
    this.returnedMessageId ??= messageIdOf(firstValue(block, 'message-id'))
  }
}

/** mailparser gives a part without the field as an attachment, and against its own type declaration `false` as its content type. */
function isLabelled({ contentType }: { readonly contentType: unknown }): boolean {
  return typeof contentType === 'string'
}

/** A part without the field is plain text (RFC 2045 5.2), but as a file it may be anything: then a person must open it. */
function typeOf(attachment: Attachment): string {
  if (isLabelled(attachment)) return attachment.contentType.toLowerCase()
  const isFile = attachment.filename !== undefined || attachment.contentDisposition === 'attachment'
  return isFile ? 'application/octet-stream' : 'text/plain'
}

function isReadableText(type: string, content: Buffer): boolean {
  return (type === 'text/plain' || type === 'text/html') && content.length <= MAX_TEXT_ATTACHMENT_BYTES
}

function charsetOf(attachment: Attachment): string {
  const contentType = attachment.headers.get('content-type')
  const isStructured = typeof contentType === 'object' && 'params' in contentType
  return isStructured ? (contentType.params['charset'] ?? '') : ''
}
