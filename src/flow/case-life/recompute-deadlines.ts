import { SYSTEM } from '../../domain/audit.js'
import { AppError, toldBy } from '../../domain/errors.js'
import { CASE_STATES, ENDED_STATES, type Attention, type RequestCase } from '../../domain/request-case.js'
import type { Stores } from '../../ports.js'
import { addAttention, settleAttention } from '../shared/case-changes.js'
import { reckoned, type ClockTools } from '../shared/reckon-case.js'
import { say } from '../../domain/sayings/say.js'
import type { Deadline } from '../../domain/deadline/deadline.js'

const OPEN_STATES = CASE_STATES.filter((state) => !ENDED_STATES.includes(state))
/** Cases that are read, and at most written, in one transaction: others get in between. */
const CASES_AT_ONCE = 200

/**
 * Counts the deadline of every open case anew: holidays, settings or our rules may have changed since it was counted. A deadline that moved
 * is told to whoever works on the case, and stands in its history. Answers how many moved.
 */
export async function recomputeDeadlines(tools: ClockTools): Promise<number> {
  let moved = 0
  let afterReference = ''
  for (;;) {
    const page = await tools.unitOfWork.run(async (stores) => {
      const cases = await stores.cases.list({ states: OPEN_STATES, limit: CASES_AT_ONCE, afterReference })
      for (const requestCase of cases) if (await recompute(stores, tools, requestCase)) moved += 1
      return cases
    })
    const last = page.at(-1)
    if (last === undefined || page.length < CASES_AT_ONCE) return moved
    afterReference = last.reference
  }
}

async function recompute(stores: Stores, tools: ClockTools, requestCase: RequestCase): Promise<boolean> {
  const fresh = recount(requestCase, tools)
  if (fresh === null) return false
  await stores.cases.update(fresh)
  const { targetOn, latestLawfulOn } = fresh.deadline
  const { targetOn: previousTargetOn, latestLawfulOn: previousLatestLawfulOn } = requestCase.deadline
  const details = { targetOn, latestLawfulOn, previousTargetOn, previousLatestLawfulOn }
  await stores.audit.append({ type: 'case.deadline_recomputed', actor: SYSTEM, caseId: fresh.id, details })
  return hasMoved(requestCase, fresh)
}

/** The case as it should stand; null: it stands like that already. */
function recount(requestCase: RequestCase, tools: ClockTools): RequestCase | null {
  let fresh: RequestCase
  try {
    fresh = reckoned(requestCase, tools)
  } catch (error) {
    // A controller that left the settings, or a regime that does not know what was decided under another.
    if (!(error instanceof AppError)) throw error
    return withoutDoubles(requestCase, {
      code: 'deadline_unclear',
      ...say('deadline_unclear', { why: toldBy(error) }),
    })
  }
  const settled = settleAttention(fresh, ['deadline_unclear'])
  if (!hasMoved(requestCase, fresh))
    return standsAsBefore(requestCase, fresh) && settled.attention.length === requestCase.attention.length
      ? null
      : settled
  const told = say('deadline_moved', { before: daysOf(requestCase), after: daysOf(fresh) })
  return addAttention(settled, { code: 'deadline_moved', ...told })
}

function daysOf({ deadline }: RequestCase): Pick<Deadline, 'targetOn' | 'latestLawfulOn'> {
  return { targetOn: deadline.targetOn, latestLawfulOn: deadline.latestLawfulOn }
}

function hasMoved({ deadline: before }: RequestCase, { deadline: after }: RequestCase): boolean {
  return after.latestLawfulOn !== before.latestLawfulOn || after.targetOn !== before.targetOn
}

/** The days that stand beside the deadline, by which an extension or a refusal is judged, and the law it is counted under. */
function standsAsBefore(before: RequestCase, after: RequestCase): boolean {
  return (
    after.firstPeriodEndsOn === before.firstPeriodEndsOn &&
    after.withoutPauses === before.withoutPauses &&
    after.deadline.nominalOn === before.deadline.nominalOn &&
    after.deadline.receivedOn === before.deadline.receivedOn &&
    after.deadline.regime === before.deadline.regime
  )
}

function withoutDoubles(requestCase: RequestCase, attention: Attention): RequestCase | null {
  const isThere = requestCase.attention.some(({ code, text }) => code === attention.code && text === attention.text)
  return isThere ? null : addAttention(requestCase, attention)
}
