import express, { type Request, type Response, type Router } from 'express'
import type { SandboxContext } from '../sandbox-context.js'
import type { SandboxTicket } from '../state.js'
import { cursorPage } from './paging.js'
import { updateTicket } from './ticket-update.js'

const notFound = (response: Response) =>
  response.status(404).json({ error: 'RecordNotFound', description: 'Not found' })

export function ticketRoutes(context: SandboxContext): Router {
  const { state, views, faults } = context
  const router = express.Router()
  const withTicket = (request: Request, response: Response, use: (ticket: SandboxTicket) => void): void => {
    const ticket = state.tickets.get(Number(request.params['id']))
    const hidden = ticket?.status === 'deleted' && !faults.showDeleted
    if (ticket === undefined || hidden) notFound(response)
    else use(ticket)
  }
  router.get('/api/v2/tickets/:id', (request, response) => {
    withTicket(request, response, (ticket) => response.json({ ticket: views.ticket(ticket) }))
  })
  router.put('/api/v2/tickets/:id', (request, response) => {
    withTicket(request, response, (ticket) => {
      updateTicket(context, ticket, request, response)
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
