import type {
  NewComment,
  SandboxAttachment,
  SandboxState,
  SandboxSuspended,
  SandboxTicket,
  SandboxVia,
} from './state.js'
import type { WebhookSender } from './webhook-sender.js'

/** A mail to the account's support address. */
export interface InboundMail {
  readonly from: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly messageId: string
  readonly to?: string
  /** Continues this ticket, as Zendesk finds it by the token in the reply. */
  readonly ticketId?: number
  readonly brandId?: number
  /** Zendesk's reason for holding the mail back; it then becomes a suspended ticket. */
  readonly suspend?: string
  readonly attachments?: readonly {
    readonly filename: string
    readonly contentType: string
    readonly bytes: Uint8Array
  }[]
  /** Trust signals of Zendesk's (comment flags, 6.3). */
  readonly flags?: readonly number[]
  /** False for the mail of somebody who is not on the conversation. */
  readonly public?: boolean
}

export type ReceivedMail =
  | { readonly kind: 'ticket'; readonly ticket: SandboxTicket }
  | { readonly kind: 'suspended'; readonly suspended: SandboxSuspended }

/** Does with a mail what Zendesk does: makes the user, the ticket or comment, and lets triggers fire. */
export function receiveMail(state: SandboxState, webhooks: WebhookSender, mail: InboundMail): ReceivedMail {
  const recipient = mail.to ?? 'support@sandbox.example'
  const attachments = (mail.attachments ?? []).map(({ filename, contentType, bytes }) =>
    state.addAttachment({ fileName: filename, contentType, bytes }),
  )
  if (mail.suspend !== undefined)
    return { kind: 'suspended', suspended: suspend(state, mail, recipient, mail.suspend, attachments) }
  const author = state.findUser(mail.from.address) ?? state.addUser({ name: mail.from.name, email: mail.from.address })
  const via: SandboxVia = { channel: 'email', from: mail.from, to: { address: recipient, name: '' } }
  const comment = commentOf(mail, author.id, via, attachments)
  const known = mail.ticketId === undefined ? undefined : state.tickets.get(mail.ticketId)
  if (known !== undefined) {
    state.addComment(known, comment)
    webhooks.ticketEvent('ticket.comment_added', known)
    return { kind: 'ticket', ticket: known }
  }
  const brandId = mail.brandId ?? state.brandId
  const ticket = state.addTicket({ subject: mail.subject, requesterId: author.id, via, recipient, brandId }, comment)
  webhooks.ticketEvent('ticket.created', ticket)
  return { kind: 'ticket', ticket }
}

function commentOf(
  mail: InboundMail,
  authorId: number,
  via: SandboxVia,
  attachments: readonly SandboxAttachment[],
): NewComment {
  return {
    authorId,
    plainBody: mail.text,
    htmlBody: `<p>${escapeHtml(mail.text).replaceAll('\n', '<br>')}</p>`,
    public: mail.public ?? true,
    attachments,
    via,
    flags: mail.flags ?? [],
    system: { message_id: mail.messageId, client: 'sandbox mail', ip_address: '192.0.2.7', location: 'Oslo, Norway' },
  }
}

function suspend(
  state: SandboxState,
  mail: InboundMail,
  recipient: string,
  cause: string,
  attachments: readonly SandboxAttachment[],
): SandboxSuspended {
  const suspended: SandboxSuspended = {
    id: state.nextId(),
    subject: mail.subject,
    content: mail.text,
    cause,
    author: { name: mail.from.name, email: mail.from.address },
    recipient,
    messageId: mail.messageId,
    brandId: mail.brandId ?? state.brandId,
    createdAt: state.now(),
    attachments,
  }
  state.suspended.set(suspended.id, suspended)
  return suspended
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
