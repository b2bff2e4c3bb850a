import type { Actor } from '../domain/audit.js'
import { InvalidInputError, RuleViolationError } from '../domain/errors.js'
import { moveCase, type RequestCase } from '../domain/request-case.js'
import type { UnitOfWork } from '../ports.js'
import { beginCollection } from './shared/begin-collection.js'
import { settleAttention } from './shared/case-changes.js'
import { controllerOf, type Controllers } from './shared/controllers.js'
import { mayReleaseData } from './shared/identity-gate.js'
import { caseByReference } from './shared/load-case.js'

export interface VerificationDecision {
  readonly reference: string
  /** How the person was recognised, in words: kept with the case, never an ID copy (law.md 4). */
  readonly reason: string
  readonly actor: Actor
}

/**
 * Records a staff decision about who is asking (identity level 3) and starts collecting.
 * @throws InvalidInputError without a reason; RuleViolationError when nobody clear is asking, or in another state.
 */
export async function recordVerification(
  tools: { readonly unitOfWork: UnitOfWork; readonly controllers: Controllers },
  { reference, reason, actor }: VerificationDecision,
): Promise<RequestCase> {
  if (reason.trim() === '') throw new InvalidInputError('say how the person was recognised (--reason)')
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    const controller = controllerOf(tools.controllers, requestCase.controllerId)
    if (requestCase.requester.address === null) {
      throw new RuleViolationError(
        `${reference} has no clear sender: answer by hand, nothing can be collected for nobody`,
      )
    }
    if (requestCase.rights.length === 0)
      throw new RuleViolationError(`${reference} has no right yet: decide the review first`)
    moveCase(requestCase.state, 'collecting')
    const verified: RequestCase = {
      ...settleAttention(requestCase, ['stranger_in_thread']),
      identity: { level: 3, why: [...requestCase.identity.why, `staff decision: ${reason.trim()}`] },
    }
    await stores.audit.append({
      type: 'case.identity_decided',
      actor,
      caseId: requestCase.id,
      details: { level: 3, previousLevel: requestCase.identity.level },
    })
    if (!mayReleaseData(verified, controller)) return stores.cases.update(verified)
    return beginCollection(stores, verified, controller)
  })
}
