import { wordsOf } from '../../domain/case-life/mark-words.js'
import { DESK_MARKS, readMark, stillHolds, tellingMarks, type Mark } from '../../domain/case-life/marks.js'
import { dayInZone, parseDate } from '../../domain/deadline/dates.js'
import { ENDED_STATES, type CasePlace, type Instant, type RequestCase } from '../../domain/request-case.js'
import type { CaseReminder, Digests, NewJob, TicketView } from '../../ports.js'
import { zoneOf, type Controllers } from './controllers.js'

export type TicketPlace = Extract<CasePlace, { readonly kind: 'ticket' }>

/** A case that an agent works on in a ticket. */
export type TicketCase = RequestCase & { readonly place: TicketPlace }

export function isTicketCase(requestCase: RequestCase): requestCase is TicketCase {
  return requestCase.place.kind === 'ticket'
}

/** Days to the target as the report counts them. */
const DUE_DAYS = 3
const SOON_DAYS = 7

/** What a ticket should show of a case at an instant. */
export function viewOf(
  requestCase: TicketCase,
  reminders: readonly CaseReminder[],
  controllers: Controllers,
  now: Instant,
): TicketView {
  const { reference, controllerId, state, outcome, rights, deadline, assignee, requester, place } = requestCase
  const { targetOn, latestLawfulOn } = deadline
  const timeZone = zoneOf(controllers, controllerId)
  return {
    accountId: place.accountId,
    ticketId: place.ticketId,
    reference,
    controllerId,
    state,
    outcome,
    rights,
    targetOn,
    latestLawfulOn,
    urgency: urgencyOf(requestCase, dayInZone(now, timeZone)),
    assignee,
    timeZone,
    requesterAddress: requester.address,
    marks: marksOf(requestCase, reminders),
  }
}

function urgencyOf({ state, deadline }: RequestCase, today: number): TicketView['urgency'] {
  if (ENDED_STATES.includes(state)) return 'ended'
  if (today > parseDate(deadline.latestLawfulOn, 'latestLawfulOn')) return 'overdue'
  const daysToTarget = parseDate(deadline.targetOn, 'targetOn') - today
  if (daysToTarget <= DUE_DAYS) return 'due'
  return daysToTarget <= SOON_DAYS ? 'soon' : 'later'
}

/** Marks on the way to the due day, from the least to the most urgent. */
const DEADLINE_ORDER: readonly string[] = ['half_time', 'days', 'due', 'overdue']

/**
 * What the ticket tells of the marks that were recorded and still say something true: the newest on the way to the due day, and what the desk
 * should know. Whatever comes after it, the note of each stands there once.
 */
function marksOf(requestCase: RequestCase, reminders: readonly CaseReminder[]): TicketView['marks'] {
  const held = reminders
    .map(({ mark, dueOn, at }) => ({ mark: readMark(mark), dueOn, at }))
    .filter((passed) => stillHolds(requestCase, passed))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || rankOf(a.mark) - rankOf(b.mark))
  const newest = [
    held.filter(({ mark }) => rankOf(mark) >= 0).at(-1),
    ...DESK_MARKS.map((desk) => held.filter(({ mark }) => mark === desk).at(-1)),
  ].filter((one) => one !== undefined)
  return tellingMarks(newest).map(({ mark, dueOn }) => ({
    mark,
    key: `${mark}/${dueOn}`,
    text: wordsOf({ mark, dueOn }, requestCase).text,
  }))
}

/** Fewer days are more urgent; negative for a mark that is not about the deadline. */
function rankOf(mark: Mark): number {
  const days = /^days_(\d+)$/.exec(mark)?.[1]
  return days === undefined ? DEADLINE_ORDER.indexOf(mark) : DEADLINE_ORDER.indexOf('days') + 1 / (2 + Number(days))
}

/**
 * The one case that a ticket shows, where it holds several (a case that was split): the open one that is due first, else the newest. Two
 * that took turns would change the ticket for ever.
 */
export function leadingCase(cases: readonly TicketCase[]): TicketCase | null {
  const open = cases.filter(({ state }) => !ENDED_STATES.includes(state))
  const byDay = open.toSorted(
    (a, b) => Date.parse(a.deadline.targetOn) - Date.parse(b.deadline.targetOn) || compare(a.reference, b.reference),
  )
  return byDay[0] ?? cases.toSorted((a, b) => compare(a.reference, b.reference)).at(-1) ?? null
}

/** By code unit, so that the order is the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/** What is kept of a view once the ticket shows it: its state, by which ended cases are found, and a hash under our key. */
export function shownAs(digests: Digests, view: TicketView): string {
  return `${view.state}:${digests.sign('address', JSON.stringify(view))}`
}

/** What is kept while the showing of a view is listed, or after it failed for good. */
export function pendingAs(word: 'asked' | 'failed', wanted: string, at: Instant): string {
  return `${word} ${at} ${wanted}`
}

const PENDING = /^(asked|failed) (\S+) (\S+)$/
/** A job retries for about 16 hours; what failed for good may have been mended. */
const ASK_AGAIN_MS: Readonly<Record<string, number>> = { asked: 24 * 3_600_000, failed: 6 * 3_600_000 }

/** Whether a ticket has to be brought up to date. One that is under way is left to its job, which backs off by itself. */
export function isBehind(kept: string | null, wanted: string, now: Instant): boolean {
  const [, word, at, what] = PENDING.exec(kept ?? '') ?? []
  if (word === undefined || at === undefined || what !== wanted) return kept !== wanted
  return Math.abs(Date.parse(now) - Date.parse(at)) >= (ASK_AGAIN_MS[word] ?? 0)
}

/** One job at a time for each ticket. */
export function mirrorJob({ accountId, ticketId }: Pick<TicketPlace, 'accountId' | 'ticketId'>): NewJob {
  return { kind: 'mirror_case', key: `${accountId}/${ticketId}`, payload: { accountId, ticketId } }
}
