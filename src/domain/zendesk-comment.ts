/**
 * The raw form (JSON, UTF-8) of a stored Zendesk ticket comment: what the program keeps of it before anybody reads it, because
 * a ticket has no raw mail. Every field is always there; null where Zendesk gave none.
 */
export interface ZendeskCommentSnapshot {
  readonly ticketId: string
  readonly commentId: string
  readonly subject: string
  readonly plainBody: string | null
  readonly htmlBody: string | null
  readonly authorId: string
  readonly authorName: string
  readonly authorEmail: string | null
  /** An address that the mail asked to be answered at, if Zendesk tells it. */
  readonly replyTo: string | null
  /** metadata.flags of the comment: 0, 2, 3, 14, 20, 21 and 22 doubt the author, 5 says that a file was too big. */
  readonly flags: readonly number[]
  /** How Zendesk has confirmed the author's address: none, low, sso, embed, full; null: it did not say. Missing in older records. */
  readonly authorVerification?: string | null
  /** via.channel: email, web, api, … */
  readonly channel: string
  readonly messageId: string | null
  /** ISO instant. */
  readonly createdAt: string
  readonly attachments: readonly { readonly filename: string; readonly contentType: string; readonly size: number }[]
  /** Whether it is the comment that opened the ticket. */
  readonly isFirst: boolean
}

/** The raw form (JSON, UTF-8) of a suspended ticket, which Zendesk deletes after 14 days. */
export interface ZendeskSuspendedSnapshot {
  readonly suspendedId: string
  readonly subject: string
  readonly content: string
  readonly authorName: string
  readonly authorEmail: string | null
  /** Why Zendesk held it back, in its words. */
  readonly cause: string
  readonly messageId: string | null
  /** ISO instant. */
  readonly createdAt: string
  readonly recipient: string | null
}
