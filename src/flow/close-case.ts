import type { Actor } from '../domain/audit.js'
import { assertClosable, type CaseOutcome, type RequestCase } from '../domain/request-case.js'
import type { Clock, UnitOfWork } from '../ports.js'
import { caseByReference } from './shared/load-case.js'
import { recordCaseCorrection } from './shared/record-correction.js'

/**
 * Closes a case with its outcome. That it never was a request corrects the classifier.
 * @throws RuleViolationError when an answer is owed and none went out.
 */
export async function closeCase(
  tools: { readonly unitOfWork: UnitOfWork; readonly clock: Clock },
  closing: { readonly reference: string; readonly outcome: CaseOutcome; readonly actor: Actor },
): Promise<RequestCase> {
  const { reference, outcome, actor } = closing
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    assertClosable(requestCase, outcome)
    const closed = await stores.cases.update({ ...requestCase, state: 'closed', outcome, attention: [] })
    if (outcome === 'not_a_request') await recordCaseCorrection(stores, closed.id, [], tools.clock.now())
    await stores.audit.append({
      type: 'case.closed',
      actor,
      caseId: closed.id,
      details: { outcome, answeredAt: closed.answeredAt },
    })
    return closed
  })
}
