import express, { type Request, type Response, type Router } from 'express'
import { z } from 'zod'
import { storeHtml } from '../comment-text.js'
import type { SandboxContext } from '../sandbox-context.js'
import type { SandboxTicket } from '../state.js'
import { cursorPage } from './paging.js'

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
    requester_id: z.int().optional(),
    safe_update: z.boolean().optional(),
    updated_stamp: z.string().optional(),
  }),
})

const notFound = (response: Response) =>
  response.status(404).json({ error: 'RecordNotFound', description: 'Not found' })

export function ticketRoutes(context: SandboxContext): Router {
  const { state, views, faults } = context
  const router = express.Router()
  const withTicket = (request: Request, response: Response, use: (ticket: SandboxTicket) => void): void => {
    const ticket = state.tickets.get(Number(request.params['id']))
    if (ticket === undefined || ticket.status === 'deleted') notFound(response)
    else use(ticket)
  }
  router.get('/api/v2/tickets/:id', (request, response) => {
    withTicket(request, response, (ticket) => response.json({ ticket: views.ticket(ticket) }))
  })
  router.put('/api/v2/tickets/:id', (request, response) => {
    withTicket(request, response, (ticket) => {
      update(context, ticket, request, response)
    })
  })
  router.delete('/api/v2/tickets/:id', (request, response) => {
    withTicket(request, response, (ticket) => {
      ticket.status = 'deleted'
      ticket.updatedAt = state.now()
      response.status(204).end()
    })
  })
  router.get('/api/v2/tickets/:id/comments', (request, response) => {
    withTicket(request, response, (ticket) => {
      const comments = ticket.comments.map((comment) => views.comment(comment))
      const authors = new Set(ticket.comments.map((comment) => comment.authorId))
      const users = [...state.users.values()].filter(({ id }) => authors.has(id)).map((user) => views.user(user))
      response.json({ ...cursorPage(request, 'comments', comments), users })
    })
  })
  router.get('/api/v2/tickets/:id/audits', (request, response) => {
    withTicket(request, response, (ticket) => {
      const audits = ticket.comments.map((comment) => views.audit(ticket, comment))
      response.json(cursorPage(request, 'audits', audits))
    })
  })
  router.put('/api/v2/tickets/:id/comments/:commentId/make_private', (request, response) => {
    withTicket(request, response, (ticket) => {
      const comment = ticket.comments.find(({ id }) => id === Number(request.params['commentId']))
      if (comment === undefined) return notFound(response)
      if (!faults.ignoreMakePrivate) comment.public = false
      ticket.updatedAt = state.now()
      return response.status(200).json('')
    })
  })
  return router
}

function update(context: SandboxContext, ticket: SandboxTicket, request: Request, response: Response): void {
  const parsed = updateSchema.safeParse(request.body)
  if (!parsed.success) {
    response.status(422).json({ error: 'RecordInvalid', description: 'Record validation errors', details: {} })
    return
  }
  const change = parsed.data.ticket
  // Zendesk: `false` counts as true; only leaving it out turns the check off (6.16).
  if (change.safe_update !== undefined && change.updated_stamp !== ticket.updatedAt) {
    response.status(409).json({
      error: 'UpdateConflict',
      description: 'Safe Update prevented the update due to outdated ticket data. Please fetch the latest ticket data.',
    })
    return
  }
  if (ticket.status === 'closed') {
    response.status(422).json({
      error: 'RecordInvalid',
      description: 'Record validation errors',
      details: { status: [{ description: 'Status: closed prevents ticket update' }] },
    })
    return
  }
  if (change.comment !== undefined) addNote(context, ticket, change.comment)
  if (change.status !== undefined) ticket.status = change.status
  if (change.requester_id !== undefined) ticket.requesterId = change.requester_id
  ticket.updatedAt = context.state.now()
  const last = ticket.comments.at(-1)
  response.json({
    ticket: context.views.ticket(ticket),
    ...(last === undefined ? {} : { audit: context.views.audit(ticket, last) }),
  })
}

/** Without `public` a comment is what the first one was: usually public (6.2). */
function addNote(
  { state, faults }: SandboxContext,
  ticket: SandboxTicket,
  comment: NonNullable<z.infer<typeof updateSchema>['ticket']['comment']>,
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
