import type { Actor } from '../domain/audit.js'
import { InvalidInputError, RuleViolationError } from '../domain/errors.js'
import type { RequestCase } from '../domain/request-case.js'
import type { Right } from '../domain/rights.js'
import type { Clock, UnitOfWork } from '../ports.js'
import { openNewCase, type CaseTools } from './shared/new-case.js'
import { recordCorrection } from './shared/record-correction.js'

/**
 * A person says that a message asks for these rights, though it was put aside as no request: its case opens with the deadline
 * that it always had, counted from the receipt of the message (Art. 12(3)).
 * @throws InvalidInputError without a right; NotFoundError without such a message; RuleViolationError when it has a case or is
 * not read yet.
 */
export async function relabelMessage(
  tools: CaseTools & { readonly unitOfWork: UnitOfWork; readonly clock: Clock },
  relabelling: { readonly messageId: string; readonly rights: readonly Right[]; readonly actor: Actor },
): Promise<RequestCase> {
  const { messageId, actor } = relabelling
  const rights = [...new Set(relabelling.rights)]
  if (rights.length === 0) throw new InvalidInputError('name at least one right')
  return tools.unitOfWork.run(async (stores) => {
    const message = await stores.messages.get(messageId)
    if (message.caseId !== null) {
      const { reference } = await stores.cases.get(message.caseId)
      throw new RuleViolationError(
        `this message belongs to ${reference}: innsyn case relabel ${reference} --rights ${rights.join(',')}`,
      )
    }
    if (message.outcome === null) throw new RuleViolationError('this message has not been read yet: try again shortly')
    const reading = await stores.messages.reading(messageId)
    const opened = await openNewCase(stores, tools, { message, reading, decided: rights, actor })
    await recordCorrection(stores, messageId, rights, tools.clock.now())
    await stores.jobs.enqueue([{ kind: 'verify_identity', key: opened.id, payload: { caseId: opened.id } }])
    return opened
  })
}
