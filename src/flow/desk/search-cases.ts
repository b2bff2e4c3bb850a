import { actorOf, type Viewer } from '../../domain/access/viewer.js'
import { normaliseAddress } from '../../domain/mail-address.js'
import { formatReference } from '../../domain/request-case.js'
import type { Clock, QueuedCase, QueueFilter, UnitOfWork } from '../../ports.js'
import { assertMay } from './assert-may.js'

/** What was looked for: a person by their address, cases by their reference or its number, or nothing that can be looked for. */
export interface SearchResult {
  readonly by: 'address' | 'reference' | 'nothing'
  readonly cases: readonly QueuedCase[]
  /** Whether there are more than are shown. */
  readonly more: boolean
}

const MOST_FOUND = 100
const REFERENCE = /^\s*(?:DSR-)?(?:(?<year>\d{4})-)?0*(?<number>[1-9]\d{0,8})\s*$/i
/** A number alone is looked for in this year and so many before it: what is older is found by its whole reference. */
const YEARS_BACK = 5

/**
 * Finds cases of the viewer's controllers by the whole address of who wrote first (its keyed hash), or by reference; ended ones as well. Names,
 * notes and mails are encrypted: nothing is found by them. That an address led to a case is written down as a look at that case.
 * @throws AccessDeniedError for whoever may see no cases.
 */
export async function searchCases(
  { unitOfWork, clock }: { readonly unitOfWork: UnitOfWork; readonly clock: Clock },
  viewer: Viewer,
  text: string,
): Promise<SearchResult> {
  assertMay(viewer, 'see_cases')
  const wanted = wantedBy(text, Number(clock.now().slice(0, 4)))
  if (wanted === null) return { by: 'nothing', cases: [], more: false }
  const filter: QueueFilter = { controllerIds: viewer.member.controllers, states: 'any', ...wanted }
  const found = await unitOfWork.read((stores) => stores.queue.page(filter, null, MOST_FOUND + 1))
  const cases = found.slice(0, MOST_FOUND)
  const by = 'references' in wanted ? 'reference' : 'address'
  if (by === 'address') {
    const looks = cases.map(({ id: caseId }) => {
      return { actor: actorOf(viewer), what: 'person_search', caseId, messageId: null } as const
    })
    await unitOfWork.run((stores) => stores.access.record(looks))
  }
  return { by, cases, more: found.length > MOST_FOUND }
}

function wantedBy(text: string, thisYear: number): Pick<QueueFilter, 'references' | 'requesterAddress'> | null {
  const { address } = normaliseAddress(text.trim())
  if (address !== null) return { requesterAddress: address }
  const { year, number } = REFERENCE.exec(text)?.groups ?? {}
  if (number === undefined) return null
  const years = Array.from({ length: YEARS_BACK + 1 }, (_, back) => thisYear - back)
  return {
    references: (year === undefined ? years : [Number(year)]).map((one) => formatReference(one, Number(number))),
  }
}
