/** What reports read: plain columns only. Nothing sealed is opened, so that a million cases can be counted. */
import type { IsoDate } from '../domain/deadline/deadline.js'
import type { AnsweredGroup } from '../domain/report/figures/breakdowns.js'
import type { CountedDimension } from '../domain/report/figures/figures.js'
import type { CodeGroup } from '../domain/report/figures/code-figures.js'
import type { ReportCase } from '../domain/report/deadline-report.js'
import type { DuePile, LatePile, OpenGroup, OpenPile } from '../domain/report/open-piles.js'
import type { DueGroup } from '../domain/report/figures/overdue.js'
import type { ReportPeriod } from '../domain/report/period.js'
import type { RegisterFacts } from '../domain/report/register.js'
import type { Instant } from '../domain/request-case.js'

/** Ids of controllers, or null for all. */
export type ReportControllers = readonly string[] | null

/** Where a page of cases by urgency begins: after this one. */
export type LinePlace = readonly [ended: boolean, latestLawfulOn: IsoDate, targetOn: IsoDate, reference: string]

export interface ReportStore {
  /** Messages of a controller that are stored and not read yet. */
  unreadMessages(controllerId: string): Promise<number>
  /** All cases that are not closed, counted by what they share. */
  piles(controllers: ReportControllers): Promise<readonly OpenPile[]>
  /**
   * The same by what their urgency follows from alone. Dates between the same two of the turns count as one, the earliest, so that however
   * many cases there are make some hundred piles.
   * @param turns days in order, each belonging to what comes after it.
   */
  duePiles(turns: readonly IsoDate[], controllers: ReportControllers): Promise<readonly DuePile[]>
  /** Open cases whose last lawful day was before the last of the turns, its date as in `duePiles`. */
  latePiles(turns: readonly IsoDate[], controllers: ReportControllers): Promise<readonly LatePile[]>
  /** Open cases, told apart by one thing; of those days only, where a period is given, on which their last lawful day is. */
  open(by: CountedDimension, controllers: ReportControllers, due?: ReportPeriod): Promise<readonly OpenGroup[]>
  /** Answers that went out in the period. */
  answered(
    by: CountedDimension,
    period: ReportPeriod,
    controllers: ReportControllers,
  ): Promise<readonly AnsweredGroup[]>
  /** Answers whose cases had their last lawful day in the period. */
  due(period: ReportPeriod, controllers: ReportControllers): Promise<readonly DueGroup[]>
  /** How many answers of the period each controller sent. */
  answersByController(period: ReportPeriod, controllers: ReportControllers): Promise<ReadonlyMap<string, number>>
  /** Cases received in the period that have such codes. */
  codes(
    of: 'extension' | 'pauses' | 'refusals',
    period: ReportPeriod,
    controllers: ReportControllers,
  ): Promise<readonly CodeGroup[]>
  /** A page of what waits, most urgent first, what is answered at the end. */
  lines(controllers: ReportControllers, after: LinePlace | null, limit: number): Promise<readonly ReportCase[]>
  /** A page of all cases received in the period, by reference. */
  register(
    period: ReportPeriod,
    controllers: ReportControllers,
    page: { readonly afterReference: string; readonly limit: number },
  ): Promise<readonly RegisterFacts[]>
}

/** Whose calendar reads deadlines: an address with a secret in it, of which the hash is kept. One for each person. */
export interface CalendarFeedStore {
  /** Takes the place of the one before. */
  set(staffId: string, secretHash: string, at: Instant): Promise<void>
  remove(staffId: string): Promise<void>
  /** When it was made; null: they have none. One statement. */
  since(staffId: string): Promise<Instant | null>
  /** Id of the member of staff; null: nobody's. */
  owner(secretHash: string): Promise<string | null>
}

/** Who was sent the weekly figures of which week. */
export interface WeeklyMailStore {
  /** Ids of the staff who were sent those that were due on this day. */
  sent(dueOn: IsoDate): Promise<readonly string[]>
  /** A person who stands there already stays as they are. */
  add(dueOn: IsoDate, staffId: string, at: Instant): Promise<void>
}
