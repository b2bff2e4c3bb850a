import type { Viewer } from '../../domain/access/viewer.js'
import type { QueuedCase, ReadStores, UnitOfWork } from '../../ports.js'
import { assertMay } from './assert-may.js'
import { cursorOf, filterOf, placeOfCursor, type DeskFilter } from './queue-filter.js'

/** Cases on one page. */
export const QUEUE_PAGE = 50
/** Nobody counts on: the first page must not cost what the last one would. */
export const MOST_COUNTED = 1000

export interface QueuePage {
  readonly cases: readonly QueuedCase[]
  /** Where the next page begins; null: this is the last one. */
  readonly next: string | null
  /** All that match, counted to MOST_COUNTED. */
  readonly total: number
}

/**
 * One page of the cases that the viewer may see, the most urgent first. Says nothing of who asks, so nobody's look is written down.
 * @param cursor as the page before gave it; null: the first page.
 * @throws AccessDeniedError for whoever may see no cases.
 */
export async function readQueue(
  { unitOfWork }: { readonly unitOfWork: UnitOfWork },
  viewer: Viewer,
  filter: DeskFilter,
  cursor: string | null,
): Promise<QueuePage> {
  assertMay(viewer, 'see_cases')
  return unitOfWork.ask((stores) => queuePage(stores, viewer, filter, cursor))
}

/** The same inside a reading that is under way. One statement. */
export async function queuePage(
  stores: ReadStores,
  viewer: Viewer,
  filter: DeskFilter,
  cursor: string | null,
  limit = QUEUE_PAGE,
): Promise<QueuePage> {
  const wanted = filterOf(viewer, filter)
  const after = cursor === null ? null : placeOfCursor(cursor)
  const found = await stores.queue.countedPage(wanted, { after, limit: limit + 1, countTo: MOST_COUNTED })
  const cases = found.cases.slice(0, limit)
  const last = cases.at(-1)
  const next = found.cases.length > limit && last !== undefined ? cursorOf(last) : null
  return { cases, next, total: found.total }
}
