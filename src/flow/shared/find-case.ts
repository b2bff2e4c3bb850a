import type { RequestCase } from '../../domain/request-case.js'
import type { Digests, MessageReading, MessageRecord, Stores } from '../../ports.js'
import { threadIds, type CaseLeads } from './case-leads.js'
import { joinedInto } from './joined-into.js'
import type { ReadAndStored } from './loaded-reading.js'
import { provenReferences } from './thread-token.js'

export interface FoundCase {
  readonly requestCase: RequestCase
  /** token: our signed thread token; ticket: same ticket; own_thread: answers the requester's own earlier mail; twin: the same mail by another way. */
  readonly how: 'token' | 'ticket' | 'own_thread' | 'twin'
  readonly sameSender: boolean
}

/**
 * Finds the case that a message belongs to, by proof only: a reference in the subject or a forged header finds nothing. A case whose content
 * was erased can take nothing in any more: who writes again is answered in a case of their own.
 */
export async function findCaseOf(
  stores: Stores,
  digests: Digests,
  { message, reading }: ReadAndStored,
  leads: CaseLeads,
): Promise<FoundCase | null> {
  const direct =
    (await byToken(stores, digests, message, reading)) ??
    (await byTicket(stores, message, reading)) ??
    (await byOwnThread(stores, message, reading, leads)) ??
    (await byTwin(stores, message, reading, leads))
  const last = direct === null ? null : await throughJoins(stores, direct)
  return last === null || (await stores.cases.isErased(last.requestCase.id)) ? null : last
}

/** What belongs to a case that was joined into another belongs to that one; each was joined into an earlier one, so the way ends. */
async function throughJoins(stores: Stores, { requestCase, ...how }: FoundCase): Promise<FoundCase> {
  const into = await joinedInto(stores, requestCase)
  return into === null ? { requestCase, ...how } : throughJoins(stores, { requestCase: into, ...how })
}

function found(requestCase: RequestCase, how: FoundCase['how'], reading: MessageReading): FoundCase {
  const { address } = reading.sender
  return { requestCase, how, sameSender: address !== null && address === requestCase.requester.address }
}

async function byToken(
  stores: Stores,
  digests: Digests,
  message: MessageRecord,
  reading: MessageReading,
): Promise<FoundCase | null> {
  for (const reference of provenReferences(digests, threadIds(reading))) {
    const requestCase = await stores.cases.byReference(reference)
    if (requestCase?.controllerId !== message.controllerId) continue
    const byToken = found(requestCase, 'token', reading)
    // Only the pages give this channel, to somebody who came by the link to the address on file.
    return message.channel === 'portal' ? { ...byToken, sameSender: true } : byToken
  }
  return null
}

async function byTicket(stores: Stores, message: MessageRecord, reading: MessageReading): Promise<FoundCase | null> {
  if (message.place.kind !== 'ticket') return null
  for (const requestCase of await stores.cases.byTicket(message.place.accountId, message.place.ticketId))
    if (!(await stores.cases.isErased(requestCase.id))) return found(requestCase, 'ticket', reading)
  return null
}

/** In-Reply-To one's own earlier mail counts only when the same, clear address wrote both. */
async function byOwnThread(
  stores: Stores,
  message: MessageRecord,
  reading: MessageReading,
  { threads }: CaseLeads,
): Promise<FoundCase | null> {
  for (const hashes of threads.get(message.id) ?? []) {
    const earlier = await stores.messages.findByMessageIdHash(message.controllerId, hashes)
    for (const { caseId } of earlier) {
      if (caseId === null) continue
      const candidate = found(await stores.cases.get(caseId), 'own_thread', reading)
      if (candidate.sameSender) return candidate
    }
  }
  return null
}

/** One mail that came by IMAP and as a ticket is one case. The same words twice by one way are two requests: a person links them. */
async function byTwin(
  stores: Stores,
  message: MessageRecord,
  reading: MessageReading,
  { twins }: CaseLeads,
): Promise<FoundCase | null> {
  const query = twins.get(message.id)
  if (query === undefined) return null
  for (const twin of await stores.messages.findTwins(query)) {
    if (twin.caseId !== null && twin.channel !== message.channel) {
      return found(await stores.cases.get(twin.caseId), 'twin', reading)
    }
  }
  return null
}
