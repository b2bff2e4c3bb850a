import type { Logger } from '../../src/logger.js'
import type { Clock, Cursor, Intake, MessageSource } from '../../src/ports.js'
import type { TicketPage, ZendeskClient } from './client.js'
import type { ZendeskTicket } from './api/payloads.js'
import { createCallPacer } from './polling/call-pacer.js'
import { createPollLoop } from './polling/poll-loop.js'

export interface TicketPollOptions {
  /** Id of the account in the settings. */
  readonly accountId: string
  readonly client: Pick<ZendeskClient, 'incrementalTickets'>
  /** Empty: every brand is this controller's. */
  readonly brandIds: readonly string[]
  readonly pollMs: number
  /** How far back the first pass looks when nothing was ever read. */
  readonly firstLookbackMs: number
  readonly clock: Clock
  readonly logger: Logger
}

const CONTAINER = 'tickets'
/** The export refuses a start within the last minute (Incremental Exports). */
const NOT_YET_MS = 61_000
/** 10 calls a minute without the add-on, for the whole account: one is left to others. */
const CALLS_PER_MINUTE = 9
/** A position that is a start time, from before the first cursor was given. */
const START = 'start:'

/**
 * The truth behind the webhooks: follows the incremental export (zendesk.md 6.12), which names every ticket that was made or changed.
 * The cursor moves in the commit that makes the hints durable, so a crash repeats a page and never skips one.
 */
export function createTicketPoll(options: TicketPollOptions): MessageSource {
  const pacer = createCallPacer({ clock: options.clock, limit: CALLS_PER_MINUTE, windowMs: 60_000 })
  const pass = async (intake: Intake, signal: AbortSignal): Promise<void> => {
    const stored = await intake.cursor(options.accountId, CONTAINER)
    let position = stored?.position ?? firstPosition(options)
    for (;;) {
      await pacer.wait(signal)
      const page = await options.client.incrementalTickets(fromPosition(position), signal)
      const next = page.afterCursor ?? position
      await takePage(options, intake, page, { position: next, firstPass: stored === null })
      if (page.endOfStream || next === position) return
      position = next
    }
  }
  return createPollLoop({
    id: `zendesk:${options.accountId}:tickets`,
    pollMs: options.pollMs,
    clock: options.clock,
    logger: options.logger,
    pass,
    failedAfter: 3,
  })
}

function firstPosition(options: TicketPollOptions): string {
  const from = Date.parse(options.clock.now()) - Math.max(options.firstLookbackMs, NOT_YET_MS)
  return `${START}${String(Math.floor(from / 1000))}`
}

function fromPosition(position: string): { startTime: number } | { cursor: string } {
  return position.startsWith(START) ? { startTime: Number(position.slice(START.length)) } : { cursor: position }
}

async function takePage(
  options: TicketPollOptions,
  intake: Intake,
  page: TicketPage,
  at: { readonly position: string; readonly firstPass: boolean },
): Promise<void> {
  const ours = page.tickets.filter((ticket) => isOurs(ticket, options.brandIds))
  const deleted = ours.filter(isDeleted)
  // On the first pass old deletions are history; later, a ticket that was never read and is gone may have been a request.
  if (!at.firstPass) for (const ticket of deleted) await reportIfUnread(options, intake, ticket.id)
  const ids = [...new Set(ours.filter((ticket) => !isDeleted(ticket)).map((ticket) => ticket.id))]
  const cursor: Cursor = { sourceId: options.accountId, container: CONTAINER, epoch: '0', position: at.position }
  await intake.ticketsChanged(options.accountId, ids, cursor)
  const foreign = page.tickets.length - ours.length
  if (ids.length > 0) options.logger.info('zendesk_tickets_changed', { sourceId: options.accountId, count: ids.length })
  if (foreign > 0) options.logger.info('zendesk_other_brand_skipped', { sourceId: options.accountId, count: foreign })
}

async function reportIfUnread(options: TicketPollOptions, intake: Intake, ticketId: string): Promise<void> {
  const known = await intake.knownItems(options.accountId, ticketId, '0')
  if (known.size > 0) return
  options.logger.warn('zendesk_ticket_deleted_unread', { sourceId: options.accountId, kind: ticketId })
  await intake.vanished({ sourceId: options.accountId, container: ticketId, epoch: '0', item: 'ticket' })
}

const isDeleted = (ticket: ZendeskTicket) => ticket.status === 'deleted'

/** A ticket without a brand is not of another brand: better read once too often. */
export function isOurs(ticket: Pick<ZendeskTicket, 'brand_id'>, brandIds: readonly string[]): boolean {
  return ticket.brand_id === null || brandIds.length === 0 || brandIds.includes(ticket.brand_id)
}
