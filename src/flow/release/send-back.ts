import { InvalidInputError, RuleViolationError } from '../../domain/errors.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { Clock, UnitOfWork } from '../../ports.js'
import { approverOf, currentAnswer, type ApprovalTools } from '../shared/approvals.js'
import { addAttention } from '../shared/case-changes.js'
import { caseByReference } from '../shared/load-case.js'
import { say } from '../../domain/sayings/say.js'

interface Tools extends ApprovalTools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
}

/**
 * Takes every approval of the answer back, and the leave to fetch the copy, and says why with the case: somebody edits the answer, or
 * decides anew. A draft that lies where the agent works cannot be called back; the case says so.
 * @throws InvalidInputError without a reason; RuleViolationError when no answer waits for approval.
 */
export async function sendBack(
  tools: Tools,
  { reference, staffId, because }: { readonly reference: string; readonly staffId: string; readonly because: string },
): Promise<RequestCase> {
  if (because.trim() === '') throw new InvalidInputError(say('say_why_back'))
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    approverOf(tools, staffId, requestCase)
    const draft = await currentAnswer(stores, requestCase.id)
    if (requestCase.state !== 'awaiting_approval' || draft === null)
      throw new RuleViolationError(say('no_answer_waits', { reference }))
    const standing = (await stores.approvals.ofCase(requestCase.id)).filter(
      ({ voided, purpose }) => voided === null && purpose === 'answer',
    )
    await stores.approvals.void(
      standing.map(({ id }) => id),
      'withdrawn',
    )
    await stores.grants.withdraw(requestCase.id)
    const told = say('sent_back', { staffId, because: because.trim(), lies: draft.placedAt !== null })
    const returned = await stores.cases.update(addAttention(requestCase, { code: 'sent_back', ...told }))
    await stores.audit.append({
      type: 'case.answer_sent_back',
      actor: { kind: 'user', id: staffId },
      caseId: requestCase.id,
      details: { draftId: draft.id, approvals: standing.map(({ id }) => id) },
    })
    return returned
  })
}
