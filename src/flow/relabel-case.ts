import type { Actor } from '../domain/audit.js'
import { InvalidInputError, RuleViolationError } from '../domain/errors.js'
import { moveCase, type RequestCase } from '../domain/request-case.js'
import type { Right } from '../domain/rights.js'
import type { Clock, UnitOfWork } from '../ports.js'
import { addAttention, settleAttention } from './shared/case-changes.js'
import { caseByReference } from './shared/load-case.js'
import { recordCaseCorrection } from './shared/record-correction.js'

const OLD_DRAFT = {
  code: 'old_draft',
  text: 'A draft for the rights as they stood before may still lie where you work: do not send it.',
}

/**
 * A person says that a case asks for other rights than the classifier found. What was begun for the old ones is begun anew:
 * identity is judged again, then the data is collected and the reply is written for the new rights. The deadline stays.
 * @throws InvalidInputError without a right; RuleViolationError once the case is answered or closed, or when nothing changes.
 */
export async function relabelCase(
  tools: { readonly unitOfWork: UnitOfWork; readonly clock: Clock },
  relabelling: { readonly reference: string; readonly rights: readonly Right[]; readonly actor: Actor },
): Promise<RequestCase> {
  const { reference, actor } = relabelling
  const rights = [...new Set(relabelling.rights)]
  if (rights.length === 0) throw new InvalidInputError('name at least one right')
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    const { state, rights: previousRights } = requestCase
    if (sameRights(rights, previousRights) && state !== 'needs_review')
      throw new RuleViolationError(`${reference} asks for ${rights.join(', ')} already`)
    const drafts = await stores.drafts.ofCase(requestCase.id)
    const settled = settleAttention(requestCase, ['decide_request', 'second_opinion'])
    const relabelled = await stores.cases.update({
      ...(drafts.some((draft) => draft.state === 'placed') ? addAttention(settled, OLD_DRAFT) : settled),
      rights,
      state: state === 'identity' ? state : moveCase(state, 'identity'),
    })
    const caseId = relabelled.id
    await stores.audit.append({ type: 'case.relabelled', actor, caseId, details: { rights, previousRights } })
    await recordCaseCorrection(stores, caseId, rights, tools.clock.now())
    await stores.jobs.enqueue([{ kind: 'verify_identity', key: caseId, payload: { caseId } }])
    return relabelled
  })
}

function sameRights(some: readonly Right[], others: readonly Right[]): boolean {
  return some.length === others.length && some.every((right) => others.includes(right))
}
