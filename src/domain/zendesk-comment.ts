/**
 * What is kept raw of a ticket comment: Zendesk gives no original mail, so this snapshot is the evidence (format
 * `zendesk_comment`, UTF-8 JSON). Ids are strings: Zendesk's numbers may outgrow a double.
 */
export interface ZendeskCommentSnapshot {
  ticketId: string
  commentId: string
  subject: string
  plainBody: string | null
  htmlBody: string | null
  authorId: string
  authorName: string
  authorEmail: string | null
  replyTo: string | null
  flags: number[]
  channel: string
  messageId: string | null
  createdAt: string
  attachments: { filename: string; contentType: string; size: number }[]
  isFirst: boolean
}

/** The same for a mail in Zendesk's queue of suspended tickets (format `zendesk_suspended`). */
export interface ZendeskSuspendedSnapshot {
  suspendedId: string
  subject: string
  content: string
  authorName: string
  authorEmail: string | null
  cause: string
  messageId: string | null
  createdAt: string
  recipient: string | null
}
