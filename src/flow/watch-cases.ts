import { SYSTEM } from '../domain/audit.js'
import { ConflictError, NotFoundError, toError } from '../domain/errors.js'
import { CASE_STATES, ENDED_STATES, type Instant, type RequestCase } from '../domain/request-case.js'
import type { CaseReminder, ReadStores, Stores } from '../ports.js'
import { askToShow, showEnds, toShowOf, type SweepTools, type ToShow } from './shared/mirror-sweep.js'
import { planWatch, watchedFacts, type WatchedFacts, type WatchPlan, type WatchPlanTools } from './shared/watch-plan.js'
import { nobodyHas, type MissingRole } from '../domain/sayings/english/clock.js'
import { say } from '../domain/sayings/say.js'

export type WatchTools = WatchPlanTools & SweepTools

export interface WatchOutcome {
  /** Cases that could not be looked at; the others were. */
  readonly failed: readonly { readonly reference: string; readonly error: Error }[]
}

/** The component under which the time of the last whole look is kept. */
export const WATCH_COMPONENT = 'case-watch'

const OPEN_STATES = CASE_STATES.filter((state) => !ENDED_STATES.includes(state))
/** Cases that are read in one transaction, and written in one: others get in between. A write takes about 4 ms a case. */
const CASES_AT_ONCE = 200
const WRITTEN_AT_ONCE = 50
const NOBODY_TOLD_ALERT = 'watch:nobody_told'

/** What one look gathers over all pages. */
interface Findings {
  readonly missing: Map<string, MissingRole>
  untold: number
  readonly failed: { reference: string; error: Error }[]
}

interface Seen {
  readonly facts: WatchedFacts
  readonly plan: WatchPlan
  /** What its ticket is to be made to show; null: it does, or there is none. */
  readonly toShow: ToShow | null
}

/**
 * One look at every open case: marks that were passed are recorded, and one mail to each person who is to be told is listed in the same
 * transaction; the case shows what only people can settle. A second look at the same time finds nothing to do. When the signal aborts, it
 * ends after the page that it is at.
 */
export async function watchCases(tools: WatchTools, signal?: AbortSignal): Promise<WatchOutcome> {
  const findings: Findings = { missing: new Map(), untold: 0, failed: [] }
  let afterReference = ''
  while (signal?.aborted !== true) {
    const page = await tools.unitOfWork.read(async (stores) =>
      look(stores, tools, await stores.cases.list({ states: OPEN_STATES, limit: CASES_AT_ONCE, afterReference })),
    )
    gather(findings, page)
    const work = page.filter(hasWork)
    for (let start = 0; start < work.length; start += WRITTEN_AT_ONCE)
      await settle(tools, findings, work.slice(start, start + WRITTEN_AT_ONCE))
    const last = page.at(-1)
    if (last === undefined || page.length < CASES_AT_ONCE) {
      await showEnds(tools)
      await tools.unitOfWork.run((stores) => recordLook(stores, tools, findings))
      break
    }
    afterReference = last.facts.requestCase.reference
  }
  return findings
}

async function look(stores: ReadStores, tools: WatchTools, cases: readonly RequestCase[]): Promise<readonly Seen[]> {
  const now = tools.clock.now()
  const facts = await watchedFacts(stores, cases, now)
  const kept = await stores.mirrors.shown(cases.map(({ id }) => id))
  return facts.map((one) => {
    const plan = planWatch(one, tools, now)
    const reminders = [...one.reminders, ...remindersOf(one.requestCase, plan, now)]
    return { facts: one, plan, toShow: toShowOf(one.requestCase, reminders, kept, tools) }
  })
}

function gather(findings: Findings, page: readonly Seen[]): void {
  for (const { plan } of page) {
    const { controllerId, roles } = plan.missing
    if (roles.length > 0) findings.untold += 1
    for (const wanted of roles) findings.missing.set(nobodyHas(wanted, controllerId), { controllerId, roles: wanted })
  }
}

function hasWork({ plan, toShow }: Seen): boolean {
  return toShow !== null || plan.tell.length + plan.passOver.length > 0 || plan.attention !== null
}

/** All in one transaction; when that fails each by itself, so that one case at fault leaves no other unwatched. */
async function settle(tools: WatchTools, findings: Findings, seen: readonly Seen[]): Promise<void> {
  const ids = seen.map(({ facts }) => facts.requestCase.id)
  try {
    await tools.unitOfWork.run((stores) => settleNow(stores, tools, ids))
  } catch {
    for (const { facts } of seen) await settleAlone(tools, findings, facts.requestCase)
  }
}

async function settleAlone(tools: WatchTools, findings: Findings, { id, reference }: RequestCase): Promise<void> {
  try {
    await tools.unitOfWork.run((stores) => settleNow(stores, tools, [id]))
  } catch (error) {
    // Somebody else changed the case in this moment: the next look sees what they made of it.
    if (!(error instanceof ConflictError)) findings.failed.push({ reference, error: toError(error) })
  }
}

/** Looks again, inside the transaction that writes: a case may have ended since it was read. */
async function settleNow(stores: Stores, tools: WatchTools, ids: readonly string[]): Promise<void> {
  const cases: RequestCase[] = []
  for (const id of ids) cases.push(await stores.cases.get(id))
  for (const { facts, plan, toShow } of await look(stores, tools, cases)) {
    await carryOut(stores, tools, facts.requestCase, plan)
    if (toShow !== null) await askToShow(stores, toShow, tools.clock.now())
  }
}

async function carryOut(
  stores: Stores,
  { clock }: WatchTools,
  requestCase: RequestCase,
  plan: WatchPlan,
): Promise<void> {
  const { id: caseId } = requestCase
  const at = clock.now()
  for (const reminder of plan.retract) await stores.reminders.retract(reminder)
  for (const reminder of remindersOf(requestCase, plan, at)) await stores.reminders.add(reminder)
  for (const { mark, dueOn, told } of plan.tell) {
    await stores.jobs.enqueue(
      told.map((staffId) => ({
        kind: 'send_reminder',
        key: `${caseId}/${mark}/${dueOn}/${staffId}`,
        payload: { caseId, mark, dueOn, staffId },
      })),
    )
    await stores.audit.append({ type: 'case.reminded', actor: SYSTEM, caseId, details: { mark, told, dueOn } })
  }
  if (plan.attention !== null) await showAttention(stores, { ...requestCase, attention: plan.attention })
}

function remindersOf({ id: caseId }: RequestCase, { tell, passOver }: WatchPlan, at: Instant): CaseReminder[] {
  const silent = passOver.map((one) => ({ ...one, told: [] }))
  return [...silent, ...tell].map(({ mark, dueOn, told }) => ({ caseId, mark, dueOn, at, told }))
}

async function showAttention(stores: Stores, requestCase: RequestCase): Promise<void> {
  try {
    await stores.cases.update(requestCase)
  } catch (error) {
    // The content of the case was erased, so nothing can be written there; people are told of it all the same.
    if (!(error instanceof NotFoundError)) throw error
  }
}

/** Says when all was looked at, and that nobody can be told, for as long as that is so. */
async function recordLook(stores: Stores, { clock }: WatchTools, findings: Findings): Promise<void> {
  const { missing, untold, failed } = findings
  const now = clock.now()
  if (missing.size === 0) await stores.alerts.clear(NOBODY_TOLD_ALERT)
  else {
    const roles = [...missing].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, role]) => role)
    await stores.alerts.raise(
      NOBODY_TOLD_ALERT,
      'nobody_told',
      say('nobody_to_tell', { cases: untold, missing: roles }),
      now,
    )
  }
  if (failed.length === 0) await stores.health.set({ component: WATCH_COMPONENT, status: 'ok', text: '' }, now)
}
