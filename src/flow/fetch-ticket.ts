import type { Clock, Digests, TicketReader } from '../ports.js'
import { payloadText, type Step } from './shared/step.js'
import { fingerprint, storeRaw, type FingerprintedMessage } from './shared/store-raw.js'
import { mirrorJob } from './shared/ticket-view.js'
import { say } from '../domain/sayings/say.js'

interface TicketRef {
  readonly accountId: string
  readonly ticketId: string
}

/**
 * Reads a ticket that a webhook or the incremental poll named and stores what end users wrote in it. The webhook is a hint
 * only: what counts is what the ticket says now, and comments that are known already are skipped by their delivery key.
 */
export function createFetchTicket(tools: {
  readonly readers: ReadonlyMap<string, TicketReader>
  /** Accounts whose tickets follow their cases. */
  readonly mirrored: ReadonlySet<string>
  readonly digests: Digests
  readonly clock: Clock
}): Step<TicketRef, readonly FingerprintedMessage[]> {
  return {
    kind: 'fetch_ticket',
    load: (_stores, job) =>
      Promise.resolve({ accountId: payloadText(job, 'accountId'), ticketId: payloadText(job, 'ticketId') }),
    act: async ({ accountId, ticketId }, signal) => {
      const reader = tools.readers.get(accountId)
      return reader === undefined ? [] : fingerprint(tools.digests, await reader.readTicket(ticketId, signal))
    },
    record: async (stores, ticket, messages) => {
      await storeRaw(stores, messages, tools.clock.now())
      if (!tools.mirrored.has(ticket.accountId)) return
      // What people did to the ticket of a case concerns the case too.
      const cases = await stores.cases.byTicket(ticket.accountId, ticket.ticketId)
      if (cases.length > 0) await stores.jobs.enqueue([mirrorJob(ticket)])
    },
    gaveUp: (stores, job, reason) => {
      const ticketId = payloadText(job, 'ticketId')
      return stores.alerts.raise(
        `ticket:${payloadText(job, 'accountId')}/${ticketId}`,
        'ticket_unreadable',
        say('ticket_unreadable', { ticketId, reason }),
        tools.clock.now(),
      )
    },
  }
}
