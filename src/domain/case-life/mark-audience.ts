import type { RequestCase } from '../request-case.js'
import { staffWithRole, type StaffMember, type StaffRole } from '../staff.js'
import type { DeskMark, Mark } from './marks.js'

/** `assignee`: who has the case. `hands`: the same, or the agents of the controller while nobody has it. */
type Audience = StaffRole | 'assignee' | 'hands'

const EARLY: readonly Audience[] = ['hands']
const LATE: readonly Audience[] = ['hands', 'manager']

const DESK_AUDIENCE: Readonly<Record<DeskMark, readonly Audience[]>> = {
  unassigned: ['manager'],
  review_waiting: ['agent', 'manager'],
  review_waiting_long: ['manager', 'privacy_officer'],
  source_silent: LATE,
  extension_untold: LATE,
}

/** Who is told of a mark besides the watchers of the case. */
export function audienceOf(mark: Mark): readonly Audience[] {
  if (mark === 'overdue') return ['assignee', 'manager', 'privacy_officer']
  if (mark === 'due') return LATE
  if (mark === 'half_time') return EARLY
  if (mark in DESK_AUDIENCE) return DESK_AUDIENCE[mark as DeskMark]
  // The day before is late; further away it is for those who work on the case.
  return Number(mark.slice('days_'.length)) <= 1 ? LATE : EARLY
}

export interface AudienceOptions {
  readonly staff: readonly StaffMember[]
  /** Ids of the staff who watch the case. */
  readonly watchers: readonly string[]
}

/** Whoever is told of this mark, each person once; empty when there is nobody. An assignee who left the settings has the case no more. */
export function peopleToTell(
  mark: Mark,
  { assignee, controllerId }: Pick<RequestCase, 'assignee' | 'controllerId'>,
  { staff, watchers }: AudienceOptions,
): readonly StaffMember[] {
  const holder = staff.filter(({ id }) => id === assignee)
  const membersOf = (audience: Audience): readonly StaffMember[] => {
    if (audience === 'assignee') return holder
    if (audience !== 'hands') return staffWithRole(staff, audience, controllerId)
    return holder.length > 0 ? holder : staffWithRole(staff, 'agent', controllerId)
  }
  const people = [...audienceOf(mark).flatMap(membersOf), ...staff.filter(({ id }) => watchers.includes(id))]
  return people.filter(({ email }, index) => people.findIndex((other) => other.email === email) === index)
}
