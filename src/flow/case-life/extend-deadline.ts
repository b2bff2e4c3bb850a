import type { Actor } from '../../domain/audit.js'
import type { ExtensionReason } from '../../domain/case-life/case-clock.js'
import { decideExtension } from '../../domain/case-life/decide-extension.js'
import { assertOpen, type RequestCase } from '../../domain/request-case.js'
import { addAttention } from '../shared/case-changes.js'
import { controllerOf } from '../shared/controllers.js'
import { caseByReference } from '../shared/load-case.js'
import { saveReckoned, type ClockTools } from '../shared/reckon-case.js'
import { say } from '../../domain/sayings/say.js'

/**
 * Decides the one extension of a case and drafts its notice in the same step. The deadline moves when the notice went out
 * (tell-extension.ts): a person who was never told has no longer to wait (Art. 12(3); NAIH-5361-1/2022).
 * @throws InvalidInputError without a reason; RuleViolationError, naming the rule, when the law allows none (any more).
 */
export async function extendDeadline(
  tools: ClockTools,
  extension: {
    readonly reference: string
    readonly reasons: readonly ExtensionReason[]
    readonly explanation: string
    readonly actor: Actor
  },
): Promise<RequestCase> {
  const { reference, reasons, explanation, actor } = extension
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    assertOpen(requestCase)
    const controller = controllerOf(tools.controllers, requestCase.controllerId)
    const wanted = { reasons, explanation, by: actor, now: tools.clock.now() }
    const clock = decideExtension(requestCase, wanted, controller, tools.calendar)
    const attention = {
      code: 'extension_untold',
      ...say('extension_untold', { lastDay: requestCase.firstPeriodEndsOn, reference }),
    }
    const decided = await saveReckoned(stores, tools, addAttention({ ...requestCase, clock }, attention), {
      type: 'case.extension_decided',
      actor,
      details: { reasons },
    })
    await stores.jobs.enqueue([
      {
        kind: 'prepare_draft',
        key: `${decided.id}/extension_notice`,
        payload: { caseId: decided.id, kind: 'extension_notice' },
      },
    ])
    return decided
  })
}
