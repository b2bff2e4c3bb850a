import type { Actor } from '../domain/audit.js'
import { toError } from '../domain/errors.js'
import { olderThanMonths, type RetentionRules } from '../domain/retention.js'
import type { Instant } from '../domain/request-case.js'
import type { ClosedCase, Clock, Stores, UnitOfWork } from '../ports.js'
import {
  countedFromOf,
  isCounted,
  planOf,
  retentionTime,
  type CasePlan,
  type Part,
  type RetentionTime,
} from './shared/retention-plan.js'

interface Tools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly rules: RetentionRules
}

/** What one sweep did. */
export interface Sweep {
  /** Of how many cases each part went. */
  readonly cases: Readonly<Record<Part, number>>
  /** Messages of no case whose content went. */
  readonly messages: number
  /** Cases that could not be purged; the others were. */
  readonly failed: readonly { readonly reference: string; readonly error: Error }[]
}

/** Cases read in one transaction, and messages purged in one: others get in between. */
const CASES_AT_ONCE = 100
const MESSAGES_AT_ONCE = 100

/**
 * One sweep over what we keep ourselves: whatever its time is over for goes, each case in a transaction of its own that looks again. Only
 * closed cases are touched, only by proven time, and each purge is told in the history. A second sweep finds nothing to do.
 */
export async function sweepRetention(tools: Tools, actor: Actor, signal?: AbortSignal): Promise<Sweep> {
  const { unitOfWork, clock } = tools
  const time = await unitOfWork.read((stores) => retentionTime(stores, clock.now()))
  const sweep = {
    cases: { exports: 0, content: 0, proof: 0 },
    messages: 0,
    failed: [] as { reference: string; error: Error }[],
  }
  let afterReference: string | undefined = ''
  while (afterReference !== undefined && signal?.aborted !== true) {
    const page: readonly ClosedCase[] = await closedPage(tools, time, afterReference)
    for (const closed of page) await purgeCase(tools, { closed, time, actor }, sweep)
    afterReference = page.at(-1)?.reference
  }
  sweep.messages = await purgeMessages(tools, time, actor, signal)
  if (signal?.aborted !== true) await unitOfWork.run((stores) => finish(stores, tools, time))
  return sweep
}

/** Keeps from when new closings count, so that a clock that changes later changes nothing about them. */
async function closedPage(
  { unitOfWork }: Tools,
  time: RetentionTime,
  afterReference: string,
): Promise<readonly ClosedCase[]> {
  const page = await unitOfWork.read((stores) => stores.retention.closedCases({ afterReference, limit: CASES_AT_ONCE }))
  const fresh = page.filter((closed) => !isCounted(closed, time.now))
  if (fresh.length > 0)
    await unitOfWork.run(async ({ retention }) => {
      for (const { caseId } of fresh) {
        const closed = await retention.closedCase(caseId)
        if (closed !== null) await retention.countFrom(caseId, closed.closingAt, countedFromOf(closed, time))
      }
    })
  return page
}

interface Purge {
  readonly closed: ClosedCase
  readonly time: RetentionTime
  readonly actor: Actor
}

async function purgeCase(
  tools: Tools,
  { closed, time, actor }: Purge,
  sweep: { cases: Record<Part, number>; failed: { reference: string; error: Error }[] },
): Promise<void> {
  try {
    const seen = await tools.unitOfWork.read((stores) => planOf(stores, closed, time, tools.rules))
    if (seen.due.length === 0) return
    const gone = await tools.unitOfWork.run(async (stores) => {
      // Looks again: it may have been reopened since.
      const current = await stores.retention.closedCase(closed.caseId)
      if (current === null) return []
      const plan = await planOf(stores, current, time, tools.rules)
      for (const part of plan.due) await PURGE[part](stores, plan, actor)
      return plan.due
    })
    for (const part of gone) sweep.cases[part] += 1
  } catch (thrown) {
    sweep.failed.push({ reference: closed.reference, error: toError(thrown) })
  }
}

/** The proof is told of before it goes: afterwards nobody knows which case the history means. */
const PURGE: Readonly<Record<Part, (stores: Stores, plan: CasePlan, actor: Actor) => Promise<void>>> = {
  exports: async (stores, { closed: { caseId }, keptUntil }, actor) => {
    const packages = await stores.retention.dropExports(caseId)
    const details = { packages, keptUntil: keptUntil.exports }
    await stores.audit.append({ type: 'retention.exports_purged', actor, caseId, details })
  },
  content: async (stores, { closed: { caseId }, keptUntil }, actor) => {
    const { messages, released } = await stores.retention.eraseContent(caseId)
    const details = { messages, released: released.length, keptUntil: keptUntil.content }
    await stores.audit.append({ type: 'retention.content_purged', actor, caseId, details })
  },
  proof: async (stores, { closed: { caseId, reference }, keptUntil }, actor) => {
    const details = { reference, keptUntil: keptUntil.proof }
    await stores.audit.append({ type: 'retention.proof_purged', actor, caseId, details })
    await stores.retention.forgetCase(caseId)
  },
}

/** The content of what was no request, then what is left of it once a proof would go. */
async function purgeMessages(
  { unitOfWork, rules }: Tools,
  { provenAt }: RetentionTime,
  actor: Actor,
  signal: AbortSignal | undefined,
): Promise<number> {
  const before = olderThanMonths(provenAt, rules.otherMonths)
  let purged = 0
  for (let count = -1; count !== 0 && signal?.aborted !== true; purged += count)
    count = await unitOfWork.run((stores) => purgeBatch(stores, before, actor))
  const proofBefore = proofEnd(provenAt, rules)
  for (let count = -1; count !== 0 && signal?.aborted !== true;)
    count = await unitOfWork.run(async ({ retention }) => {
      const ids = await retention.emptyMessages(proofBefore, MESSAGES_AT_ONCE)
      await retention.forgetMessages(ids)
      return ids.length
    })
  return purged
}

async function purgeBatch({ retention, audit }: Stores, before: Instant, actor: Actor): Promise<number> {
  const ids = await retention.settledMessages(before, MESSAGES_AT_ONCE)
  if (ids.length === 0) return 0
  await retention.eraseMessages(ids)
  const details = { messages: ids.length, receivedBefore: before }
  await audit.append({ type: 'retention.messages_purged', actor, caseId: null, details })
  return ids.length
}

/** Looks at single messages are kept like the proof of a case. */
async function finish({ retention }: Stores, { rules }: Tools, { provenAt }: RetentionTime): Promise<void> {
  await retention.forgetLooks(proofEnd(provenAt, rules))
  await retention.setClock({ provenAt, sweptAt: provenAt })
}

function proofEnd(now: Instant, { proofYears, otherMonths }: RetentionRules): Instant {
  return olderThanMonths(now, Math.max(proofYears * 12, otherMonths))
}
