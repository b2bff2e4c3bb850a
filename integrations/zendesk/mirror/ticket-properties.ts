import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Mark } from '../../../src/domain/case-life/marks.js'
import { CASE_STATES } from '../../../src/domain/request-case.js'
import { RIGHTS } from '../../../src/domain/rights.js'
import type { TicketView } from '../../../src/ports/desk.js'
import { zendeskId, type ZendeskTicket } from '../api/payloads.js'
import { TICKET_PRIORITIES, type TicketPriority, type TicketProperties } from '../client.js'

/** What of a case a ticket shows. */
export interface MirrorSettings {
  /** `task` turns questions and tickets without a type into tasks, which alone can be due; `keep` leaves every type. */
  readonly type: 'task' | 'keep'
  /** Ids of text fields, and of a date field for `dueOn`, that the account has for this; null: none. */
  readonly fields: {
    readonly reference: string | null
    readonly dueOn: string | null
    readonly state: string | null
    readonly rights: string | null
  }
}

/** The tags of marks that people can sort their views by. The days that are left show in the urgency. */
const TAG_OF: ReadonlyMap<Mark, string> = new Map([
  ['half_time', 'innsyn_half_time'],
  ['unassigned', 'innsyn_unassigned'],
  ['review_waiting', 'innsyn_review_waiting'],
  ['review_waiting_long', 'innsyn_review_waiting'],
  ['source_silent', 'innsyn_source_silent'],
  ['extension_untold', 'innsyn_extension_untold'],
])

/** Everything that Innsyn ever tags; all other tags are people's, or their triggers'. */
const OWN_TAGS: ReadonlySet<string> = new Set([
  'innsyn',
  'innsyn_soon',
  'innsyn_due',
  'innsyn_overdue',
  ...TAG_OF.values(),
  ...CASE_STATES.map((state) => `innsyn_${state}`),
  ...RIGHTS.map((right) => `innsyn_${right}`),
])

const PRIORITY_OF: Readonly<Record<TicketView['urgency'], TicketPriority | null>> = {
  overdue: 'urgent',
  due: 'high',
  soon: 'normal',
  later: null,
  ended: null,
}

/** The properties in which the ticket shows something else than it should; empty when it shows all of it. */
export function changedProperties(view: TicketView, ticket: ZendeskTicket, settings: MirrorSettings): TicketProperties {
  return {
    ...changedType(view, ticket, settings),
    ...changedPriority(view, ticket),
    ...changedTags(view, ticket),
    ...changedFields(view, ticket, settings),
  }
}

/** The configured fields that the ticket does not have: the account lacks them, or has switched them off. */
export function missingFields(ticket: ZendeskTicket, settings: MirrorSettings): readonly string[] {
  const present = new Set(fieldsOf(ticket).map(({ id }) => id))
  return Object.values(settings.fields).filter((id) => id !== null && !present.has(id)) as string[]
}

/** A problem or incident groups other tickets, so it stays what it is and cannot be due (6.1): its date stands in the field. */
function changedType(view: TicketView, { type, due_at }: ZendeskTicket, settings: MirrorSettings): TicketProperties {
  const becomesTask = settings.type === 'task' && (type === null || type === 'question')
  if (type !== 'task' && !becomesTask) return {}
  const dueAt = endOfDay(view.targetOn, view.timeZone)
  return {
    ...(becomesTask ? { type: 'task' as const } : {}),
    ...(due_at !== null && Date.parse(due_at) === Date.parse(dueAt) ? {} : { due_at: dueAt }),
  }
}

/** The last second of a day, so that it is this day in Zendesk whether people read the date or the hour. */
function endOfDay(day: string, timeZone: string): string {
  const nextDay = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone)
  return nextDay.subtract({ seconds: 1 }).toInstant().toString()
}

/** Only ever raised: nothing tells a person's priority from ours, and theirs is not to be lowered. */
function changedPriority({ urgency }: TicketView, { priority }: ZendeskTicket): TicketProperties {
  const wanted = PRIORITY_OF[urgency]
  return wanted !== null && rankOf(priority) < rankOf(wanted) ? { priority: wanted } : {}
}

const rankOf = (priority: string | null) => TICKET_PRIORITIES.findIndex((known) => known === priority)

/** Tags are set as a whole (6.1), so without the ticket's own nothing may be set. */
function changedTags(view: TicketView, { tags }: ZendeskTicket): TicketProperties {
  if (tags == null) return {}
  const urgency = PRIORITY_OF[view.urgency] === null ? [] : [`innsyn_${view.urgency}`]
  const marks = view.marks.map(({ mark }) => TAG_OF.get(mark)).filter((tag) => tag !== undefined)
  const rights = view.rights.map((right) => `innsyn_${right}`)
  const ours = ['innsyn', `innsyn_${view.state}`, ...rights, ...urgency, ...marks]
  const wanted = [...tags.filter((tag) => !OWN_TAGS.has(tag)), ...ours]
  const same = wanted.length === tags.length && wanted.every((tag) => tags.includes(tag))
  return same ? {} : { tags: wanted }
}

/** Zendesk takes a field that it does not know without a word and without effect, so only what the ticket has is written. */
function changedFields(view: TicketView, ticket: ZendeskTicket, { fields }: MirrorSettings): TicketProperties {
  const values: readonly (readonly [string | null, string])[] = [
    [fields.reference, view.reference],
    [fields.dueOn, view.targetOn],
    [fields.state, view.state],
    [fields.rights, view.rights.join(', ')],
  ]
  const shown = new Map(fieldsOf(ticket).map(({ id, value }) => [id, value]))
  const changed = values.flatMap(([id, value]) =>
    id !== null && shown.has(id) && (shown.get(id) ?? '') !== value ? [{ id: Number(id), value }] : [],
  )
  return changed.length === 0 ? {} : { custom_fields: changed }
}

const fieldsSchema = z.array(z.object({ id: zendeskId, value: z.unknown() })).catch([])

const fieldsOf = ({ custom_fields }: ZendeskTicket) => fieldsSchema.parse(custom_fields)
