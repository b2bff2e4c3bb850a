import type { Actor } from '../../domain/audit.js'
import { assertMayCarryOut, owedBeforeErasure } from '../../domain/case-life/right-decision.js'
import { InvalidInputError, RuleViolationError } from '../../domain/errors.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { Right } from '../../domain/rights.js'
import type { ReadStores, UnitOfWork } from '../../ports.js'
import { kinOf } from '../shared/kin-of-case.js'
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
    if (rights.includes('erasure')) await assertNoCopyOwed(stores, requestCase)
    const carriedOut = [...new Set([...requestCase.carriedOut, ...rights])]
    const done = await stores.cases.update({ ...requestCase, carriedOut })
    await stores.audit.append({ type: 'case.carried_out', actor, caseId: done.id, details: { rights: [...rights] } })
    return done
  })
}

/** An agent who split or joined cases has not made two requests of one: the copy that one of them owes goes out before the other erases. */
async function assertNoCopyOwed(stores: ReadStores, requestCase: RequestCase): Promise<void> {
  for (const kin of await kinOf(stores, requestCase)) {
    const owed = kin.state === 'closed' ? [] : owedBeforeErasure(kin)
    if (owed.length > 0)
      throw new RuleViolationError(
        `${kin.reference} still owes ${owed.join(' and ')}, which is answered before anything is erased: send its answer first`,
      )
  }
}
