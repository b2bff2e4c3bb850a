import { z } from 'zod'
import { CASE_STATES, ENDED_STATES, type CaseState } from '../../domain/request-case.js'
import { RIGHTS } from '../../domain/rights.js'
import type { Viewer } from '../../domain/access/viewer.js'
import { worksFor } from '../../domain/staff.js'
import type { QueueFilter, QueuePlace } from '../../ports.js'

/** What an open case waits for. us: a person of the desk. person: the data subject. program: work of Innsyn's own that goes on by itself. */
export const WAITS = ['us', 'person', 'program'] as const
export type Waits = (typeof WAITS)[number]

const WAITING_STATES: Readonly<Record<Waits, readonly CaseState[]>> = {
  us: ['needs_review', 'awaiting_approval', 'reopened'],
  person: ['identity'],
  program: ['new', 'collecting', 'drafting'],
}

/** What the list of cases can be narrowed to, for pages and API alike. */
export const deskFilterSchema = z.strictObject({
  controller: z.string().min(1).max(200).optional(),
  right: z.enum(RIGHTS).optional(),
  /** open is what is shown without it. */
  state: z.enum(['open', 'any', ...CASE_STATES]).optional(),
  /** me, nobody, or the id of a member of staff. */
  assignee: z.string().min(1).max(200).optional(),
  waits: z.enum(WAITS).optional(),
  /** Last lawful day before this one. */
  before: z.iso.date().optional(),
})
export type DeskFilter = z.output<typeof deskFilterSchema>

/** The filter as the store has it: never beyond the viewer's own controllers. */
export function filterOf({ member }: Viewer, filter: DeskFilter): QueueFilter {
  const { controller, right, assignee, before } = filter
  return {
    controllerIds: controller === undefined ? member.controllers : worksFor(member, controller) ? [controller] : [],
    states: statesOf(filter),
    ...(right !== undefined && { right }),
    ...(assignee !== undefined && {
      assignee: assignee === 'nobody' ? null : assignee === 'me' ? member.id : assignee,
    }),
    ...(before !== undefined && { latestLawfulBefore: before }),
  }
}

function statesOf({ state = 'open', waits }: DeskFilter): QueueFilter['states'] {
  if (waits === undefined) return state === 'open' || state === 'any' ? state : [state]
  const waiting = WAITING_STATES[waits]
  return state === 'open' || state === 'any' ? waiting : waiting.filter((one) => one === state)
}

/** What a case waits for; null: it is ended. */
export function waitsOf(state: CaseState): Waits | null {
  if (ENDED_STATES.includes(state)) return null
  return WAITS.find((waits) => WAITING_STATES[waits].includes(state)) ?? 'us'
}

/** Where the next page begins, as it stands in an address: day and reference, nothing of a person. */
export const queueCursorSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}_DSR-\d{4}-\d{6,9}$/, 'a cursor as the page before gave it')

export function placeOfCursor(cursor: string): QueuePlace {
  const [latestLawfulOn = '', reference = ''] = cursor.split('_')
  return { latestLawfulOn, reference }
}

export function cursorOf({ latestLawfulOn, reference }: QueuePlace): string {
  return `${latestLawfulOn}_${reference}`
}
