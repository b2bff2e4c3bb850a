import type { z } from 'zod'
import { AccessDeniedError, InvalidInputError } from '../../src/domain/errors.js'
import type { Clock } from '../../src/ports.js'
import { createZendeskAuth, type ZendeskCredentials } from './auth.js'
import {
  auditSchema,
  commentSchema,
  identitySchema,
  incrementalSchema,
  profileSchema,
  settingsSchema,
  suspendedSchema,
  ticketSchema,
  uploadSchema,
  userSchema,
  type ZendeskAudit,
  type ZendeskComment,
  type ZendeskIdentity,
  type ZendeskSuspended,
  type ZendeskTicket,
  type ZendeskUser,
} from './api/payloads.js'
import { checked, jsonOf, readPages } from './api/answers.js'
import { libraryOn } from './api/node-zendesk.js'
import { createZendeskTransport, type ZendeskTransport } from './transport.js'

export type TicketRelation = 'requested' | 'ccd' | 'followed'

/** From low to urgent. */
export const TICKET_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const
export type TicketPriority = (typeof TICKET_PRIORITIES)[number]

/** The properties that the mirror of a case changes. */
export interface TicketProperties {
  readonly type?: 'task'
  /** Counts for tasks only (6.1). */
  readonly due_at?: string
  readonly priority?: TicketPriority
  /** Replaces all that the ticket has (6.1). */
  readonly tags?: readonly string[]
  readonly custom_fields?: readonly { readonly id: number; readonly value: string }[]
}

/** What an internal note or other update changes. `updated_stamp` with `safe_update` refuses a ticket that moved on (6.16). */
export interface TicketUpdate extends TicketProperties {
  readonly comment?: { readonly html_body: string; readonly public: false; readonly uploads?: readonly string[] }
  readonly safe_update: true
  readonly updated_stamp: string
}

export interface TicketPage {
  readonly tickets: readonly ZendeskTicket[]
  readonly afterCursor: string | null
  readonly endOfStream: boolean
}

/** The calls that Innsyn makes, typed and checked. All throw the errors of `ZendeskTransport.send`. */
export interface ZendeskClient {
  readonly origin: string
  /** A sentence when the sign-in is about to end (API tokens), else null: for doctor and health. */
  warning(): string | null
  /** The user whose credentials these are. @throws AccessDeniedError also for the 200 answer "Anonymous user". */
  me(signal: AbortSignal): Promise<ZendeskUser & { readonly id: string }>
  ticket(ticketId: string, signal: AbortSignal): Promise<ZendeskTicket>
  updateTicket(ticketId: string, update: TicketUpdate, signal: AbortSignal): Promise<void>
  /** All comments, oldest first, and the users who wrote them by id. */
  comments(
    ticketId: string,
    signal: AbortSignal,
  ): Promise<{ readonly comments: readonly ZendeskComment[]; readonly users: ReadonlyMap<string, ZendeskUser> }>
  makePrivate(ticketId: string, commentId: string, signal: AbortSignal): Promise<void>
  audits(ticketId: string, signal: AbortSignal): Promise<readonly ZendeskAudit[]>
  user(userId: string, signal: AbortSignal): Promise<ZendeskUser>
  /** The whole profile, unfiltered. */
  profile(userId: string, signal: AbortSignal): Promise<Readonly<Record<string, unknown>>>
  searchUsers(query: string, signal: AbortSignal): Promise<readonly ZendeskUser[]>
  identities(userId: string, signal: AbortSignal): Promise<readonly ZendeskIdentity[]>
  userTickets(userId: string, relation: TicketRelation, signal: AbortSignal): Promise<readonly ZendeskTicket[]>
  /** One page of the incremental export; `from` is Unix seconds or a cursor. */
  incrementalTickets(from: { startTime: number } | { cursor: string }, signal: AbortSignal): Promise<TicketPage>
  suspendedTickets(signal: AbortSignal): Promise<readonly ZendeskSuspended[]>
  /** Whether files need a sign-in to open; false when the setting cannot be read as true. */
  hasPrivateAttachments(signal: AbortSignal): Promise<boolean>
  upload(filename: string, contentType: string, bytes: Uint8Array, signal: AbortSignal): Promise<string>
  deleteUpload(token: string, signal: AbortSignal): Promise<void>
  download(contentUrl: string, maxBytes: number, signal: AbortSignal): Promise<Uint8Array>
}

export interface ZendeskClientOptions {
  readonly baseUrl: string
  readonly credentials: ZendeskCredentials
  readonly clock: Clock
  readonly timeoutMs?: number
  readonly maxAttempts?: number
  readonly maxWaitMs?: number
}

export function createZendeskClient(options: ZendeskClientOptions): ZendeskClient {
  const auth = createZendeskAuth(options)
  const transport = createZendeskTransport({ ...options, auth })
  return {
    origin: transport.origin,
    warning: () => auth.warning(),
    ...ticketCalls(transport),
    ...userCalls(transport),
    ...queueCalls(transport),
    ...fileCalls(transport),
  }
}

function list<T>(transport: ZendeskTransport, path: string, key: string, schema: z.ZodType<T>, signal: AbortSignal) {
  return readPages(transport, { path, key, signal }, (items) => schema.array().parse(items))
}

function ticketCalls(
  transport: ZendeskTransport,
): Pick<ZendeskClient, 'ticket' | 'updateTicket' | 'comments' | 'makePrivate' | 'audits'> {
  return {
    async ticket(ticketId, signal) {
      return checked(ticketSchema, (await libraryOn(transport, signal).tickets.show(pathId(ticketId))).result)
    },
    async updateTicket(ticketId, update, signal) {
      await libraryOn(transport, signal).tickets.update(pathId(ticketId), { ticket: update })
    },
    comments: (ticketId, signal) => readComments(transport, ticketId, signal),
    async makePrivate(ticketId, commentId, signal) {
      const url = `/api/v2/tickets/${pathId(ticketId)}/comments/${pathId(commentId)}/make_private`
      await transport.send({ method: 'PUT', url, signal })
    },
    audits: (ticketId, signal) =>
      list(transport, `/api/v2/tickets/${pathId(ticketId)}/audits`, 'audits', auditSchema, signal),
  }
}

function userCalls(
  transport: ZendeskTransport,
): Pick<ZendeskClient, 'me' | 'user' | 'profile' | 'searchUsers' | 'identities' | 'userTickets'> {
  const show = async (userId: string, signal: AbortSignal) =>
    (await libraryOn(transport, signal).users.show(pathId(userId))).result
  return {
    async me(signal) {
      const user = checked(userSchema, (await libraryOn(transport, signal).users.me()).result)
      if (user.id === null)
        throw new AccessDeniedError('Zendesk treats us as an anonymous user: check the credentials.')
      return { ...user, id: user.id }
    },
    user: async (userId, signal) => checked(userSchema, await show(userId, signal)),
    profile: async (userId, signal) => checked(profileSchema, await show(userId, signal)),
    searchUsers: (query, signal) =>
      list(transport, `/api/v2/users/search?query=${encodeURIComponent(query)}`, 'users', userSchema, signal),
    identities: (userId, signal) =>
      list(transport, `/api/v2/users/${pathId(userId)}/identities`, 'identities', identitySchema, signal),
    userTickets: (userId, relation, signal) =>
      list(transport, `/api/v2/users/${pathId(userId)}/tickets/${relation}`, 'tickets', ticketSchema, signal),
  }
}

function queueCalls(transport: ZendeskTransport): Pick<ZendeskClient, 'incrementalTickets' | 'suspendedTickets'> {
  return {
    async incrementalTickets(from, signal) {
      const query =
        'cursor' in from ? `cursor=${encodeURIComponent(from.cursor)}` : `start_time=${String(from.startTime)}`
      const answer = await transport.send({ method: 'GET', url: `/api/v2/incremental/tickets/cursor?${query}`, signal })
      const page = checked(incrementalSchema, jsonOf(answer))
      return { tickets: page.tickets, afterCursor: page.after_cursor, endOfStream: page.end_of_stream }
    },
    suspendedTickets: (signal) =>
      list(transport, '/api/v2/suspended_tickets', 'suspended_tickets', suspendedSchema, signal),
  }
}

function fileCalls(
  transport: ZendeskTransport,
): Pick<ZendeskClient, 'hasPrivateAttachments' | 'upload' | 'deleteUpload' | 'download'> {
  return {
    async hasPrivateAttachments(signal) {
      const settings = checked(settingsSchema, (await libraryOn(transport, signal).accountsettings.show()).result)
      return settings.tickets?.private_attachments === true
    },
    upload: (filename, contentType, bytes, signal) => uploadFile(transport, { filename, contentType, bytes, signal }),
    async deleteUpload(token, signal) {
      await transport.send({ method: 'DELETE', url: `/api/v2/uploads/${encodeURIComponent(token)}`, signal })
    },
    download: (contentUrl, maxBytes, signal) => transport.download(contentUrl, maxBytes, signal),
  }
}

/** Ids stand in paths: only digits get there. */
function pathId(id: string): string {
  if (!/^\d{1,19}$/.test(id)) throw new InvalidInputError('A Zendesk id consists of digits only.')
  return id
}

async function readComments(transport: ZendeskTransport, ticketId: string, signal: AbortSignal) {
  const users = new Map<string, ZendeskUser>()
  const comments = await readPages(
    transport,
    {
      path: `/api/v2/tickets/${pathId(ticketId)}/comments?include_inline_images=true&include=users`,
      key: 'comments',
      signal,
    },
    (items) => commentSchema.array().parse(items),
    (page) => {
      for (const user of checked(userSchema.array(), page['users'] ?? []))
        if (user.id !== null) users.set(user.id, user)
    },
  )
  return { comments, users }
}

async function uploadFile(
  transport: ZendeskTransport,
  file: { filename: string; contentType: string; bytes: Uint8Array; signal: AbortSignal },
): Promise<string> {
  const answer = await transport.send({
    method: 'POST',
    url: `/api/v2/uploads?filename=${encodeURIComponent(file.filename)}`,
    body: file.bytes,
    contentType: file.contentType,
    signal: file.signal,
  })
  return checked(uploadSchema, jsonOf(answer)).upload.token
}
