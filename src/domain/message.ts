import type { PortalNoteKind } from './portal-note.js'

/** Ways by which a request reaches a controller without any machine: somebody of the staff enters it. */
export const HAND_CHANNELS = ['letter', 'phone', 'in_person'] as const
export type HandChannel = (typeof HAND_CHANNELS)[number]

/** By which way a message reached the controller. */
export const CHANNELS = ['imap', 'zendesk', 'zendesk_suspended', 'import', 'portal', ...HAND_CHANNELS] as const
export type Channel = (typeof CHANNELS)[number]

export interface MailAddress {
  readonly name: string
  readonly address: string
}

/**
 * What kind of sender wrote. Only `personal` and `bulk` may ever be answered automatically (RFC 3834);
 * an automatic message can still be a request (web forms, privacy agents), so it is classified all the same.
 */
export type MessageNature = 'personal' | 'bulk' | 'auto_reply' | 'bounce' | 'read_receipt' | 'automatic' | 'own'

/** Why a person must open the original: the program could not read all of it. */
export type UnreadableReason =
  | 'parse_failed'
  | 'parser_killed'
  | 'oversized'
  | 'encrypted'
  | 'no_text'
  | 'request_may_be_in_attachment'
  | 'undecodable_charset'

/** `html_only`: what the HTML alternative says and the plain one does not. `attached`: a mail inside the mail. */
export interface MessageText {
  readonly origin: 'body' | 'html_only' | 'attached'
  readonly text: string
}

export interface AttachmentInfo {
  readonly filename: string
  readonly contentType: string
  readonly size: number
}

/** Header facts about who wrote, as two independent parsers see them. Input of `assessSender`. */
export interface SenderHeaders {
  /** Number of From header fields in the raw mail. RFC 5322 3.6 allows exactly one. */
  readonly fromFieldCount: number
  /** The mailboxes in From, per parser: name of the parser to what it saw. */
  readonly fromByParser: Readonly<Record<string, readonly MailAddress[]>>
  readonly replyTo: readonly MailAddress[]
  /** Authentication-Results fields, topmost first, unfolded. */
  readonly authenticationResults: readonly string[]
  /** The Date header as an ISO instant; null when missing or unreadable. */
  readonly date: string | null
  /** What the channel itself says against the author, in words (Zendesk comment flags). Absent for mail. */
  readonly channelDoubts?: readonly string[]
  /** Whether the channel knows the author's address as confirmed. For tickets only. */
  readonly channelConfirms?: boolean
}

/** A mail or ticket comment after parsing: everything that the steps after it need. */
export interface ParsedMessage {
  readonly subject: string
  readonly messageId: string | null
  readonly inReplyTo: readonly string[]
  readonly references: readonly string[]
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  readonly sender: SenderHeaders
  readonly nature: MessageNature
  /** The header or rule that told the nature, for the ledger. */
  readonly natureReason: string
  /** All text of the message in the order in which it stands, not yet separated into new words, quotes and footers. */
  readonly texts: readonly MessageText[]
  readonly attachments: readonly AttachmentInfo[]
  /** Empty when all of it was read. */
  readonly unreadable: readonly UnreadableReason[]
  /** For a bounce: the Message-ID of our mail that came back. */
  readonly bouncedMessageId: string | null
  /** What the person meant by it, when they wrote on the page of their request. Absent for everything else. */
  readonly portalNote?: PortalNoteKind
}
