import type { AccessRecord, UnitOfWork } from '../ports.js'
import { caseByReference } from './shared/load-case.js'

/** A look, with the reference of the case it was at. */
export type ListedAccess = AccessRecord & { readonly reference: string | null }

/**
 * Who looked at a case, or what somebody looked at, oldest first. Nothing of a person is in it.
 * @throws NotFoundError when there is no such case (any more: the log goes with its proof).
 */
export async function listAccess(
  unitOfWork: UnitOfWork,
  wanted: { readonly reference: string } | { readonly actor: string },
): Promise<readonly ListedAccess[]> {
  return unitOfWork.read(async (stores) => {
    const looks =
      'actor' in wanted
        ? await stores.access.ofActor(wanted.actor)
        : await stores.access.ofCase((await caseByReference(stores, wanted.reference)).id)
    const references = new Map<string, string>()
    const listed: ListedAccess[] = []
    for (const look of looks) listed.push({ ...look, reference: await referenceOf(look) })
    return listed

    async function referenceOf({ caseId }: AccessRecord): Promise<string | null> {
      if (caseId === null) return null
      const known = references.get(caseId) ?? (await stores.cases.get(caseId)).reference
      references.set(caseId, known)
      return known
    }
  })
}
