import type { IsoDate } from './deadline.js'

/** Where the controller is established: its public holidays count, not the requester's (Reg. 1182/71 Art. 2(1)). */
export interface Place {
  /** ISO 3166-1 alpha-2, for instance `NO`. */
  readonly country: string
  /** ISO 3166-2, with or without the country: `DE-NW` or `NW`. */
  readonly subdivision?: string | null
}

/** Public holidays in law, whole days only; never bank days, school holidays or eves. */
export interface HolidayCalendar {
  /**
   * The holiday's name at this place, or null for an ordinary day.
   * @throws InvalidInputError for a country, subdivision or year that the calendar does not know.
   */
  holidayName(date: IsoDate, place: Place): string | null
}
