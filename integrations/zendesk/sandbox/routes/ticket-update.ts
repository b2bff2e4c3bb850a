import type { Request, Response } from 'express'
import { z } from 'zod'
import { storeHtml } from '../comment-text.js'
import type { SandboxContext } from '../sandbox-context.js'
import type { SandboxTicket } from '../state.js'
import { UPDATES_PER_TICKET } from '../update-limit.js'

const updateSchema = z.object({
  ticket: z.object({
    comment: z
      .object({
        html_body: z.string().optional(),
        body: z.string().optional(),
        public: z.boolean().optional(),
        uploads: z.array(z.string()).optional(),
      })
      .optional(),
    status: z.enum(['new', 'open', 'pending', 'hold', 'solved', 'closed']).optional(),
    type: z.enum(['problem', 'incident', 'question', 'task']).nullish(),
    priority: z.enum(['low', 'normal', 'high', 'urgent']).nullish(),
    due_at: z.iso.datetime({ offset: true }).nullish(),
    tags: z.array(z.string()).optional(),
    custom_fields: z.array(z.object({ id: z.int(), value: z.string().nullable() })).optional(),
    requester_id: z.int().optional(),
    safe_update: z.boolean().optional(),
    updated_stamp: z.string().optional(),
  }),
})

type TicketChange = z.infer<typeof updateSchema>['ticket']

/** `PUT /api/v2/tickets/{id}`: limit, conflict, closed and wrong values refuse it; otherwise all of it happens, and is one update. */
export function updateTicket(
  context: SandboxContext,
  ticket: SandboxTicket,
  request: Request,
  response: Response,
): void {
  const parsed = updateSchema.safeParse(request.body)
  const change = parsed.data?.ticket
  if (change === undefined || !hasValidFields(context, change)) refuse(response, {})
  // Zendesk: `false` counts as true; only leaving it out turns the check off (6.16).
  else if (change.safe_update !== undefined && change.updated_stamp !== ticket.updatedAt) conflict(response)
  else if (ticket.status === 'closed')
    refuse(response, { status: [{ description: 'Status: closed prevents ticket update' }] })
  else {
    const waitSeconds = context.updateLimit.count(ticket.id)
    if (waitSeconds === null) apply(context, ticket, change, response)
    else limited(response, waitSeconds)
  }
}

function refuse(response: Response, details: object): void {
  response.status(422).json({ error: 'RecordInvalid', description: 'Record validation errors', details })
}

function conflict(response: Response): void {
  response.status(409).json({
    error: 'UpdateConflict',
    description: 'Safe Update prevented the update due to outdated ticket data. Please fetch the latest ticket data.',
  })
}

function limited(response: Response, waitSeconds: number): void {
  response.set('retry-after', String(waitSeconds))
  response.set(
    'zendesk-ratelimit-per-ticket-updates',
    `total=${String(UPDATES_PER_TICKET)}; remaining=0; resets=${String(waitSeconds)}`,
  )
  response.status(429).json({ error: 'TooManyRequests', description: 'You have exceeded the rate limit' })
}

function apply(context: SandboxContext, ticket: SandboxTicket, change: TicketChange, response: Response): void {
  const { state, views, faults } = context
  if (change.comment !== undefined) addNote(context, ticket, change.comment)
  if (change.status !== undefined) ticket.status = change.status
  if (change.requester_id !== undefined) ticket.requesterId = change.requester_id
  if (!faults.ignoreProperties) setProperties(context, ticket, change)
  ticket.updatedAt = state.now()
  const last = ticket.comments.at(-1)
  const answer = {
    ticket: views.ticket(ticket),
    ...(last === undefined ? {} : { audit: views.audit(ticket, last) }),
  }
  response.type(faults.updatesAsText ? 'text/plain' : 'application/json').send(JSON.stringify(answer))
}

function setProperties({ state }: SandboxContext, ticket: SandboxTicket, change: TicketChange): void {
  if (change.type !== undefined) ticket.type = change.type
  if (change.priority !== undefined) ticket.priority = change.priority
  // Only a task is due; with the type goes the date (6.1).
  if (ticket.type !== 'task') ticket.dueAt = null
  else if (change.due_at !== undefined) ticket.dueAt = change.due_at
  // Setting replaces all that was there (6.1).
  if (change.tags !== undefined) ticket.tags = [...new Set(change.tags.map((tag) => tag.toLowerCase()))]
  for (const { id, value } of change.custom_fields ?? []) {
    if (state.ticketFields.has(id)) ticket.fieldValues.set(id, value === '' ? null : value)
  }
}

/** A date field takes days only; a field that the account does not have is passed over without a word. */
function hasValidFields({ state }: SandboxContext, { custom_fields = [] }: TicketChange): boolean {
  return custom_fields.every(
    ({ id, value }) => state.ticketFields.get(id) !== 'date' || !value || z.iso.date().safeParse(value).success,
  )
}

/** Without `public` a comment is what the first one was: usually public (6.2). */
function addNote(
  { state, faults }: SandboxContext,
  ticket: SandboxTicket,
  comment: NonNullable<TicketChange['comment']>,
): void {
  const asked = comment.public ?? ticket.comments[0]?.public ?? true
  const files = (comment.uploads ?? []).flatMap((token) => {
    const file = state.uploads.get(token)
    state.uploads.delete(token)
    return file === undefined ? [] : [file]
  })
  state.addComment(ticket, {
    authorId: state.apiUser.id,
    ...storeHtml(comment.html_body ?? comment.body ?? '', ticket),
    public: faults.ignorePublicFlag || asked,
    attachments: files,
  })
}
