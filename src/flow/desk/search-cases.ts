import { actorOf, type Viewer } from '../../domain/access/viewer.js'
import { normaliseAddress } from '../../domain/mail-address.js'
import { formatReference } from '../../domain/request-case.js'
import type { Clock, Look, QueuedCase, QueueFilter, UnitOfWork } from '../../ports.js'
import { indexProgress, wordsIn } from '../shared/case-words.js'
import type { Controllers } from '../shared/controllers.js'
import { assertMay } from './assert-may.js'
import { casesWithWords } from './search-texts.js'

/** What was looked for: a person by their address, cases by their reference or its number, by words of their texts, or nothing. */
export interface SearchResult {
  readonly by: 'address' | 'reference' | 'text' | 'nothing'
  /** The words that were looked for, as they were typed; none for the other ways. */
  readonly words: readonly string[]
  /** By address and reference the most urgent first; by text the newest. */
  readonly cases: readonly QueuedCase[]
  /** Whether there are more than are shown. */
  readonly more: boolean
  /** False: the texts of some older cases have not been gone through yet, so that nothing is found by them. */
  readonly isComplete: boolean
}

interface Tools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly controllers: Controllers
}

const MOST_FOUND = 100
/** Each is decrypted before it is shown. */
const MOST_FOUND_BY_TEXT = 50
/** Nobody remembers more words of a letter. */
const MOST_WORDS_ASKED = 20
const REFERENCE = /^\s*(?:DSR-)?(?:(?<year>\d{4})-)?0*(?<number>[1-9]\d{0,8})\s*$/i
const NUMBER_ALONE = /^\s*\d+\s*$/
/** A number alone is looked for in this year and so many before it: what is older is found by its whole reference. */
const YEARS_BACK = 5

/**
 * Finds cases of the viewer's controllers, ended ones as well: by the whole address of who wrote first (its keyed hash), by reference, or by
 * whole words that all stand in their letters and notes (keyed hashes, compared with the text). That an address or words led to a case is
 * written down as a look at that case.
 * @throws AccessDeniedError for whoever may see no cases.
 */
export async function searchCases(tools: Tools, viewer: Viewer, text: string): Promise<SearchResult> {
  assertMay(viewer, 'see_cases')
  const wanted = wantedBy(text, Number(tools.clock.now().slice(0, 4)))
  if (wanted === null) return searchTexts(tools, viewer, text)
  const filter: QueueFilter = { controllerIds: viewer.member.controllers, states: 'any', ...wanted }
  const found = await tools.unitOfWork.read((stores) => stores.queue.page(filter, null, MOST_FOUND + 1))
  // A number that is no case's may be that of an order.
  if (found.length === 0 && NUMBER_ALONE.test(text)) return searchTexts(tools, viewer, text)
  const cases = found.slice(0, MOST_FOUND)
  const by = 'references' in wanted ? 'reference' : 'address'
  if (by === 'address') await writeDown(tools, viewer, 'person_search', cases)
  return { by, words: [], cases, more: found.length > MOST_FOUND, isComplete: true }
}

async function searchTexts(tools: Tools, viewer: Viewer, text: string): Promise<SearchResult> {
  const asked = wordsIn([text], MOST_WORDS_ASKED)
  if (asked.length === 0) return { by: 'nothing', words: [], cases: [], more: false, isComplete: true }
  const { member } = viewer
  const controllerIds = member.controllers ?? [...tools.controllers.keys()]
  const query = { controllerIds, words: asked.map(({ folded }) => folded) }
  const { found, isComplete } = await tools.unitOfWork.read(async (stores) => ({
    found: await casesWithWords(stores, query, MOST_FOUND_BY_TEXT),
    isComplete: (await indexProgress(stores)).isComplete,
  }))
  await writeDown(tools, viewer, 'text_search', found.cases)
  return { by: 'text', words: asked.map(({ written }) => written), ...found, isComplete }
}

async function writeDown(tools: Tools, viewer: Viewer, what: Look, cases: readonly QueuedCase[]): Promise<void> {
  if (cases.length === 0) return
  const looks = cases.map(({ id: caseId }) => ({ actor: actorOf(viewer), what, caseId, messageId: null }))
  await tools.unitOfWork.run((stores) => stores.access.record(looks))
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
