import { RuleViolationError } from '../../domain/errors.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { Clock, ReadStores, ReturnLinks, UnitOfWork } from '../../ports.js'
import { approverOf, currentAnswer, type ApprovalTools } from '../shared/approvals.js'
import { controllerOf, type Controllers } from '../shared/controllers.js'
import { grantCopy } from '../shared/grant-copy.js'
import { assertMayReleaseData } from '../shared/identity-gate.js'
import { caseByReference } from '../shared/load-case.js'
import type { Draft } from '../../domain/draft.js'
import { say } from '../../domain/sayings/say.js'

interface Tools extends ApprovalTools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly controllers: Controllers
  /** Null: there are no pages for data subjects. */
  readonly returnLinks: ReturnLinks | null
}

/**
 * Lets a person fetch the copy of an answered case once more, and sends the address on file a new way back to its page: the first one was
 * fetched, or its days are over (catalogue 46). It is the copy that was approved, and no other.
 * @throws RuleViolationError when no copy was ever handed out on the page, or the proof of who asks is lost.
 */
export async function reissueCopy(
  tools: Tools,
  { reference, staffId }: { readonly reference: string; readonly staffId: string },
): Promise<RequestCase> {
  const { returnLinks } = tools
  if (returnLinks === null) throw new RuleViolationError(say('no_pages_for_copy'))
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    const controller = controllerOf(tools.controllers, requestCase.controllerId)
    approverOf(tools, staffId, requestCase)
    assertMayReleaseData(requestCase, controller)
    const draft = await grantedAnswer(stores, requestCase)
    await grantCopy(stores, tools.clock, controller, draft)
    await returnLinks.send(stores, requestCase)
    await stores.audit.append({
      type: 'case.copy_reissued',
      actor: { kind: 'user', id: staffId },
      caseId: requestCase.id,
      details: { exportSha256: draft.exportSha256 },
    })
    return requestCase
  })
}

/** The answer whose copy was granted before, and is still the copy of the case. */
async function grantedAnswer(stores: ReadStores, { id, reference, state }: RequestCase): Promise<Draft> {
  const draft = await currentAnswer(stores, id)
  const grant = await stores.grants.newest(id)
  const latest = await stores.exports.latest(id)
  const isTheSame = draft !== null && grant?.exportId === draft.exportId && grant.exportId === latest?.id
  if (!isTheSame || state !== 'answered') throw new RuleViolationError(say('no_copy_to_reissue', { reference }))
  return draft
}
