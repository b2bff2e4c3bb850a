import { NotFoundError } from '../../../src/domain/errors.js'
import type { TicketFinding, TicketView } from '../../../src/ports/desk.js'
import { isSameAddress } from '../api/addresses.js'
import type { ZendeskTicket } from '../api/payloads.js'
import type { ZendeskClient } from '../client.js'
import { say } from '../../../src/domain/sayings/say.js'

/** The tag that Zendesk gives the ticket that was merged into another; merging closes it (6.10, catalogue 43). */
const MERGED_TAG = 'closed_by_merge'

export const GONE: TicketFinding = {
  kind: 'gone',
  ...say('ticket_gone'),
}

/** Closed is final (6.1): nothing can be written there, not even an internal note. */
export const isFinal = ({ status }: ZendeskTicket) => status === 'closed' || status === 'deleted'

/** What people made of the ticket's state, seen from a case that is still open, answered or closed. */
export function stateFinding({ state }: TicketView, { status, tags }: ZendeskTicket): TicketFinding | null {
  const open = state !== 'answered' && state !== 'closed'
  if (status === 'deleted') return { kind: 'deleted', ...say('ticket_deleted') }
  if (status === 'closed' && tags?.includes(MERGED_TAG) === true) return { kind: 'merged', ...say('ticket_merged') }
  if (status === 'closed' && open) return { kind: 'closed', ...say('ticket_closed', { state }) }
  if (status === 'solved' && open) return { kind: 'solved_while_open', ...say('ticket_solved', { state }) }
  return null
}

/** For a note that waits while the case itself expects nothing more of the ticket. */
export const CLOSED_TO_NOTES: TicketFinding = {
  kind: 'closed',
  ...say('ticket_closed_to_notes'),
}

/**
 * Whether the ticket now is another person's. One person may write from several addresses of one profile, so all of them count;
 * a profile that is gone or has no address is nobody's.
 */
export async function requesterFinding(
  { requesterAddress }: TicketView,
  ticket: ZendeskTicket,
  client: Pick<ZendeskClient, 'user' | 'identities'>,
  signal: AbortSignal,
): Promise<TicketFinding | null> {
  if (requesterAddress === null) return null
  if (ticket.requester_id !== null && (await hasAddress(ticket.requester_id, requesterAddress, client, signal)))
    return null
  return { kind: 'requester_changed', ...say('ticket_requester_changed') }
}

async function hasAddress(
  userId: string,
  address: string,
  client: Pick<ZendeskClient, 'user' | 'identities'>,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const { email } = await client.user(userId, signal)
    if (isSameAddress(email, address)) return true
    const identities = await client.identities(userId, signal)
    return identities.some(({ type, value }) => type === 'email' && isSameAddress(value, address))
  } catch (error) {
    if (error instanceof NotFoundError) return false
    throw error
  }
}
