import { SYSTEM } from '../../domain/audit.js'
import { refusesAll } from '../../domain/case-life/right-decision.js'
import { moveCase, type RequestCase } from '../../domain/request-case.js'
import type { Stores } from '../../ports.js'
import { answerJob } from './draft-jobs.js'

/**
 * Sends a case of which all that is left is refused to its answer: a refusal discloses nothing, so it asks for no proof and nothing has to be
 * collected. Answers whether it did.
 */
export async function answerRefusal(stores: Stores, requestCase: RequestCase): Promise<boolean> {
  if (!refusesAll(requestCase) || requestCase.requester.address === null) return false
  const { id: caseId } = await stores.cases.update({ ...requestCase, state: moveCase(requestCase.state, 'drafting') })
  await stores.audit.append({ type: 'case.refusal_begun', actor: SYSTEM, caseId, details: {} })
  await stores.jobs.enqueue([answerJob(caseId)])
  return true
}
