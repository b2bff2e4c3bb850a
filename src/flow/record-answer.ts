import type { Actor } from '../domain/audit.js'
import type { ControllerProfile } from '../domain/controller.js'
import { RuleViolationError } from '../domain/errors.js'
import type { RequestCase } from '../domain/request-case.js'
import type { Clock, Stores, UnitOfWork } from '../ports.js'
import { assertReleased, currentAnswer, type ApprovalTools } from './shared/approvals.js'
import { controllerOf, type Controllers } from './shared/controllers.js'
import { grantCopy } from './shared/grant-copy.js'
import { caseByReference } from './shared/load-case.js'
import { markAnswered } from './shared/mark-answered.js'
import { awaitsThirdPersons } from './shared/third-person-gate.js'
import { say } from '../domain/sayings/say.js'

export interface AnswerSent {
  readonly reference: string
  readonly actor: Actor
  /** The person says that none of Innsyn's drafts was sent, but a letter of their own. */
  readonly byHand?: boolean
}

/**
 * Records that a person sent the answer from their mail client or ticket.
 * @throws RuleViolationError when the case cannot be answered from its state, or when only a draft for earlier rights can have been
 * sent: the case would look answered while the answer is still owed. A letter written by hand, a refusal for instance, is an answer.
 */
export async function recordAnswer(
  tools: ApprovalTools & { readonly unitOfWork: UnitOfWork; readonly clock: Clock; readonly controllers: Controllers },
  { reference, actor, byHand = false }: AnswerSent,
): Promise<RequestCase> {
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    const controller = controllerOf(tools.controllers, requestCase.controllerId)
    if (!byHand) {
      await assertNotOldDraft(stores, requestCase)
      await assertReleased(stores, tools, controller, requestCase)
      await assertLookedThrough(stores, requestCase)
      await grantUnlessApproved(stores, tools, controller, requestCase)
    }
    return markAnswered(stores, tools, requestCase, { actor, byHand, byInnsyn: false })
  })
}

/** Whoever sends a draft approves it: the copy that it speaks of may be fetched from now on. */
async function grantUnlessApproved(
  stores: Stores,
  { clock }: { readonly clock: Clock },
  controller: ControllerProfile,
  { id }: RequestCase,
): Promise<void> {
  const draft = await currentAnswer(stores, id)
  if (draft === null || (await stores.grants.newest(id)) !== null) return
  await grantCopy(stores, clock, controller, draft)
}

/** No draft was laid anywhere while nobody has decided about the other people in its copy. */
async function assertLookedThrough(stores: Stores, { id, reference }: RequestCase): Promise<void> {
  const draft = await currentAnswer(stores, id)
  if (draft === null || draft.exportId === null || !(await awaitsThirdPersons(stores, id))) return
  throw new RuleViolationError(say('others_in_copy', { reference }))
}

async function assertNotOldDraft(stores: Stores, { id, reference, attention }: RequestCase): Promise<void> {
  if (!attention.some(({ code }) => code === 'old_draft')) return
  const drafts = await stores.drafts.ofCase(id)
  if (drafts.some(({ kind, state }) => kind === 'answer' && state !== 'superseded')) return
  throw new RuleViolationError(say('only_old_draft', { reference }))
}
