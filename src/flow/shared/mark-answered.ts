import type { Actor } from '../../domain/audit.js'
import { WATCH_ATTENTION } from '../../domain/case-life/mark-words.js'
import { moveCase, type RequestCase } from '../../domain/request-case.js'
import type { Clock, Stores } from '../../ports.js'
import { settleAttention } from './case-changes.js'

/** What was said about being late, in nobody's hands, or not out yet is settled by the answer. */
const SETTLED_BY_ANSWER = [...WATCH_ATTENTION, 'awaits_approval', 'answer_unknown', 'answer_not_sent']

/**
 * Says that the answer of a case went out.
 * @throws RuleViolationError when the case cannot be answered from its state.
 */
export async function markAnswered(
  stores: Stores,
  { clock }: { readonly clock: Clock },
  requestCase: RequestCase,
  { actor, byHand, byInnsyn }: { readonly actor: Actor; readonly byHand: boolean; readonly byInnsyn: boolean },
): Promise<RequestCase> {
  const answered = await stores.cases.update({
    ...settleAttention(requestCase, SETTLED_BY_ANSWER),
    state: moveCase(requestCase.state, 'answered'),
    answeredAt: clock.now(),
  })
  await stores.audit.append({
    type: 'case.answered',
    actor,
    caseId: answered.id,
    details: { answeredAt: answered.answeredAt, latestLawfulOn: answered.deadline.latestLawfulOn, byHand, byInnsyn },
  })
  return answered
}
