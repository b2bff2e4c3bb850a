import type { AttachmentInfo, MailAddress, MessageNature, ParsedMessage } from '../../src/domain/message.js'
import type { ZendeskCommentSnapshot, ZendeskSuspendedSnapshot } from '../../src/domain/zendesk-comment.js'
import { bodyTexts, withinBudget } from './body-texts.js'
import { instantOf, messageIdOf } from './headers/header-values.js'
import { cleanLine } from './text/clean-text.js'
import { type FoundPart, unreadableReasons } from './unreadable.js'

/** Comment flags that speak against the author (Zendesk docs: Ticket Comments, comment flags). */
const DOUBTS: Readonly<Record<number, string>> = {
  0: 'Zendesk is not sure whether the comment can be trusted',
  2: 'Zendesk says that the author was not part of the conversation',
  3: 'Zendesk says that the author was not signed in',
  14: 'Zendesk says that the comment may not have been sent by this user',
  20: 'Zendesk says that the Reply-To address is suspended',
  21: 'Zendesk says that From and Reply-To differ',
  22: 'Zendesk says that the address is not confirmed',
}
const FLAG_FILE_REJECTED = 5
/**
 * The one channel in which the absence of flag 3 says that the author was signed in. Of mail Zendesk says nothing: whether it checks
 * where mail comes from is a setting of the account.
 */
const SIGNED_IN_CHANNEL = 'web'
/** Ways in which Zendesk has confirmed an address (zendesk.md 6.6); `none` and anything unknown confirm nothing. */
const CONFIRMED = ['low', 'sso', 'embed', 'full']

/** What suspension causes say about the sender; any other cause (spam, not signed up, …) is a person until shown otherwise. */
const AUTOMATIC_CAUSES: readonly { readonly pattern: RegExp; readonly nature: MessageNature }[] = [
  { pattern: /out of office|vacation|automated response/i, nature: 'auto_reply' },
  { pattern: /undelivered|delivery failed|bounce/i, nature: 'bounce' },
  { pattern: /bulk|mailing list/i, nature: 'bulk' },
  { pattern: /automated|system user|auto[- ]generated|mail loop|no-?reply/i, nature: 'automatic' },
]

/** Reads a stored ticket comment. Never throws: what is no such JSON comes back as `parse_failed`. `withHtml` false spares the HTML. */
export function readZendeskComment(raw: Uint8Array, truncated: boolean, withHtml = true): ParsedMessage {
  const json: Untrusted<ZendeskCommentSnapshot> | null = parseObject(raw)
  if (json === null) return UNREAD_MESSAGE
  const flags = Array.isArray(json.flags) ? json.flags.filter((flag) => typeof flag === 'number') : []
  return assemble({
    subject: textOf(json.subject),
    plain: textOf(json.plainBody),
    html: withHtml ? textOf(json.htmlBody) : '',
    author: { name: textOf(json.authorName), address: textOf(json.authorEmail) },
    replyTo: textOf(json.replyTo) === '' ? [] : [{ name: '', address: textOf(json.replyTo) }],
    to: [],
    messageId: textOf(json.messageId),
    createdAt: textOf(json.createdAt),
    attachments: Array.isArray(json.attachments) ? json.attachments.map(attachmentInfo) : [],
    doubts: flags.map((flag) => DOUBTS[flag]).filter((doubt) => doubt !== undefined),
    confirmed: textOf(json.channel) === SIGNED_IN_CHANNEL && CONFIRMED.includes(textOf(json.authorVerification)),
    fileMissing: flags.includes(FLAG_FILE_REJECTED),
    nature: {
      nature: 'personal',
      reason: `Zendesk comment by ${cleanLine(textOf(json.channel), 40) || 'unknown channel'}`,
    },
    truncated,
  })
}

/** Reads a stored suspended ticket. Never throws. Its content is HTML or plain text; Zendesk does not say which. */
export function readZendeskSuspended(raw: Uint8Array, truncated: boolean, withHtml = true): ParsedMessage {
  const json: Untrusted<ZendeskSuspendedSnapshot> | null = parseObject(raw)
  if (json === null) return UNREAD_MESSAGE
  const content = textOf(json.content)
  const isHtml = withHtml && /<(?:p|div|br|html|body|table|span)\b[^<>]{0,500}>/i.test(content)
  const cause = cleanLine(textOf(json.cause), 200)
  const rule = AUTOMATIC_CAUSES.find(({ pattern }) => pattern.test(cause))
  const recipient = textOf(json.recipient)
  return assemble({
    subject: textOf(json.subject),
    plain: isHtml ? '' : content,
    html: isHtml ? content : '',
    author: { name: textOf(json.authorName), address: textOf(json.authorEmail) },
    replyTo: [],
    to: recipient === '' ? [] : [{ name: '', address: recipient }],
    messageId: textOf(json.messageId),
    createdAt: textOf(json.createdAt),
    attachments: [],
    doubts: [`Zendesk suspended the ticket: ${cause}`],
    confirmed: false,
    fileMissing: false,
    nature: { nature: rule?.nature ?? 'personal', reason: `Zendesk suspended: ${cause}` },
    truncated,
  })
}

interface TicketText {
  readonly subject: string
  readonly plain: string
  readonly html: string
  readonly author: MailAddress
  readonly replyTo: readonly MailAddress[]
  readonly to: readonly MailAddress[]
  readonly messageId: string
  readonly createdAt: string
  readonly attachments: readonly AttachmentInfo[]
  readonly doubts: readonly string[]
  readonly confirmed: boolean
  readonly fileMissing: boolean
  readonly nature: { readonly nature: MessageNature; readonly reason: string }
  readonly truncated: boolean
}

function assemble(ticket: TicketText): ParsedMessage {
  const subject = cleanLine(ticket.subject)
  const { texts, cut } = withinBudget(bodyTexts(ticket.plain, ticket.html))
  const hasAuthor = ticket.author.address !== ''
  const rejectedFile: readonly FoundPart[] = ticket.fileMissing
    ? [{ filename: '', contentType: 'application/octet-stream', size: 1, related: false, wasRead: false }]
    : []
  const read = unreadableReasons({
    subject,
    texts,
    parts: [
      ...ticket.attachments.map((attachment) => ({ ...attachment, related: false, wasRead: false })),
      ...rejectedFile,
    ],
    encrypted: texts.some(({ text }) => /^-----BEGIN PGP MESSAGE-----/m.test(text)),
    hasPictures: /<img\b/i.test(ticket.html),
    doubtfulCharset: false,
    truncated: ticket.truncated,
    overBudget: cut,
  })
  return {
    ...UNREAD_MESSAGE,
    subject,
    messageId: messageIdOf(ticket.messageId === '' ? null : ticket.messageId),
    to: ticket.to,
    sender: {
      fromFieldCount: hasAuthor ? 1 : 0,
      fromByParser: { zendesk: hasAuthor ? [ticket.author] : [] },
      replyTo: ticket.replyTo,
      authenticationResults: [],
      date: instantOf(ticket.createdAt === '' ? null : ticket.createdAt),
      channelDoubts: ticket.doubts,
      channelConfirms: ticket.confirmed,
    },
    nature: ticket.nature.nature,
    natureReason: ticket.nature.reason,
    texts,
    attachments: ticket.attachments,
    unreadable: read,
  }
}

/** What is known of a record that could not be read at all. */
export const UNREAD_MESSAGE: ParsedMessage = {
  subject: '',
  messageId: null,
  inReplyTo: [],
  references: [],
  to: [],
  cc: [],
  sender: { fromFieldCount: 0, fromByParser: {}, replyTo: [], authenticationResults: [], date: null },
  nature: 'personal',
  natureReason: 'the stored record could not be read',
  texts: [],
  attachments: [],
  unreadable: ['parse_failed'],
  bouncedMessageId: null,
}

/** The fields of `T`, none of them trusted to be there or to have its type. */
export type Untrusted<T> = { readonly [K in keyof T]?: unknown }

/** A stored JSON record; null for anything else. */
export function parseObject(raw: Uint8Array): object | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(raw))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

/** A field that should be text; empty when it is not. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && value >= 0 ? value : 0
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function attachmentInfo(value: unknown): AttachmentInfo {
  const fields = fieldsOf(value)
  return {
    filename: cleanLine(textOf(fields['filename']), 500),
    contentType: cleanLine(textOf(fields['contentType']), 200).toLowerCase(),
    size: numberOf(fields['size']),
  }
}
