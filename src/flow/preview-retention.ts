import { isOver, keptUntil, olderThanMonths, type KeptUntil, type RetentionRules } from '../domain/retention.js'
import type { Instant } from '../domain/request-case.js'
import type { ClosedCase, Clock, ReadStores, UnitOfWork } from '../ports.js'
import { caseByReference } from './shared/load-case.js'
import { countedFromOf, planOf, retentionTime, type Part, type RetentionTime } from './shared/retention-plan.js'

interface Tools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly rules: RetentionRules
}

/** When what goes of one closed case. */
export interface PreviewedCase {
  readonly reference: string
  readonly countedFrom: Instant
  readonly keptUntil: KeptUntil
  /** What a sweep would purge now. */
  readonly due: readonly Part[]
  readonly holdsExports: boolean
  readonly holdsContent: boolean
}

/** What a sweep would do now, and what comes after. */
export interface RetentionPreview {
  readonly time: RetentionTime
  readonly cases: readonly PreviewedCase[]
  /** Cases of which something is due by the clock, but not by proven time. */
  readonly heldBack: number
  /** Messages of no case whose content is due; counted to a limit. */
  readonly messages: number
  /** Answered cases that nobody has closed: nothing of them goes before that. */
  readonly notClosed: number
}

const CASES_AT_ONCE = 200
/** Nobody needs to know more exactly. */
export const MOST_MESSAGES = 10_000

/** Reads what a sweep would do; nothing is changed. */
export async function previewRetention(tools: Tools): Promise<RetentionPreview> {
  return tools.unitOfWork.read(async (stores) => {
    const time = await retentionTime(stores, tools.clock.now())
    const cases: PreviewedCase[] = []
    let heldBack = 0
    for await (const closed of allClosed(stores)) {
      const { countedFrom, keptUntil: until, due } = await planOf(stores, closed, time, tools.rules)
      const byClock = await planOf(stores, closed, { ...time, provenAt: time.now }, tools.rules)
      if (byClock.due.length > due.length) heldBack += 1
      const { reference, holdsExports, holdsContent } = closed
      cases.push({ reference, countedFrom, keptUntil: until, due, holdsExports, holdsContent })
    }
    const before = olderThanMonths(time.provenAt, tools.rules.otherMonths)
    const messages = (await stores.retention.settledMessages(before, MOST_MESSAGES)).length
    const notClosed = (await stores.cases.list({ states: ['answered'] })).length
    return { time, cases, heldBack, messages, notClosed }
  })
}

async function* allClosed(stores: ReadStores): AsyncGenerator<ClosedCase> {
  let afterReference: string | undefined = ''
  while (afterReference !== undefined) {
    const page: readonly ClosedCase[] = await stores.retention.closedCases({ afterReference, limit: CASES_AT_ONCE })
    yield* page
    afterReference = page.at(-1)?.reference
  }
}

/** What one case says of its own retention. */
export interface CaseRetention {
  /** Null: it is not closed, so nothing goes. */
  readonly closed: { readonly countedFrom: Instant; readonly keptUntil: KeptUntil } | null
  readonly isErased: boolean
  /** Whether the export was there once and its time is over. */
  readonly exportsGone: boolean
}

/** @throws NotFoundError when there is no such case. */
export async function caseRetention(tools: Tools, reference: string): Promise<CaseRetention> {
  return tools.unitOfWork.read(async (stores) => {
    const { id } = await caseByReference(stores, reference)
    const isErased = await stores.cases.isErased(id)
    const closed = await stores.retention.closedCase(id)
    if (closed === null) return { closed: null, isErased, exportsGone: false }
    const time = await retentionTime(stores, tools.clock.now())
    const countedFrom = countedFromOf(closed, time)
    const until = keptUntil(countedFrom, tools.rules)
    const exportsGone = !closed.holdsExports && isOver(until.exports, time.provenAt)
    return { closed: { countedFrom, keptUntil: until }, isErased, exportsGone }
  })
}
