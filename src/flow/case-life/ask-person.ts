import type { Actor } from '../../domain/audit.js'
import { InvalidInputError } from '../../domain/errors.js'
import { assertOpen, type RequestCase } from '../../domain/request-case.js'
import type { UnitOfWork } from '../../ports.js'
import { caseByReference } from '../shared/load-case.js'
import { say } from '../../domain/sayings/say.js'

/**
 * Drafts a letter that asks the person what they mean. It stops no clock: that takes a person's word that the question went out, and
 * when (pause-clock.ts).
 * @throws InvalidInputError without a question; RuleViolationError once the case is answered.
 */
export async function askPerson(
  tools: { readonly unitOfWork: UnitOfWork },
  { reference, question, actor }: { readonly reference: string; readonly question: string; readonly actor: Actor },
): Promise<RequestCase> {
  if (question.trim() === '') throw new InvalidInputError(say('say_the_question'))
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    assertOpen(requestCase)
    const clock = { ...requestCase.clock, question: question.trim() }
    const asking = await stores.cases.update({ ...requestCase, clock })
    await stores.audit.append({ type: 'case.question_prepared', actor, caseId: asking.id, details: {} })
    await stores.jobs.enqueue([
      {
        kind: 'prepare_draft',
        key: `${asking.id}/clarification_request`,
        payload: { caseId: asking.id, kind: 'clarification_request' },
      },
    ])
    return asking
  })
}
