import type { HolidayCalendar } from '../../domain/deadline/holiday-calendar.js'
import type { Clock, Digests, UnitOfWork } from '../../ports.js'
import type { Controllers } from '../shared/controllers.js'

/** What the verbs of the pages work with. */
export interface PortalTools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly digests: Digests
  readonly controllers: Controllers
  readonly calendar: HolidayCalendar
}
