import type { RequestCase } from '../../../domain/request-case.js'
import { isTicketCase, leadingCase, type TicketCase } from '../../../flow/shared/ticket-view.js'
import type { CaseReminder } from '../../../ports.js'

/** How often a member of staff was told of a mark. */
export interface ReminderCount {
  readonly mark: string
  readonly staffId: string
  readonly count: number
}

/** What staff were told in a year. */
export interface ReminderTally {
  readonly counts: readonly ReminderCount[]
  /** By the history of the cases, and by the mails that came: the same, unless one was lost or sent twice. */
  readonly told: number
  readonly mailed: number
  /** Cases that were overdue without anybody being told. */
  readonly overdueUntold: number
}

/** A case that was past its last lawful day. */
export interface OverduePeriod {
  readonly caseId: string
  readonly latestLawfulOn: string
}

/** Counts what staff were told, and looks for what they should have been told. */
export function tallyReminders(
  reminders: readonly CaseReminder[],
  overdue: readonly OverduePeriod[],
  mailed: number,
): ReminderTally {
  const counts = new Map<string, ReminderCount>()
  for (const { mark, staffId } of reminders.flatMap(({ mark, told }) => told.map((staffId) => ({ mark, staffId })))) {
    const name = `${mark} ${staffId}`
    counts.set(name, { mark, staffId, count: (counts.get(name)?.count ?? 0) + 1 })
  }
  const isTold = ({ caseId, latestLawfulOn }: OverduePeriod): boolean =>
    reminders.some(
      (one) => one.caseId === caseId && one.mark === 'overdue' && one.dueOn === latestLawfulOn && one.told.length > 0,
    )
  return {
    counts: [...counts.values()],
    told: reminders.reduce((sum, { told }) => sum + told.length, 0),
    mailed,
    overdueUntold: overdue.filter((period) => !isTold(period)).length,
  }
}

/** The tickets of cases, and those that show something else than their case. */
export interface TicketTally {
  readonly tickets: number
  readonly behind: number
}

/** @param tags of every ticket, by its id. */
export function tallyTickets(cases: readonly RequestCase[], tags: ReadonlyMap<string, readonly string[]>): TicketTally {
  const byTicket = new Map<string, TicketCase[]>()
  for (const requestCase of cases.filter(isTicketCase)) {
    const { ticketId } = requestCase.place
    byTicket.set(ticketId, [...(byTicket.get(ticketId) ?? []), requestCase])
  }
  const behind = [...byTicket].filter(([ticketId, ofTicket]) => {
    const state = leadingCase(ofTicket)?.state ?? ''
    return tags.get(ticketId)?.includes(`innsyn_${state}`) !== true
  })
  return { tickets: byTicket.size, behind: behind.length }
}
