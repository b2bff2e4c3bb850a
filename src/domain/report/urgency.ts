import { isoDate, type Day } from '../deadline/dates.js'
import type { IsoDate } from '../deadline/deadline.js'
import type { CaseState } from '../request-case.js'

/** How urgent an open case is. */
export const OPEN_URGENCIES = ['overdue', 'due_in_3', 'due_in_7', 'due_in_14', 'later'] as const
/** The one, most urgent thing to say about a case. */
export const URGENCIES = [...OPEN_URGENCIES, 'answered'] as const
export type Urgency = (typeof URGENCIES)[number]

/** What the urgency of a case follows from. */
interface DueDays {
  readonly state: CaseState
  readonly targetOn: IsoDate
  readonly latestLawfulOn: IsoDate
}

/** How urgent a case is on a day, by its last lawful day, then by the day that the desk works towards. Dates compare as they are written. */
export function urgencyOn(today: Day, { state, ...days }: DueDays): Urgency {
  return state === 'answered' ? 'answered' : openUrgencyOn(today, days)
}

/** The same for one that is not answered yet. */
export function openUrgencyOn(
  today: Day,
  { targetOn, latestLawfulOn }: Omit<DueDays, 'state'>,
): (typeof OPEN_URGENCIES)[number] {
  if (latestLawfulOn < isoDate(today)) return 'overdue'
  if (targetOn <= isoDate(today + 3)) return 'due_in_3'
  if (targetOn <= isoDate(today + 7)) return 'due_in_7'
  return targetOn <= isoDate(today + 14) ? 'due_in_14' : 'later'
}

/** The days on which another urgency begins, wherever it is one of these days, in order: dates between the same two make a case as urgent. */
export function urgencyTurns(todays: Iterable<Day>): readonly IsoDate[] {
  const turns = new Set([...todays].flatMap((today) => [today, today + 4, today + 8, today + 15]))
  return [...turns].sort((one, other) => one - other).map(isoDate)
}
