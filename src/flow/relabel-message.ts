import type { Actor } from '../domain/audit.js'
import { InvalidInputError, RuleViolationError } from '../domain/errors.js'
import type { RequestCase } from '../domain/request-case.js'
import type { Right } from '../domain/rights.js'
import type { Clock, Stores, UnitOfWork } from '../ports.js'
import { notOpenedAlert, openNewCase, type CaseTools } from './shared/new-case.js'
import { recordCorrection } from './shared/record-correction.js'
import { say } from '../domain/sayings/say.js'

/**
 * A person says that a message asks for these rights, though it was put aside as no request, or could not be opened: its case opens
 * with the deadline that it always had, counted from the receipt of the message (Art. 12(3)).
 * @throws InvalidInputError without a right; NotFoundError without such a message; RuleViolationError when it has a case or is
 * not read yet.
 */
export async function relabelMessage(
  tools: CaseTools & { readonly unitOfWork: UnitOfWork; readonly clock: Clock },
  relabelling: { readonly messageId: string; readonly rights: readonly Right[]; readonly actor: Actor },
): Promise<RequestCase> {
  const { messageId, actor } = relabelling
  const rights = [...new Set(relabelling.rights)]
  if (rights.length === 0) throw new InvalidInputError(say('name_a_right'))
  return tools.unitOfWork.run(async (stores) => {
    const message = await stores.messages.get(messageId)
    if (message.caseId !== null) {
      const { reference } = await stores.cases.get(message.caseId)
      throw new RuleViolationError(say('message_has_case', { reference, rights }))
    }
    const reading = await stores.messages.reading(messageId)
    if (message.outcome === null && reading === null) await assertGivenUp(stores, messageId)
    const opened = await openNewCase(stores, tools, { message, reading, decided: rights, actor })
    await stores.audit.append({
      type: 'message.relabelled',
      actor,
      caseId: opened.id,
      details: { messageId, previousOutcome: message.outcome },
    })
    await recordCorrection(stores, messageId, rights, tools.clock.now())
    if (message.outcome === null) await endOpening(stores, messageId)
    await stores.jobs.enqueue([{ kind: 'verify_identity', key: opened.id, payload: { caseId: opened.id } }])
    return opened
  })
}

/** While its reading is still to come there is more to open the case with; once all was given up there is not. */
async function assertGivenUp(stores: Stores, messageId: string): Promise<void> {
  const alerts = await stores.alerts.open()
  if (alerts.some(({ key }) => key === notOpenedAlert(messageId))) return
  throw new RuleViolationError(say('message_not_read'))
}

/** Its job runs once more, finds the case, and takes the alert of the queue with it. */
async function endOpening(stores: Stores, messageId: string): Promise<void> {
  await stores.alerts.clear(notOpenedAlert(messageId))
  await stores.jobs.enqueue([{ kind: 'open_case', key: messageId, payload: { messageId } }])
}
