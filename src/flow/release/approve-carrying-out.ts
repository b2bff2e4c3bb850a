import { assertMayCarryOut } from '../../domain/case-life/right-decision.js'
import { InvalidInputError } from '../../domain/errors.js'
import { assertFreshEyes, assertSecondPerson } from '../../domain/release/approval.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { Right } from '../../domain/rights.js'
import type { Clock, UnitOfWork } from '../../ports.js'
import { approverOf, carryOutApproval, voidChanged, type ApprovalTools } from '../shared/approvals.js'
import { caseByReference } from '../shared/load-case.js'
import { say } from '../../domain/sayings/say.js'

interface Tools extends ApprovalTools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
}

/**
 * One person of the staff approves that rights are acted on in the systems, for a case whose answer Innsyn did not write or has not
 * written yet. It is bound to the person and the rights.
 * @throws RuleViolationError when the same person approved already, or when the right may not be carried out.
 */
export async function approveCarryingOut(
  tools: Tools,
  {
    reference,
    rights,
    staffId,
  }: { readonly reference: string; readonly rights: readonly Right[]; readonly staffId: string },
): Promise<RequestCase> {
  if (rights.length === 0) throw new InvalidInputError(say('say_what_to_carry_out'))
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    const member = approverOf(tools, staffId, requestCase)
    for (const right of rights) assertMayCarryOut(requestCase, right)
    const { hash, counting, people, involved } = await carryOutApproval(stores, tools, requestCase, rights)
    await voidChanged(stores, requestCase, hash, 'carry_out')
    assertSecondPerson(counting, member, tools.staff)
    assertFreshEyes(people, member, involved, tools.staff)
    await stores.approvals.add({
      caseId: requestCase.id,
      purpose: 'carry_out',
      draftId: null,
      staffId,
      at: tools.clock.now(),
      hash,
    })
    await stores.audit.append({
      type: 'case.carrying_out_approved',
      actor: { kind: 'user', id: staffId },
      caseId: requestCase.id,
      details: { rights: [...rights] },
    })
    return requestCase
  })
}
