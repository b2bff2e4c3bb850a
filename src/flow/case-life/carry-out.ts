import type { Actor } from '../../domain/audit.js'
import { assertMayCarryOut } from '../../domain/case-life/right-decision.js'
import { InvalidInputError, RuleViolationError } from '../../domain/errors.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { Right } from '../../domain/rights.js'
import type { UnitOfWork } from '../../ports.js'
import { caseByReference } from '../shared/load-case.js'

/**
 * Records that what a right asks for was done in the systems: the data erased, corrected, restricted.
 * @throws RuleViolationError when erasure would come before the answer to access, or when the right was refused.
 */
export async function carryOut(
  tools: { readonly unitOfWork: UnitOfWork },
  {
    reference,
    rights,
    actor,
  }: { readonly reference: string; readonly rights: readonly Right[]; readonly actor: Actor },
): Promise<RequestCase> {
  if (rights.length === 0) throw new InvalidInputError('name what was carried out')
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    if (requestCase.state === 'closed') throw new RuleViolationError(`${reference} is closed`)
    for (const right of rights) assertMayCarryOut(requestCase, right)
    const carriedOut = [...new Set([...requestCase.carriedOut, ...rights])]
    const done = await stores.cases.update({ ...requestCase, carriedOut })
    await stores.audit.append({ type: 'case.carried_out', actor, caseId: done.id, details: { rights: [...rights] } })
    return done
  })
}
