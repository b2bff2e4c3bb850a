import type { EnteredRequest } from './entered-request.js'
import type { PortalNoteSnapshot } from './portal-note.js'
import type { ZendeskCommentSnapshot, ZendeskSuspendedSnapshot } from './zendesk-comment.js'

/** How the raw bytes are to be read; the same values as the port's `RawFormat`. */
type Format = 'mail' | 'zendesk_comment' | 'zendesk_suspended' | 'portal_note' | 'entered'

/**
 * The fields that the sender wrote. Everything else (Received, Return-Path, Delivered-To, Authentication-Results, ARC-*,
 * DKIM-Signature, X-MS-Exchange-*, spam marks, …) is added under way and differs between two deliveries of one mail. A list of
 * what stays, because nobody can list what servers will add. DKIM-Signature goes too: some senders sign each copy anew.
 */
const CONTENT_FIELDS: ReadonlySet<string> = new Set([
  'from',
  'sender',
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
  'content-id',
  'content-language',
])
const MAIL_FIELDS: ReadonlySet<string> = new Set(['from', 'date', 'message-id', 'received', 'return-path'])
const COMMENT_FIELDS: readonly (keyof ZendeskCommentSnapshot)[] = ['ticketId', 'commentId', 'plainBody', 'htmlBody']
const SUSPENDED_FIELDS: readonly (keyof ZendeskSuspendedSnapshot)[] = ['suspendedId', 'subject', 'content']
const NOTE_FIELDS: readonly (keyof PortalNoteSnapshot)[] = ['visitId', 'kind', 'text']
/** Who entered it says nothing about whether it is the same letter. */
const ENTERED_FIELDS: readonly (keyof EnteredRequest)[] = ['channel', 'name', 'address', 'text', 'receivedAt']
const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const TAB = 0x09
const COLON = 0x3a

/**
 * The bytes to hash for "is this the same message?" (facts document 1.2: Message-ID only links, it is chosen by the sender).
 * Mail: the sender's own header fields and the body, with one kind of line end. Zendesk: ticket, comment and body. A note on
 * the pages: visit, kind and text.
 * One mail that reached two mailboxes gives the same bytes; other content under the same Message-ID gives others. Linear.
 */
export function contentForFingerprint(raw: Uint8Array, format: Format = 'mail'): Uint8Array {
  switch (format) {
    case 'mail':
      return mailContent(raw)
    case 'zendesk_comment':
      return recordContent(raw, COMMENT_FIELDS)
    case 'zendesk_suspended':
      return recordContent(raw, SUSPENDED_FIELDS)
    case 'portal_note':
      return recordContent(raw, NOTE_FIELDS)
    case 'entered':
      return recordContent(raw, ENTERED_FIELDS)
  }
}

function mailContent(raw: Uint8Array): Uint8Array {
  const mail = withLfLines(raw)
  const headerEnd = findHeaderEnd(mail)
  // Without an end of the header nobody can tell fields from text: all of it counts.
  if (headerEnd === -1) return mail
  const kept: Uint8Array[] = []
  let keeping = true
  let isMail = false
  for (const line of linesOf(mail.subarray(0, headerEnd))) {
    const name = fieldName(line)
    if (name !== null) keeping = name === '' || CONTENT_FIELDS.has(name)
    isMail ||= MAIL_FIELDS.has(name ?? '')
    if (keeping) kept.push(line)
  }
  // `Name: Kari` above an empty line, and no field of a mail: a form or a note, all of which is content.
  if (!isMail) return mail
  kept.push(mail.subarray(headerEnd, trimmedEnd(mail)))
  return concat(kept)
}

function* linesOf(block: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < block.length;) {
    const next = block.indexOf(LF, start)
    const end = next === -1 ? block.length : next + 1
    yield block.subarray(start, end)
    start = end
  }
}

/** Lower-case field name; null for a folded line, empty for a line that is no header field. */
function fieldName(line: Uint8Array): string | null {
  if (line[0] === SPACE || line[0] === TAB) return null
  const colon = line.subarray(0, 200).indexOf(COLON)
  if (colon < 1) return ''
  const name = String.fromCharCode(...line.subarray(0, colon)).trim()
  return /^[!-9;-~]+$/.test(name) ? name.toLowerCase() : ''
}

/** Position of the empty line after the header, or -1. */
function findHeaderEnd(mail: Uint8Array): number {
  if (mail[0] === LF) return 0
  for (let at = mail.indexOf(LF); at !== -1; at = mail.indexOf(LF, at + 1)) {
    if (mail[at + 1] === LF) return at + 1
  }
  return -1
}

/** Empty lines at the end come and go with the server. */
function trimmedEnd(mail: Uint8Array): number {
  let end = mail.length
  while (end > 0 && mail[end - 1] === LF) end -= 1
  return end
}

/** CRLF and lone CR become LF. */
function withLfLines(raw: Uint8Array): Uint8Array {
  let cr = raw.indexOf(CR)
  if (cr === -1) return raw
  const out = Uint8Array.from(raw)
  let length = cr
  // Whole lines are moved, not bytes: every mail comes by here before it is stored.
  while (cr !== -1) {
    if (raw[cr + 1] !== LF) out[length++] = LF
    const next = raw.indexOf(CR, cr + 1)
    const end = next === -1 ? raw.length : next
    out.copyWithin(length, cr + 1, end)
    length += end - cr - 1
    cr = next
  }
  return out.subarray(0, length)
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let position = 0
  for (const piece of pieces) {
    out.set(piece, position)
    position += piece.length
  }
  return out
}

/** The named fields of a stored JSON record, in this order. What is no such record is its own content. */
function recordContent(raw: Uint8Array, fields: readonly string[]): Uint8Array {
  try {
    const record: unknown = JSON.parse(new TextDecoder().decode(raw))
    if (typeof record !== 'object' || record === null) return raw
    const values = new Map<string, unknown>(Object.entries(record))
    return new TextEncoder().encode(JSON.stringify(fields.map((field) => values.get(field) ?? null)))
  } catch {
    return raw
  }
}
