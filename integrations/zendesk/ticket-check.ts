import type { Draft } from '../../src/domain/draft.js'
import { isSameAddress } from './api/addresses.js'
import type { ZendeskTicket } from './api/payloads.js'
import type { ZendeskClient } from './client.js'
import { isOurs } from './ticket-poll.js'

interface CheckTools {
  readonly client: Pick<ZendeskClient, 'user'>
  readonly brandIds: readonly string[]
}

/** Staff of the account: they see internal notes anyway. */
const STAFF_ROLES = ['agent', 'admin']

/**
 * Why a draft may not lie in a ticket as it stands now; null: it may. People change requesters, brands and CCs between our reading and our
 * writing (catalogue 40, 43), and a reply in the ticket goes to whoever stands there then.
 */
export async function againstTicket(
  tools: CheckTools,
  ticket: ZendeskTicket,
  { recipient, kind }: Pick<Draft, 'recipient' | 'kind'>,
  signal: AbortSignal,
): Promise<string | null> {
  if (!isOurs(ticket, tools.brandIds)) return 'The ticket was moved to a brand of another controller'
  if (ticket.requester_id === null) return "The ticket's requester is not the recipient of the draft"
  const requester = await tools.client.user(ticket.requester_id, signal)
  if (!isSameAddress(requester.email, recipient)) return "The ticket's requester is not the recipient of the draft"
  if (kind === 'answer' && (await copiesOthers(tools, ticket, recipient, signal)))
    return 'Somebody else is in copy of the ticket and would get the answer too: take the CC out, and place the draft anew'
  return null
}

async function copiesOthers(
  { client }: CheckTools,
  { requester_id: requester, email_cc_ids: copied, collaborator_ids: older }: ZendeskTicket,
  recipient: string,
  signal: AbortSignal,
): Promise<boolean> {
  const others = new Set([...copied, ...older].filter((id) => id !== requester))
  for (const id of others) {
    const { role, email } = await client.user(id, signal)
    if (!STAFF_ROLES.includes(role ?? '') && !isSameAddress(email, recipient)) return true
  }
  return false
}
