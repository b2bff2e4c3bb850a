import type { HolidayCalendar } from '../../domain/deadline/holiday-calendar.js'
import { InvalidInputError } from '../../domain/errors.js'
import type { StaffMember } from '../../domain/staff.js'
import type { Clock, Digests, UnitOfWork } from '../../ports.js'
import type { Controllers } from './controllers.js'

export interface ReportTools {
  readonly unitOfWork: UnitOfWork
  readonly controllers: Controllers
  readonly calendar: HolidayCalendar
  /** Who works here, and in which team. */
  readonly staff: readonly StaffMember[]
  readonly clock: Clock
  readonly digests: Digests
}

/** What a report is to cover. Without days: the twelve months before this one, and this one to today. */
export interface ReportWish {
  readonly from?: string
  readonly to?: string
  /** Missing: all. */
  readonly controllerIds?: readonly string[]
}

/**
 * The controllers that a report covers.
 * @throws InvalidInputError for one that the settings do not know.
 */
export function wantedControllers(
  controllers: Controllers,
  { controllerIds }: ReportWish,
): { id: string; timeZone: string }[] {
  const ids = controllerIds ?? [...controllers.keys()]
  return ids.map((id) => {
    const profile = controllers.get(id)
    if (profile === undefined)
      throw new InvalidInputError(
        `there is no controller ${JSON.stringify(id)} in the settings; known: ${[...controllers.keys()].join(', ')}`,
      )
    return { id, timeZone: profile.timeZone }
  })
}
