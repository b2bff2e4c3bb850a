import type { RecordValue } from '../../../src/domain/subject-export.js'
import type {
  ZendeskAttachment,
  ZendeskComment,
  ZendeskIdentity,
  ZendeskSuspended,
  ZendeskTicket,
} from '../api/payloads.js'
import type { TicketRelation } from '../client.js'

export type Row = Readonly<Record<string, RecordValue>>

/** What of a profile is about the person. An allow-list: new fields of Zendesk's are looked at before they are handed out. */
const PROFILE_FIELDS = [
  'id', 'name', 'email', 'phone', 'alias', 'role', 'locale', 'time_zone', 'iana_time_zone', 'external_id', 'organization_id',
  'tags', 'user_fields', 'details', 'notes', 'signature', 'verified', 'suspended', 'active', 'shared_phone_number',
  'created_at', 'updated_at', 'last_login_at',
] as const // prettier-ignore

export function profileRow(profile: Readonly<Record<string, unknown>>): Row {
  const row: Record<string, RecordValue> = {}
  for (const field of PROFILE_FIELDS) row[field] = toRecordValue(profile[field])
  row['photo'] = photoName(profile['photo'])
  return row
}

function photoName(photo: unknown): RecordValue {
  return typeof photo === 'object' && photo !== null && 'file_name' in photo ? toRecordValue(photo.file_name) : null
}

export function identityRow(userId: string, identity: ZendeskIdentity): Row {
  return {
    user_id: userId,
    type: identity.type,
    value: identity.value,
    primary: identity.primary,
    verified: identity.verified,
    verification_method: identity.verification_method,
    deliverable_state: identity.deliverable_state,
    created_at: identity.created_at,
    updated_at: identity.updated_at,
  }
}

/** `relation` tells what the person is to the ticket: those only in copy hold other people's words, to be checked before release. */
export function ticketRow(ticket: ZendeskTicket, relations: readonly TicketRelation[]): Row {
  return {
    ticket_id: ticket.id,
    relation: [...relations],
    subject: ticket.subject,
    status: ticket.status,
    type: ticket.type,
    priority: ticket.priority,
    tags: ticket.tags ?? [],
    channel: toRecordValue(ticket.via?.channel),
    recipient: ticket.recipient,
    external_id: ticket.external_id,
    custom_fields: toRecordValue(ticket.custom_fields),
    satisfaction_rating: toRecordValue(ticket.satisfaction_rating),
    created_at: ticket.created_at,
    updated_at: ticket.updated_at,
    due_at: ticket.due_at,
  }
}

export type Writer = 'the person' | 'staff' | 'another person'

/** IP address, device and location come along for the person's own comments only: of others they are others' data (6.3). */
export function commentRow(ticketId: string, comment: ZendeskComment, writer: Writer): Row {
  return {
    ticket_id: ticketId,
    comment_id: comment.id,
    written_by: writer,
    created_at: comment.created_at,
    channel: toRecordValue(comment.via?.channel),
    text: comment.plain_body ?? comment.body,
    technical_data: writer === 'the person' ? toRecordValue(comment.metadata?.system) : null,
  }
}

/** Notes by staff about the person are personal data too (Art. 15(1)), but can hold others' data or secrets (Art. 15(4)). */
export function noteRow(ticketId: string, comment: ZendeskComment): Row {
  return {
    review: 'Internal note: check it for other people and trade secrets before release.',
    ticket_id: ticketId,
    comment_id: comment.id,
    created_at: comment.created_at,
    text: comment.plain_body ?? comment.body,
  }
}

export function attachmentRow(ticketId: string, commentId: string, file: ZendeskAttachment, included: boolean): Row {
  return {
    ticket_id: ticketId,
    comment_id: commentId,
    name: file.file_name,
    content_type: file.content_type,
    size: file.size,
    malware_scan: file.malware_scan_result,
    included,
  }
}

export function suspendedRow(item: ZendeskSuspended): Row {
  return {
    suspended_id: item.id,
    subject: item.subject,
    text: item.content,
    cause: item.cause,
    recipient: item.recipient,
    created_at: item.created_at,
    attachments: (item.attachments ?? []).map((file) => file.file_name),
  }
}

/** Any JSON value as a record value; what JSON cannot hold becomes null. */
export function toRecordValue(value: unknown): RecordValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(toRecordValue)
  if (typeof value !== 'object') return null
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toRecordValue(inner)]))
}
