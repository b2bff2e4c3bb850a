import type { Actor } from '../../domain/audit.js'
import { tellExtension } from '../../domain/case-life/decide-extension.js'
import { assertOpen, type RequestCase } from '../../domain/request-case.js'
import { settleAttention } from '../shared/case-changes.js'
import { controllerOf } from '../shared/controllers.js'
import { caseByReference } from '../shared/load-case.js'
import { saveReckoned, type ClockTools } from '../shared/reckon-case.js'

/**
 * Records that the notice of an extension went to the person: from now on the case is due at the extended day.
 * @throws RuleViolationError when none was decided, or when the first period is over.
 */
export async function recordExtensionTold(
  tools: ClockTools,
  { reference, actor }: { readonly reference: string; readonly actor: Actor },
): Promise<RequestCase> {
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    assertOpen(requestCase)
    const controller = controllerOf(tools.controllers, requestCase.controllerId)
    const clock = tellExtension(requestCase, tools.clock.now(), controller, tools.calendar)
    const told = settleAttention({ ...requestCase, clock }, ['extension_untold'])
    return saveReckoned(stores, tools, told, { type: 'case.extension_told', actor, details: {} })
  })
}
