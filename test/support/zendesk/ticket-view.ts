import type { TicketView } from '../../../src/ports/desk.js'
import { ACCOUNT, eva } from './account.js'

/** What a ticket should show of a case in which nothing is due yet. */
export function ticketView(ticketId: string | number, changes: Partial<TicketView> = {}): TicketView {
  return {
    accountId: ACCOUNT,
    ticketId: String(ticketId),
    reference: 'DSR-2026-000123',
    controllerId: 'bookbeat',
    state: 'identity',
    outcome: null,
    rights: ['access', 'erasure'],
    targetOn: '2026-03-31',
    latestLawfulOn: '2026-04-02',
    urgency: 'later',
    assignee: null,
    timeZone: 'Europe/Stockholm',
    requesterAddress: eva.address,
    marks: [],
    ...changes,
  }
}
