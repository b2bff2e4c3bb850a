import type { Actor } from '../../domain/audit.js'
import type { Refusal } from '../../domain/case-life/refusal.js'
import { refusesAll, refusesSomething, withDecision, type RightOutcome } from '../../domain/case-life/right-decision.js'
import { dayInZone, isoDate } from '../../domain/deadline/dates.js'
import { RuleViolationError } from '../../domain/errors.js'
import { assertOpen, moveCase, type CaseState, type RequestCase } from '../../domain/request-case.js'
import type { Right } from '../../domain/rights.js'
import type { NewJob, Stores } from '../../ports.js'
import { mayAnswerRefusal } from '../shared/answer-refusal.js'
import { addAttention, settleAttention } from '../shared/case-changes.js'
import { controllerOf } from '../shared/controllers.js'
import { answerJob } from '../shared/draft-jobs.js'
import { caseByReference } from '../shared/load-case.js'
import { saveReckoned, type ClockTools } from '../shared/reckon-case.js'
import { beginDraftsAnew } from '../shared/supersede-drafts.js'
import { say } from '../../domain/sayings/say.js'

export interface RightRuling {
  readonly reference: string
  readonly right: Right
  readonly outcome: RightOutcome
  readonly refusal: Refusal | null
  readonly actor: Actor
}

/** An answer is being written, or lies ready: it says nothing of a later decision. */
const ANSWERING: readonly CaseState[] = ['drafting', 'awaiting_approval']
const OLD_DECISIONS = say('old_draft_decisions')
/** Nothing has to be collected to refuse everything. */
const BEFORE_ANSWER: readonly CaseState[] = ['identity', 'collecting', 'reopened']

/**
 * Decides one right of a case. One letter answers all rights, so an answer that is ready is written anew; a case of which everything is
 * refused goes to its answer at once.
 * @throws InvalidInputError for a refusal without ground, facts or statute; RuleViolationError once answered, or under review.
 */
export async function decideRight(tools: ClockTools, ruling: RightRuling): Promise<RequestCase> {
  const { reference, right, outcome, refusal, actor } = ruling
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    assertOpen(requestCase)
    if (requestCase.state === 'needs_review') throw new RuleViolationError(say('decide_review_first', { reference }))
    const decision = { right, outcome, refusal, decidedAt: tools.clock.now(), by: actor }
    const decided = { ...requestCase, decisions: withDecision(requestCase, decision) }
    const { next, decided: ready } = await withAnswerAnew(stores, tools, decided, refusesAll(requestCase))
    const saved = await saveReckoned(stores, tools, withLateRefusal(ready, tools), {
      type: 'case.right_decided',
      actor,
      details: { right, outcome, ground: refusal?.ground ?? null },
    })
    await stores.jobs.enqueue(next)
    return saved
  })
}

/** What a decision begins anew: nothing, the answer, or the whole way to it when nothing was collected for a refusal that is none any more. */
async function withAnswerAnew(
  stores: Stores,
  tools: ClockTools,
  decided: RequestCase,
  refusedAll: boolean,
): Promise<{ readonly next: readonly NewJob[]; readonly decided: RequestCase }> {
  const { id, state } = decided
  const isWritten = ANSWERING.includes(state)
  const controller = controllerOf(tools.controllers, decided.controllerId)
  const mayBeWritten = BEFORE_ANSWER.includes(state) && mayAnswerRefusal(decided, controller)
  if (!isWritten && !mayBeWritten) return { next: [], decided }
  const anew = await beginDraftsAnew(stores, decided, OLD_DECISIONS)
  if (refusedAll && !mayAnswerRefusal(decided, controller)) {
    const next: NewJob = { kind: 'verify_identity', key: id, payload: { caseId: id } }
    return { next: [next], decided: { ...anew, state: moveCase(state, 'identity') } }
  }
  return {
    next: [answerJob(id)],
    decided: { ...anew, state: state === 'drafting' ? state : moveCase(state, 'drafting') },
  }
}

/** A refusal is told in the first period, whatever the extension (Art. 12(4)). */
function withLateRefusal(requestCase: RequestCase, tools: ClockTools): RequestCase {
  const { firstPeriodEndsOn, controllerId, decisions } = requestCase
  const today = isoDate(dayInZone(tools.clock.now(), controllerOf(tools.controllers, controllerId).timeZone))
  if (!refusesSomething(decisions)) return settleAttention(requestCase, ['refusal_late'])
  if (today <= firstPeriodEndsOn) return requestCase
  const told = say('refusal_late', { lastDay: firstPeriodEndsOn })
  return addAttention(requestCase, { code: 'refusal_late', ...told })
}
