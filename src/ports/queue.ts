/** The desk's list of cases: filtered, ordered and paged on plain columns, so that a million cases cost no more than the page shown. */
import type { IsoDate } from '../domain/deadline/deadline.js'
import type { Channel } from '../domain/message.js'
import type { Attention, CaseState, Instant } from '../domain/request-case.js'
import type { Right } from '../domain/rights.js'

/** Which cases. What is left out restricts nothing. */
export interface QueueFilter {
  /** Ids of the controllers whose cases may be seen; null: of all. */
  readonly controllerIds: readonly string[] | null
  /** open: nobody has answered or closed them. */
  readonly states: 'any' | 'open' | readonly CaseState[]
  readonly right?: Right
  /** Id of a member of staff; null: nobody has taken them. */
  readonly assignee?: string | null
  /** Due before this day. */
  readonly latestLawfulBefore?: IsoDate
  readonly references?: readonly string[]
  /** Found by its keyed hash. */
  readonly requesterAddress?: string
}

/** Where a page ends, so that the next one begins behind it. */
export interface QueuePlace {
  readonly latestLawfulOn: IsoDate
  readonly reference: string
}

/** A case as it stands in the list: who asks is not in it. */
export interface QueuedCase extends QueuePlace {
  readonly id: string
  readonly controllerId: string
  readonly channel: Channel
  readonly state: CaseState
  readonly rights: readonly Right[]
  readonly language: string
  readonly receivedAt: Instant
  readonly targetOn: IsoDate
  readonly assignee: string | null
  readonly version: number
  /** None of a case whose content was erased. */
  readonly attention: readonly Attention[]
}

/** Which part of the list. */
export interface QueueWindow {
  /** Null: from the beginning. */
  readonly after: QueuePlace | null
  readonly limit: number
  /** How far all that match are counted. */
  readonly countTo: number
}

export interface QueueStore {
  /** By the last lawful day, then by reference. */
  page(filter: QueueFilter, after: QueuePlace | null, limit: number): Promise<readonly QueuedCase[]>
  /** The same, and how many match wherever the page begins. One statement. */
  countedPage(
    filter: QueueFilter,
    window: QueueWindow,
  ): Promise<{ readonly cases: readonly QueuedCase[]; readonly total: number }>
}
