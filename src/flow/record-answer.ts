import type { Actor } from '../domain/audit.js'
import { moveCase, type RequestCase } from '../domain/request-case.js'
import type { Clock, UnitOfWork } from '../ports.js'
import { caseByReference } from './shared/load-case.js'

/**
 * Records that a person sent the answer from their mail client or ticket.
 * @throws RuleViolationError when the case cannot be answered from its state.
 */
export async function recordAnswer(
  tools: { readonly unitOfWork: UnitOfWork; readonly clock: Clock },
  { reference, actor }: { readonly reference: string; readonly actor: Actor },
): Promise<RequestCase> {
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    const answered = await stores.cases.update({
      ...requestCase,
      state: moveCase(requestCase.state, 'answered'),
      answeredAt: tools.clock.now(),
    })
    await stores.audit.append({
      type: 'case.answered',
      actor,
      caseId: answered.id,
      details: { answeredAt: answered.answeredAt, latestLawfulOn: answered.deadline.latestLawfulOn },
    })
    return answered
  })
}
