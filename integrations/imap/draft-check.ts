import { createHash } from 'node:crypto'
import { domainToASCII } from 'node:url'
import { RuleViolationError } from '../../src/domain/errors.js'
import type { ComposedMail, DraftToPlace } from '../../src/ports.js'

/** The recipients of a mail as one parser reads them; bare addresses. */
export interface ParsedRecipients {
  readonly parser: string
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly bcc: readonly string[]
  readonly replyTo: readonly string[]
}

const PARSERS_NEEDED = 2
/** Fields that would carry the mail to somebody else, or hide a second recipient (catalogue 38). */
const FORBIDDEN_FIELDS = [
  'cc',
  'bcc',
  'reply-to',
  'resent-to',
  'resent-cc',
  'resent-bcc',
  'apparently-to',
  'disposition-notification-to',
  'return-receipt-to',
]
const SINGLE_FIELDS = ['from', 'to', 'subject', 'message-id']

/**
 * The last look before a draft leaves us: composed bytes are read back and must say what was approved, and nothing else. Two
 * independent parsers must see exactly the one recipient, because they disagree on hostile addresses (facts document 2.2).
 * @throws RuleViolationError naming what differs, never an address.
 */
export function assertAsApproved(toPlace: DraftToPlace, raw: Uint8Array, views: readonly ParsedRecipients[]): void {
  assertAttachment(toPlace)
  assertHeaderFields(toPlace.draft, raw)
  assertViews(views, toPlace.draft.recipient)
}

/**
 * The same look at a mail that Innsyn sends itself: one recipient, the one that was meant, by two parsers.
 * @throws RuleViolationError naming what differs, never an address.
 */
export function assertAsMeant(
  { to, messageId }: Pick<ComposedMail, 'to' | 'messageId'>,
  raw: Uint8Array,
  views: readonly ParsedRecipients[],
): void {
  assertHeaderFields({ messageId }, raw)
  assertViews(views, to.address)
}

/** The attachment must be the very export that was approved (bound by hash). */
function assertAttachment({ draft, attachment }: DraftToPlace): void {
  if (attachment === null) return
  if (draft.exportSha256 === null) {
    throw new RuleViolationError('the mail stays here: it has an attachment, but no export was approved with it')
  }
  if (createHash('sha256').update(attachment.bytes).digest('hex') !== draft.exportSha256.toLowerCase()) {
    throw new RuleViolationError('the mail stays here: its attachment is not the export that was approved')
  }
}

function assertViews(views: readonly ParsedRecipients[], recipient: string): void {
  if (new Set(views.map(({ parser }) => parser)).size < PARSERS_NEEDED) {
    throw new RuleViolationError('the mail goes nowhere: its recipients were not read by two parsers')
  }
  for (const view of views) assertRecipients(view, recipient)
}

function assertRecipients(view: ParsedRecipients, recipient: string): void {
  const refuse = (what: string): never => {
    throw new RuleViolationError(`the mail stays here: ${view.parser} reads ${what}`)
  }
  const [only] = view.to
  if (view.to.length !== 1 || only === undefined) refuse(`${String(view.to.length)} recipients instead of one`)
  else if (comparable(only) !== comparable(recipient)) refuse('another recipient than the approved one')
  if (view.cc.length > 0) refuse('a Cc')
  if (view.bcc.length > 0) refuse('a Bcc')
  if (view.replyTo.length > 0) refuse('a Reply-To')
}

/** Parsers show an internationalised domain in either form; the part before the @ must be the same to the letter. */
function comparable(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  return `${address.slice(0, at)}@${domainToASCII(domain) || domain.toLowerCase()}`
}

/** Counts header fields on the bytes themselves, whatever the parsers make of them. */
function assertHeaderFields({ messageId }: { readonly messageId: string }, raw: Uint8Array): void {
  const fields = headerFields(raw)
  for (const name of FORBIDDEN_FIELDS) {
    if (fields.has(name)) throw new RuleViolationError(`the mail stays here: it has a ${name} field`)
  }
  for (const name of SINGLE_FIELDS) {
    const count = fields.get(name)?.length ?? 0
    if (count !== 1) throw new RuleViolationError(`the mail stays here: it has ${String(count)} ${name} fields`)
  }
  if (fields.get('message-id')?.[0] !== messageId) {
    throw new RuleViolationError('the mail stays here: its Message-ID is not the one that is searched for')
  }
}

/** Values per lower-case field name, unfolded, from the bytes before the first empty line. */
export function headerFields(raw: Uint8Array): ReadonlyMap<string, readonly string[]> {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const end = bytes.indexOf('\r\n\r\n')
  const head = bytes.subarray(0, end < 0 ? bytes.length : end).toString('latin1')
  const fields = new Map<string, string[]>()
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r\n|\r|\n/)) {
    const colon = line.indexOf(':')
    const name = line
      .slice(0, colon < 0 ? line.length : colon)
      .trim()
      .toLowerCase()
    const values = fields.get(name) ?? []
    values.push(colon < 0 ? '' : line.slice(colon + 1).trim())
    fields.set(name, values)
  }
  return fields
}
