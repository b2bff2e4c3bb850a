import type { Actor } from '../domain/audit.js'
import { assertClosable, type CaseOutcome, type RequestCase } from '../domain/request-case.js'
import type { Clock, UnitOfWork } from '../ports.js'
import { caseByReference } from './shared/load-case.js'
import { recordCaseCorrection } from './shared/record-correction.js'
import { supersedeDrafts } from './shared/supersede-drafts.js'

/**
 * Closes a case with its outcome. That it never was a request corrects the classifier. No draft of it is placed any more.
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
    // Once an answer went out, its draft is what was sent, and stays to be seen.
    const aside = requestCase.answeredAt === null ? await supersedeDrafts(stores, requestCase.id) : []
    const closed = await stores.cases.update({ ...requestCase, state: 'closed', outcome, attention: [] })
    if (outcome === 'not_a_request') await recordCaseCorrection(stores, closed.id, [], tools.clock.now())
    await stores.audit.append({
      type: 'case.closed',
      actor,
      caseId: closed.id,
      details: { outcome, answeredAt: closed.answeredAt, supersededDrafts: aside.map(({ id }) => id) },
    })
    return closed
  })
}
