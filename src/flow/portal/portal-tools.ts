import type { HolidayCalendar } from '../../domain/deadline/holiday-calendar.js'
import type { Clock, Digests, GrantStore, Stores, UnitOfWork } from '../../ports.js'
import type { Controllers } from '../shared/controllers.js'

/** What the verbs of the pages work with. */
export interface PortalTools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly digests: Digests
  readonly controllers: Controllers
  readonly calendar: HolidayCalendar
  /** The rights to fetch a copy, in the transaction of these stores. */
  readonly grantsOf: (stores: Stores) => GrantStore
}
