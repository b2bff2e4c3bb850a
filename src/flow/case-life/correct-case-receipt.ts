import type { Actor } from '../../domain/audit.js'
import { correctReceipt } from '../../domain/case-life/correct-receipt.js'
import { RECEIPT_ATTENTION } from '../../domain/case-life/receipt.js'
import { assertOpen, type RequestCase } from '../../domain/request-case.js'
import { settleAttention } from '../shared/case-changes.js'
import { controllerOf } from '../shared/controllers.js'
import { caseByReference } from '../shared/load-case.js'
import { saveReckoned, type ClockTools } from '../shared/reckon-case.js'

/**
 * A person says that the request reached the controller at another time; the deadline counts from there, and both moments stay known.
 * @throws InvalidInputError for a malformed or future moment, or without a reason; RuleViolationError once the case is answered.
 */
export async function correctCaseReceipt(
  tools: ClockTools,
  {
    reference,
    received,
    reason,
    actor,
  }: { readonly reference: string; readonly received: string; readonly reason: string; readonly actor: Actor },
): Promise<RequestCase> {
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    assertOpen(requestCase)
    const { timeZone } = controllerOf(tools.controllers, requestCase.controllerId)
    const clock = correctReceipt(requestCase.clock, { received, reason, by: actor, now: tools.clock.now() }, timeZone)
    const details = { received, previousReceived: requestCase.clock.receipt?.received ?? requestCase.receivedAt }
    return saveReckoned(
      stores,
      tools,
      { ...settleAttention(requestCase, RECEIPT_ATTENTION), clock },
      { type: 'case.receipt_corrected', actor, details },
    )
  })
}
