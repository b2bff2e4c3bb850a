import type { Actor } from '../domain/audit.js'
import { InvalidInputError, RuleViolationError } from '../domain/errors.js'
import { moveCase, type CaseState, type RequestCase } from '../domain/request-case.js'
import { sameRights, type Right } from '../domain/rights.js'
import { settleAttention, withRights } from './shared/case-changes.js'
import { confirmRights, mayConfirm } from './shared/confirm-rights.js'
import { caseByReference } from './shared/load-case.js'
import { saveReckoned, type ClockTools } from './shared/reckon-case.js'
import { recordCaseCorrection } from './shared/record-correction.js'
import { supersedeDrafts } from './shared/supersede-drafts.js'
import { say } from '../domain/sayings/say.js'

const WAITING_STATES: readonly CaseState[] = ['needs_review', 'reopened']

/**
 * A person decided that a doubtful message is a request for these rights: the case goes on, its clock has run all the time.
 * When a second opinion has moved the case on meanwhile, the same rights settle it.
 * @throws InvalidInputError without a right; RuleViolationError when the case is not under review.
 */
export async function decideReview(
  tools: ClockTools,
  decision: { readonly reference: string; readonly rights: readonly Right[]; readonly actor: Actor },
): Promise<RequestCase> {
  const { reference, rights, actor } = decision
  if (rights.length === 0) throw new InvalidInputError(say('name_a_right'))
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    // A second opinion was quicker: the case is on its way with these rights, and is not begun anew.
    if (!WAITING_STATES.includes(requestCase.state) && mayConfirm(requestCase)) {
      assertSameRights(requestCase, rights)
      return confirmRights(stores, requestCase, actor, tools.clock.now())
    }
    if (!WAITING_STATES.includes(requestCase.state))
      throw new RuleViolationError(say('review_is_over', { reference, state: requestCase.state, rights }))
    await supersedeDrafts(stores, requestCase.id)
    const wanted = [...new Set(rights)]
    const settled = settleAttention(requestCase, ['decide_request', 'open_original', 'second_opinion'])
    const decided = await saveReckoned(
      stores,
      tools,
      { ...withRights(settled, wanted), state: moveCase(requestCase.state, 'identity') },
      { type: 'case.review_decided', actor, details: { rights: wanted, previousRights: requestCase.rights } },
    )
    await recordCaseCorrection(stores, decided.id, decided.rights, tools.clock.now())
    await stores.jobs.enqueue([{ kind: 'verify_identity', key: decided.id, payload: { caseId: decided.id } }])
    return decided
  })
}

function assertSameRights({ reference, rights: current }: RequestCase, rights: readonly Right[]): void {
  if (sameRights([...new Set(rights)], current)) return
  throw new RuleViolationError(say('goes_on_already', { reference, current, rights }))
}
