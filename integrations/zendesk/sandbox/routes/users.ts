import express, { type Request, type Response, type Router } from 'express'
import type { SandboxContext } from '../sandbox-context.js'
import type { SandboxTicket, SandboxUser } from '../state.js'
import { cursorPage, offsetPage } from './paging.js'

type TicketTest = (ticket: SandboxTicket, user: SandboxUser) => boolean

const RELATIONS: Readonly<Record<string, TicketTest>> = {
  requested: (ticket, user) => ticket.requesterId === user.id,
  ccd: (ticket, user) => ticket.ccIds.includes(user.id),
  followed: (ticket, user) => ticket.followerIds.includes(user.id),
}

export function userRoutes({ state, views }: SandboxContext): Router {
  const router = express.Router()
  const withUser = (request: Request, response: Response, use: (user: SandboxUser) => void): void => {
    const user = state.users.get(Number(request.params['id']))
    if (user === undefined) response.status(404).json({ error: 'RecordNotFound', description: 'Not found' })
    else use(user)
  }
  router.get('/api/v2/users/me', (_request, response) => {
    response.json({ user: views.user(state.apiUser) })
  })
  router.get('/api/v2/users/search', (request, response) => {
    response.json(
      offsetPage(
        request,
        'users',
        search(request, [...state.users.values()]).map((user) => views.user(user)),
      ),
    )
  })
  router.get('/api/v2/users/:id', (request, response) => {
    withUser(request, response, (user) => response.json({ user: views.user(user) }))
  })
  router.get('/api/v2/users/:id/identities', (request, response) => {
    withUser(request, response, (user) => {
      const identities = user.identities.map((identity) => views.identity(user, identity))
      response.json(cursorPage(request, 'identities', identities))
    })
  })
  for (const [relation, isRelated] of Object.entries(RELATIONS)) {
    router.get(`/api/v2/users/:id/tickets/${relation}`, (request, response) => {
      withUser(request, response, (user) => {
        const tickets = [...state.tickets.values()].filter(
          (ticket) => ticket.status !== 'deleted' && isRelated(ticket, user),
        )
        response.json(
          cursorPage(
            request,
            'tickets',
            tickets.map((ticket) => views.ticket(ticket)),
          ),
        )
      })
    })
  }
  return router
}

/** Zendesk's search also hits names, notes and parts of addresses (6.6), so this does. */
function search(request: Request, users: readonly SandboxUser[]): readonly SandboxUser[] {
  const query = typeof request.query['query'] === 'string' ? request.query['query'] : ''
  const wanted = query
    .replace(/^email:/, '')
    .replaceAll('"', '')
    .toLowerCase()
  return users.filter((user) =>
    [user.name, user.notes ?? '', ...user.identities.map(({ value }) => value)].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  )
}
