import express, { type Response, type Router } from 'express'
import { plainText } from '../comment-text.js'
import type { SandboxContext } from '../sandbox-context.js'
import type { SandboxTicket, SandboxVia } from '../state.js'
import { cursorPage } from './paging.js'

/** The export answers 10 calls a minute (6.12). */
const CALLS_PER_MINUTE = 10
const PAGE = 1000
/** Changes of the last minute are not exported yet. */
const LAG_MS = 60_000
/** Suspended mail is deleted after 14 days (6.19). */
const SUSPENDED_LIFE_MS = 14 * 86_400_000

export function queueRoutes(context: SandboxContext): Router {
  const router = express.Router()
  const calls: number[] = []
  router.get('/api/v2/incremental/tickets/cursor', (request, response) => {
    const now = context.state.clock.nowMs()
    while (calls[0] !== undefined && calls[0] <= now - 60_000) calls.shift()
    if (calls.length >= CALLS_PER_MINUTE) {
      response.set('retry-after', String(Math.ceil(((calls[0] ?? now) + 60_000 - now) / 1000)))
      response.status(429).json({ error: 'TooManyRequests', description: 'You have exceeded the rate limit' })
      return
    }
    calls.push(now)
    exportTickets(context, request.query, response)
  })
  suspendedRoutes(router, context)
  return router
}

function exportTickets({ state, views }: SandboxContext, query: Readonly<Record<string, unknown>>, response: Response) {
  const after = startOf(query)
  if (after === null || state.clock.nowMs() - after.ms < LAG_MS) {
    response.status(422).json({
      error: 'StartTimeTooRecent',
      description: 'Too recent start_time. Use a start_time older than 60 seconds',
    })
    return
  }
  const changed = [...state.tickets.values()]
    .map((ticket) => ({ ticket, ms: Date.parse(ticket.updatedAt) }))
    .filter(({ ticket, ms }) => ms <= state.clock.nowMs() - LAG_MS && isAfter(ms, ticket, after))
    .sort((one, other) => one.ms - other.ms || one.ticket.id - other.ticket.id)
  const page = changed.slice(0, PAGE)
  const last = page.at(-1)
  const cursor = last === undefined ? cursorOf(query) : encode(last.ms, last.ticket.id)
  response.json({
    tickets: page.map(({ ticket }) => views.ticket(ticket)),
    after_cursor: cursor,
    after_url: cursor === null ? null : `${views.baseUrl()}/api/v2/incremental/tickets/cursor?cursor=${cursor}`,
    before_cursor: null,
    before_url: null,
    end_of_stream: page.length === changed.length,
  })
}

interface ExportStart {
  readonly ms: number
  readonly ticketId: number
}

const isAfter = (ms: number, ticket: SandboxTicket, start: ExportStart) =>
  ms > start.ms || (ms === start.ms && ticket.id > start.ticketId)

const cursorOf = (query: Readonly<Record<string, unknown>>) =>
  typeof query['cursor'] === 'string' ? query['cursor'] : null

const encode = (ms: number, ticketId: number) => Buffer.from(`${String(ms)}||${String(ticketId)}`).toString('base64url')

function startOf(query: Readonly<Record<string, unknown>>): ExportStart | null {
  const cursor = cursorOf(query)
  if (cursor !== null) {
    const [ms, ticketId] = Buffer.from(cursor, 'base64url').toString().split('||').map(Number)
    return { ms: ms ?? 0, ticketId: ticketId ?? 0 }
  }
  const seconds = Number(query['start_time'])
  return Number.isFinite(seconds) ? { ms: seconds * 1000, ticketId: 0 } : null
}

function suspendedRoutes(router: Router, { state, views }: SandboxContext): void {
  const kept = () =>
    [...state.suspended.values()].filter(
      ({ createdAt }) => state.clock.nowMs() - Date.parse(createdAt) < SUSPENDED_LIFE_MS,
    )
  router.get('/api/v2/suspended_tickets', (request, response) => {
    response.json(
      cursorPage(
        request,
        'suspended_tickets',
        kept().map((item) => views.suspended(item)),
      ),
    )
  })
  router.put('/api/v2/suspended_tickets/:id/recover', (request, response) => {
    const item = kept().find(({ id }) => id === Number(request.params['id']))
    if (item === undefined) {
      response.status(404).json({ error: 'RecordNotFound', description: 'Not found' })
      return
    }
    state.suspended.delete(item.id)
    const { name, email } = item.author
    const author = state.findUser(email ?? '') ?? state.addUser({ name, email })
    const via: SandboxVia = { channel: 'email', from: { name, address: email ?? '' } }
    const ticket = state.addTicket(
      { subject: item.subject, requesterId: author.id, brandId: item.brandId, via },
      {
        authorId: author.id,
        htmlBody: item.content,
        plainBody: plainText(item.content),
        public: true,
        attachments: item.attachments,
        via,
        system: { message_id: item.messageId },
      },
    )
    response.json({ ticket: [views.ticket(ticket)] })
  })
}
