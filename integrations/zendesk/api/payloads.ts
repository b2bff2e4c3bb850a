import { z } from 'zod'

/**
 * What we read of Zendesk's answers. Everything but ids is nullish, because real answers are rich in nulls (zendesk.md 3.3);
 * ids become strings; unknown fields are dropped.
 */
export const zendeskId = z.union([z.int().nonnegative(), z.string().regex(/^\d{1,19}$/)]).transform(String)
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null)
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null)
const optionalId = zendeskId.nullish().transform((value) => value ?? null)
const ids = z
  .array(zendeskId)
  .nullish()
  .transform((value) => value ?? [])
const loose = z.unknown()

const viaSchema = z
  .object({
    channel: z.union([z.string(), z.number()]).nullish(),
    source: z
      .object({ from: z.object({ address: z.string().nullish(), name: z.string().nullish() }).nullish() })
      .nullish(),
  })
  .nullish()
  .catch(null)

export const ticketSchema = z.object({
  id: zendeskId,
  subject: text,
  description: text,
  status: text,
  type: text,
  priority: text,
  tags: z.array(z.string()).nullish().catch(null),
  brand_id: optionalId,
  requester_id: optionalId,
  /** Who gets a copy of every public reply; `collaborator_ids` is the older field, which also holds followers. */
  email_cc_ids: ids,
  collaborator_ids: ids,
  external_id: text,
  recipient: text,
  created_at: text,
  updated_at: text,
  due_at: text,
  custom_fields: loose,
  satisfaction_rating: loose,
  via: viaSchema,
})
export type ZendeskTicket = z.infer<typeof ticketSchema>

export const attachmentSchema = z.object({
  id: optionalId,
  file_name: text,
  content_type: text,
  content_url: text,
  size: z
    .number()
    .nonnegative()
    .nullish()
    .transform((value) => value ?? 0),
  deleted: flag,
  inline: flag,
  malware_scan_result: text,
})
export type ZendeskAttachment = z.infer<typeof attachmentSchema>

export const commentSchema = z.object({
  id: zendeskId,
  audit_id: optionalId,
  author_id: optionalId,
  body: text,
  html_body: text,
  plain_body: text,
  public: flag,
  created_at: text,
  attachments: z
    .array(attachmentSchema)
    .nullish()
    .transform((value) => value ?? []),
  via: viaSchema,
  metadata: z
    .object({ system: z.record(z.string(), z.unknown()).nullish(), flags: z.array(z.int()).nullish() })
    .nullish()
    .catch(null),
})
export type ZendeskComment = z.infer<typeof commentSchema>

/** The person of a ticket or comment. `id` is null for "Anonymous user", Zendesk's 200 answer to wrong credentials (6.18). */
export const userSchema = z.object({
  id: optionalId,
  name: text,
  email: text,
  role: text,
  active: flag,
  suspended: flag,
  created_at: text,
})
export type ZendeskUser = z.infer<typeof userSchema>

/** The whole profile as the person is entitled to see it; fields are chosen by an allow-list in the record source. */
export const profileSchema = z.record(z.string(), z.unknown())

export const identitySchema = z.object({
  id: optionalId,
  type: text,
  value: z
    .union([z.string(), z.number()])
    .nullish()
    .transform((value) => (value == null ? null : String(value)))
    .catch(null),
  primary: flag,
  verified: flag,
  verification_method: text,
  deliverable_state: text,
  created_at: text,
  updated_at: text,
})
export type ZendeskIdentity = z.infer<typeof identitySchema>

export const auditSchema = z.object({
  id: zendeskId,
  metadata: z
    .object({ system: z.record(z.string(), z.unknown()).nullish() })
    .nullish()
    .catch(null),
})
export type ZendeskAudit = z.infer<typeof auditSchema>

export const suspendedSchema = z.object({
  id: zendeskId,
  subject: text,
  content: text,
  cause: text,
  message_id: text,
  recipient: text,
  brand_id: optionalId,
  created_at: text,
  author: z.object({ name: z.string().nullish(), email: z.string().nullish() }).nullish().catch(null),
  attachments: z.array(attachmentSchema).nullish().catch(null),
})
export type ZendeskSuspended = z.infer<typeof suspendedSchema>

/** One page of a list. Cursor pages tell of more in `meta.has_more`; `links.next` is given even on the last page (6.3). */
export const pageSchema = z.looseObject({
  meta: z.object({ has_more: z.boolean().nullish(), after_cursor: z.string().nullish() }).nullish(),
  next_page: z.string().nullish(),
})

export const incrementalSchema = z.object({
  tickets: z.array(ticketSchema),
  after_cursor: text,
  end_of_stream: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
})

export const settingsSchema = z.object({
  tickets: z.object({ private_attachments: flag, comments_public_by_default: flag }).nullish(),
})

export const uploadSchema = z.object({ upload: z.object({ token: z.string().min(1) }) })
