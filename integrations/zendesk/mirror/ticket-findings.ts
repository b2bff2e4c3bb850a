import { NotFoundError } from '../../../src/domain/errors.js'
import type { TicketFinding, TicketView } from '../../../src/ports/desk.js'
import { isSameAddress } from '../api/addresses.js'
import type { ZendeskTicket } from '../api/payloads.js'
import type { ZendeskClient } from '../client.js'

/** The tag that Zendesk gives the ticket that was merged into another; merging closes it (6.10, catalogue 43). */
const MERGED_TAG = 'closed_by_merge'

export const GONE: TicketFinding = {
  kind: 'gone',
  text: 'The ticket is not found in Zendesk any more: it was deleted, or Innsyn may not see it. The case goes on without it.',
}

/** Closed is final (6.1): nothing can be written there, not even an internal note. */
export const isFinal = ({ status }: ZendeskTicket) => status === 'closed' || status === 'deleted'

/** What people made of the ticket's state, seen from a case that is still open, answered or closed. */
export function stateFinding({ state }: TicketView, { status, tags }: ZendeskTicket): TicketFinding | null {
  const open = state !== 'answered' && state !== 'closed'
  if (status === 'deleted')
    return { kind: 'deleted', text: 'The ticket was deleted in Zendesk. The case goes on without it.' }
  if (status === 'closed' && tags?.includes(MERGED_TAG) === true) {
    const text =
      'The ticket was merged into another one in Zendesk and is closed: a person must say where the case goes on.'
    return { kind: 'merged', text }
  }
  if (status === 'closed' && open) {
    const text = `The ticket is closed in Zendesk for good, but the case is still open (${state}): an answer must go another way.`
    return { kind: 'closed', text }
  }
  if (status === 'solved' && open) {
    const text = `The ticket was solved in Zendesk, but the case is still open (${state}) and its deadline runs on.`
    return { kind: 'solved_while_open', text }
  }
  return null
}

/** For a note that waits while the case itself expects nothing more of the ticket. */
export const CLOSED_TO_NOTES: TicketFinding = {
  kind: 'closed',
  text: 'The ticket is closed in Zendesk for good, so a note of Innsyn could not be written there.',
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
  const text =
    'The requester of the ticket is not the person of the case any more: an answer there would reach somebody else.'
  return { kind: 'requester_changed', text }
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
