import { AccessDeniedError, NotFoundError } from '../../src/domain/errors.js'
import type { ZendeskCommentSnapshot } from '../../src/domain/zendesk-comment.js'
import type { Logger } from '../../src/logger.js'
import type { Clock, IncomingMessage, TicketReader } from '../../src/ports.js'
import type { ZendeskComment, ZendeskIdentity, ZendeskTicket, ZendeskUser } from './api/payloads.js'
import type { ZendeskClient } from './client.js'
import { isSameAddress } from './api/addresses.js'
import { toInstant } from './api/instants.js'
import { isOurs } from './ticket-poll.js'

export interface TicketReaderOptions {
  /** Id of the account in the settings. */
  readonly accountId: string
  readonly controllerId: string
  readonly client: Pick<ZendeskClient, 'ticket' | 'comments' | 'audits' | 'identities'>
  readonly brandIds: readonly string[]
  readonly clock: Clock
  readonly logger: Logger
}

const AGENT_ROLES = new Set(['agent', 'admin'])

/**
 * Reads what people wrote into a ticket: the first comment whoever entered it, and every comment that is not by staff. Private ones
 * by end users belong to it: Zendesk hides the mail of somebody who is not on the conversation (flag 17), and it is received all
 * the same.
 */
export function createTicketReader(options: TicketReaderOptions): TicketReader {
  return {
    accountId: options.accountId,
    async readTicket(ticketId, signal) {
      const ticket = await findTicket(options, ticketId, signal)
      if (ticket === null) return []
      const { comments, users } = await options.client.comments(ticketId, signal)
      const wanted = comments.filter((comment, index) => index === 0 || isByPerson(comment, ticket, users))
      const messageIds = await messageIdsOf(options, ticketId, wanted, signal)
      const verifications = await verificationsOf(options, wanted, users, signal)
      return wanted.map((comment) =>
        toMessage(options, {
          ticket,
          comment,
          author: comment.author_id === null ? undefined : users.get(comment.author_id),
          isFirst: comment === comments[0],
          messageId: messageIds.get(comment.id) ?? null,
          verification: verifications.get(comment.id) ?? null,
        }),
      )
    },
  }
}

async function findTicket(
  options: TicketReaderOptions,
  ticketId: string,
  signal: AbortSignal,
): Promise<ZendeskTicket | null> {
  const skip = (kind: string): null => {
    options.logger.warn('zendesk_ticket_not_read', { sourceId: options.accountId, messageId: ticketId, kind })
    return null
  }
  try {
    const ticket = await options.client.ticket(ticketId, signal)
    if (ticket.status === 'deleted') return skip('deleted')
    return isOurs(ticket, options.brandIds) ? ticket : skip('other_brand')
  } catch (error) {
    if (error instanceof NotFoundError) return skip('gone')
    throw error
  }
}

/** Unknown authors count as people: a deleted user's comment may be a request. So does an agent who asks for themselves. */
function isByPerson(comment: ZendeskComment, ticket: ZendeskTicket, users: ReadonlyMap<string, ZendeskUser>): boolean {
  if (comment.author_id === null) return true
  const isAgent = AGENT_ROLES.has(users.get(comment.author_id)?.role ?? '')
  return !isAgent || (comment.author_id === ticket.requester_id && comment.public === true)
}

/** The Message-ID of the mail that a comment came by: in the comment's metadata, else in its audit's. */
async function messageIdsOf(
  options: TicketReaderOptions,
  ticketId: string,
  comments: readonly ZendeskComment[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const comment of comments) {
    const id = messageIdIn(comment.metadata?.system)
    if (id !== null) found.set(comment.id, id)
  }
  const missing = comments.filter((comment) => isMail(comment) && comment.audit_id !== null && !found.has(comment.id))
  if (missing.length === 0) return found
  const audits = new Map((await options.client.audits(ticketId, signal)).map((audit) => [audit.id, audit]))
  for (const comment of missing) {
    const id = messageIdIn(audits.get(comment.audit_id ?? '')?.metadata?.system)
    if (id !== null) found.set(comment.id, id)
  }
  return found
}

function messageIdIn(system: Readonly<Record<string, unknown>> | null | undefined): string | null {
  const id = system?.['message_id']
  return typeof id === 'string' && id !== '' ? id : null
}

/** How Zendesk has confirmed the address of each comment's author, asked once for each author; what cannot be asked is not confirmed. */
async function verificationsOf(
  { client }: TicketReaderOptions,
  comments: readonly ZendeskComment[],
  users: ReadonlyMap<string, ZendeskUser>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const identities = new Map<string, readonly ZendeskIdentity[]>()
  const found = new Map<string, string>()
  for (const comment of comments) {
    const { author_id: id } = comment
    if (id === null) continue
    const address = mailFrom(comment)?.address ?? users.get(id)?.email ?? null
    const known = identities.get(id) ?? (await identitiesOf(client, id, signal))
    identities.set(id, known)
    const own = known.find(({ type, value }) => type === 'email' && isSameAddress(value, address))
    if (own?.verification_method) found.set(comment.id, own.verification_method)
  }
  return found
}

async function identitiesOf(
  client: Pick<ZendeskClient, 'identities'>,
  userId: string,
  signal: AbortSignal,
): Promise<readonly ZendeskIdentity[]> {
  try {
    return await client.identities(userId, signal)
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof AccessDeniedError || error instanceof NotFoundError) return []
    throw error
  }
}

const isMail = (comment: ZendeskComment) => comment.via?.channel === 'email'

interface ReadComment {
  readonly ticket: ZendeskTicket
  readonly comment: ZendeskComment
  readonly author: ZendeskUser | undefined
  readonly isFirst: boolean
  readonly messageId: string | null
  readonly verification: string | null
}

function toMessage(options: TicketReaderOptions, read: ReadComment): IncomingMessage {
  const { ticket, comment } = read
  const written = toInstant(comment.created_at) ?? toInstant(ticket.created_at) ?? options.clock.now()
  const receivedAt = read.isFirst ? (toInstant(ticket.created_at) ?? written) : written
  return {
    delivery: { sourceId: options.accountId, container: ticket.id, epoch: '0', item: comment.id },
    controllerId: options.controllerId,
    channel: 'zendesk',
    place: { kind: 'ticket', accountId: options.accountId, ticketId: ticket.id },
    receivedAt,
    format: 'zendesk_comment',
    raw: Buffer.from(JSON.stringify(snapshotOf(read, written)), 'utf8'),
    truncated: false,
  }
}

function snapshotOf(read: ReadComment, createdAt: string): ZendeskCommentSnapshot {
  const { ticket, comment, author } = read
  return {
    ticketId: ticket.id,
    commentId: comment.id,
    subject: ticket.subject ?? '',
    plainBody: comment.plain_body ?? comment.body,
    htmlBody: comment.html_body,
    authorId: comment.author_id ?? '',
    ...writerOf(comment, author),
    flags: [...(comment.metadata?.flags ?? [])],
    authorVerification: read.verification,
    channel: String(comment.via?.channel ?? ''),
    messageId: read.messageId,
    createdAt,
    attachments: comment.attachments.map((file) => ({
      filename: file.file_name ?? '',
      contentType: file.content_type ?? '',
      size: file.size,
    })),
    isFirst: read.isFirst,
  }
}

/**
 * For mail the writer is the From address that Zendesk saw. Its user may be another one (a Reply-To, a second address of the same
 * profile): that is where Zendesk would send an answer, so it stands as `replyTo` and the placement compares again before writing.
 */
function writerOf(
  comment: ZendeskComment,
  author: ZendeskUser | undefined,
): Pick<ZendeskCommentSnapshot, 'authorName' | 'authorEmail' | 'replyTo'> {
  const profile = author?.email ?? null
  const from = mailFrom(comment)
  if (from === null) return { authorName: author?.name ?? '', authorEmail: profile, replyTo: null }
  const replyTo = isSameAddress(from.address, profile) ? null : profile
  return { authorName: author?.name ?? from.name ?? '', authorEmail: from.address, replyTo }
}

function mailFrom(comment: ZendeskComment): { readonly address: string; readonly name: string | null } | null {
  const from = isMail(comment) ? comment.via?.source?.from : undefined
  return from?.address ? { address: from.address, name: from.name ?? null } : null
}
