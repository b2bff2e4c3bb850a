import type { Actor } from '../../domain/audit.js'
import { assertMayCarryOut, owedBeforeErasure } from '../../domain/case-life/right-decision.js'
import { InvalidInputError, RuleViolationError } from '../../domain/errors.js'
import { fourEyesRights } from '../../domain/release/release-policy.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { Right } from '../../domain/rights.js'
import type { ReadStores, UnitOfWork } from '../../ports.js'
import { answerApproval, carryOutApproval, currentAnswer, type ApprovalTools } from '../shared/approvals.js'
import { controllerOf, type Controllers } from '../shared/controllers.js'
import { kinOf } from '../shared/kin-of-case.js'
import { caseByReference } from '../shared/load-case.js'
import { say } from '../../domain/sayings/say.js'

/**
 * Records that what a right asks for was done in the systems: the data erased, corrected, restricted.
 * @throws RuleViolationError when erasure would come before the answer to access, or when the right was refused.
 */
export async function carryOut(
  tools: ApprovalTools & { readonly unitOfWork: UnitOfWork; readonly controllers: Controllers },
  {
    reference,
    rights,
    actor,
  }: { readonly reference: string; readonly rights: readonly Right[]; readonly actor: Actor },
): Promise<RequestCase> {
  if (rights.length === 0) throw new InvalidInputError(say('say_carried_out'))
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    if (requestCase.state === 'closed') throw new RuleViolationError(say('case_closed', { reference }))
    for (const right of rights) assertMayCarryOut(requestCase, right)
    if (rights.includes('erasure')) await assertNoCopyOwed(stores, requestCase)
    await assertApproved(stores, tools, requestCase, rights)
    const carriedOut = [...new Set([...requestCase.carriedOut, ...rights])]
    const done = await stores.cases.update({ ...requestCase, carriedOut })
    await stores.audit.append({ type: 'case.carried_out', actor, caseId: done.id, details: { rights: [...rights] } })
    return done
  })
}

/**
 * Where two people must agree, they agreed to the answer that says what is done, or to the doing itself: what was erased for the wrong
 * person cannot be brought back.
 */
async function assertApproved(
  stores: ReadStores,
  tools: ApprovalTools & { readonly controllers: Controllers },
  requestCase: RequestCase,
  rights: readonly Right[],
): Promise<void> {
  const controller = controllerOf(tools.controllers, requestCase.controllerId)
  const guarded =
    requestCase.enteredBy === null
      ? fourEyesRights(requestCase, controller.release).filter((right) => rights.includes(right))
      : rights
  if (guarded.length === 0) return
  const draft = await currentAnswer(stores, requestCase.id)
  if (draft !== null && (await answerApproval(stores, tools, controller, requestCase, draft)).complete) return
  if ((await carryOutApproval(stores, tools, requestCase, rights)).complete) return
  const { reference } = requestCase
  throw new RuleViolationError(say('carrying_out_unapproved', { reference, rights: guarded }))
}

/** An agent who split or joined cases has not made two requests of one: the copy that one of them owes goes out before the other erases. */
async function assertNoCopyOwed(stores: ReadStores, requestCase: RequestCase): Promise<void> {
  for (const kin of await kinOf(stores, requestCase)) {
    const owed = kin.state === 'closed' ? [] : owedBeforeErasure(kin)
    if (owed.length > 0) throw new RuleViolationError(say('kin_still_owes', { reference: kin.reference, rights: owed }))
  }
}
