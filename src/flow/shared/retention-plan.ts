import {
  countedFrom,
  earlier,
  isOver,
  keptUntil,
  latestOf,
  type KeptUntil,
  type RetentionRules,
} from '../../domain/retention.js'
import type { Instant } from '../../domain/request-case.js'
import type { ClosedCase, ReadStores } from '../../ports.js'
import { kinOf } from './kin-of-case.js'

/** What may go of a closed case, and when. */
export interface CasePlan {
  readonly closed: ClosedCase
  readonly countedFrom: Instant
  readonly keptUntil: KeptUntil
  /** What its own time and that of its kin are over for, and is still there. */
  readonly due: readonly Part[]
}

export const PARTS = ['exports', 'content', 'proof'] as const
export type Part = (typeof PARTS)[number]

/** When everything is counted from. */
export interface RetentionTime {
  /** What our clock says. */
  readonly now: Instant
  /** Up to when time is proven, never beyond our clock: what goes, goes by this. */
  readonly provenAt: Instant
  /** The proven time of the last sweep. */
  readonly sweptAt: Instant | null
}

/** As it was proven last; before anything was, the clock's word is all there is. */
export async function retentionTime(stores: ReadStores, now: Instant): Promise<RetentionTime> {
  const clock = await stores.retention.clock()
  return { now, provenAt: earlier(clock?.provenAt ?? now, now), sweptAt: clock?.sweptAt ?? null }
}

/** From when a closed case counts: as the sweep that found it closed has kept, else as the next one will. */
export function countedFromOf(closed: ClosedCase, { now, sweptAt }: RetentionTime): Instant {
  const { closingAt } = closed
  return isCounted(closed, now) ? closed.countedFrom : countedFrom({ closingAt, sweptAt, now })
}

/** What a sweep under a clock that was ahead has kept does not count: it would hold the case back for as long as the clock was wrong. */
export function isCounted(closed: ClosedCase, now: Instant): closed is ClosedCase & { readonly countedFrom: Instant } {
  return closed.countedFrom !== null && closed.countedFrom <= now
}

/**
 * The plan of a closed case. Cases of one request (split, joined, duplicates) show each other's messages, so they are kept together: until
 * the last one's time is over, and while one of them is open nothing goes.
 */
export async function planOf(
  stores: ReadStores,
  closed: ClosedCase,
  time: RetentionTime,
  rules: RetentionRules,
): Promise<CasePlan> {
  const from = countedFromOf(closed, time)
  const own = keptUntil(from, rules)
  const plan = { closed, countedFrom: from, keptUntil: own, due: dueOf(closed, own, time.provenAt) }
  if (plan.due.length === 0) return plan
  const together = await keptWithKin(stores, closed, own, { time, rules })
  if (together === null) return { ...plan, due: [] }
  return { ...plan, keptUntil: together, due: dueOf(closed, together, time.provenAt) }
}

function dueOf({ holdsExports, holdsContent }: ClosedCase, until: KeptUntil, provenAt: Instant): readonly Part[] {
  const holds = { exports: holdsExports, content: holdsContent, proof: true }
  return PARTS.filter((part) => holds[part] && isOver(until[part], provenAt))
}

/** Null while a case of the same request is open. */
async function keptWithKin(
  stores: ReadStores,
  { caseId }: ClosedCase,
  own: KeptUntil,
  { time, rules }: { readonly time: RetentionTime; readonly rules: RetentionRules },
): Promise<KeptUntil | null> {
  let together = own
  for (const { id } of await kinOf(stores, await stores.cases.get(caseId))) {
    const kin = await stores.retention.closedCase(id)
    if (kin === null) return null
    together = latestOf(together, keptUntil(countedFromOf(kin, time), rules))
  }
  return together
}
