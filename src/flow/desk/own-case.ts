import type { Viewer } from '../../domain/access/viewer.js'
import { NotFoundError } from '../../domain/errors.js'
import type { RequestCase } from '../../domain/request-case.js'
import { worksFor } from '../../domain/staff.js'
import type { ReadStores } from '../../ports.js'
import { say } from '../../domain/sayings/say.js'

/**
 * A case of the viewer's own controllers. Another one is not forbidden, it is not there: who may not see a case learns nothing of it.
 * @throws NotFoundError, in both cases with the same words.
 */
export async function ownCase(stores: ReadStores, { member }: Viewer, reference: string): Promise<RequestCase> {
  const requestCase = await stores.cases.byReference(reference)
  if (requestCase === null || !worksFor(member, requestCase.controllerId))
    throw new NotFoundError(say('case_not_found', { reference }))
  return requestCase
}
