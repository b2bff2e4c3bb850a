import type { Actor } from '../../domain/audit.js'
import { InvalidInputError } from '../../domain/errors.js'
import type { Clock, UnitOfWork } from '../../ports.js'
import { caseByReference } from '../shared/load-case.js'
import { say } from '../../domain/sayings/say.js'

/**
 * Links two cases so that whoever reads one sees the other. Nothing else goes over.
 * @throws InvalidInputError when both are one.
 */
export async function linkCases(
  tools: { readonly unitOfWork: UnitOfWork; readonly clock: Clock },
  { reference, to, actor }: { readonly reference: string; readonly to: string; readonly actor: Actor },
): Promise<void> {
  await tools.unitOfWork.run(async (stores) => {
    const { id: caseId } = await caseByReference(stores, reference)
    const { id: otherId } = await caseByReference(stores, to)
    if (caseId === otherId) throw new InvalidInputError(say('name_two_cases'))
    await stores.links.add({ caseId, otherId, kind: 'related', at: tools.clock.now() })
    await stores.audit.append({ type: 'case.linked', actor, caseId, details: { other: to } })
  })
}
