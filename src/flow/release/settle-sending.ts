import type { Actor } from '../../domain/audit.js'
import { RuleViolationError } from '../../domain/errors.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { Clock, ReadStores, UnitOfWork } from '../../ports.js'
import { currentAnswer } from '../shared/approvals.js'
import { settleAttention } from '../shared/case-changes.js'
import { caseByReference } from '../shared/load-case.js'
import { NOT_SENT, recordSent } from '../shared/sent-answer.js'
import { say } from '../../domain/sayings/say.js'

/**
 * A person found out whether an answer that Innsyn sent itself went out. When it did the case is answered; when it did not it is sent, for
 * that is a person's word now.
 * @throws RuleViolationError when nothing of the case was sent, or its outcome is known.
 */
export async function settleSending(
  tools: { readonly unitOfWork: UnitOfWork; readonly clock: Clock },
  { reference, wentOut, actor }: { readonly reference: string; readonly wentOut: boolean; readonly actor: Actor },
): Promise<RequestCase> {
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    const draftId = await draftToSettle(stores, requestCase, wentOut)
    if (draftId === null) throw new RuleViolationError(say('nothing_to_settle', { reference }))
    await stores.audit.append({
      type: 'case.sending_settled',
      actor,
      caseId: requestCase.id,
      details: { draftId, wentOut },
    })
    if (wentOut) {
      await recordSent(stores, tools, await stores.drafts.get(draftId), actor)
      return stores.cases.get(requestCase.id)
    }
    await stores.outgoing.settle(draftId, ['unknown'], 'not_sent', tools.clock.now())
    await stores.jobs.enqueue([{ kind: 'send_answer', key: draftId, payload: { draftId } }])
    return stores.cases.update(settleAttention(requestCase, ['answer_unknown', NOT_SENT]))
  })
}

/** The answer whose outcome nobody knows; when a person says that nothing went out, also one that could not be sent. */
async function draftToSettle(
  stores: ReadStores,
  { id, attention }: RequestCase,
  wentOut: boolean,
): Promise<string | null> {
  const unknown = (await stores.outgoing.ofCase(id)).findLast(({ state }) => state === 'unknown')
  if (unknown !== undefined) return unknown.draftId
  if (wentOut || !attention.some(({ code }) => code === NOT_SENT)) return null
  return (await currentAnswer(stores, id))?.id ?? null
}
