import { SYSTEM } from '../../domain/audit.js'
import { disclosesNothing, refusesAll } from '../../domain/case-life/right-decision.js'
import type { ControllerProfile } from '../../domain/controller.js'
import { moveCase, type RequestCase } from '../../domain/request-case.js'
import type { Stores } from '../../ports.js'
import { answerJob } from './draft-jobs.js'
import { mayReleaseData } from './identity-gate.js'

/**
 * Whether a case can go to its answer at once, because all that is left is refused and nothing has to be collected. A ground that tells
 * that there are data waits for the proof of who asks, like the data themselves (catalogue 1).
 */
export function mayAnswerRefusal(requestCase: RequestCase, controller: ControllerProfile): boolean {
  if (!refusesAll(requestCase) || requestCase.requester.address === null) return false
  return disclosesNothing(requestCase) || mayReleaseData(requestCase, controller)
}

/** Sends such a case to its answer. Answers whether it did. */
export async function answerRefusal(
  stores: Stores,
  requestCase: RequestCase,
  controller: ControllerProfile,
): Promise<boolean> {
  if (!mayAnswerRefusal(requestCase, controller)) return false
  const { id: caseId } = await stores.cases.update({ ...requestCase, state: moveCase(requestCase.state, 'drafting') })
  await stores.audit.append({ type: 'case.refusal_begun', actor: SYSTEM, caseId, details: {} })
  await stores.jobs.enqueue([answerJob(caseId)])
  return true
}
