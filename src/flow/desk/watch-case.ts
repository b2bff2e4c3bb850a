import type { Viewer } from '../../domain/access/viewer.js'
import type { Actor } from '../../domain/audit.js'
import type { CaseState } from '../../domain/request-case.js'
import type { SourceRun, UnitOfWork } from '../../ports.js'
import { assertMay } from './assert-may.js'
import { ownCase } from './own-case.js'

/** Where a case stands, for a page that is open: codes only, nothing of a person. */
export interface WatchedCase {
  readonly version: number
  readonly state: CaseState
  readonly sources: readonly Pick<SourceRun, 'sourceId' | 'status'>[]
  /** Who did what happened last; null: nothing has changed since the version that was asked about. */
  readonly changedBy: Actor | null
}

/**
 * Looks whether a case has moved on. It shows nothing of a person, so nobody's look is written down.
 * @param since the version that the page shows.
 * @throws NotFoundError for a case that is not theirs (any more); AccessDeniedError for whoever may see no cases.
 */
export async function watchOwnCase(
  { unitOfWork }: { readonly unitOfWork: UnitOfWork },
  viewer: Viewer,
  { reference, since }: { readonly reference: string; readonly since: number },
): Promise<WatchedCase> {
  assertMay(viewer, 'see_cases')
  return unitOfWork.read(async (stores) => {
    const { id, version, state } = await ownCase(stores, viewer, reference)
    const sources = await stores.exports.progress(id)
    const last = version === since ? undefined : (await stores.audit.ofCase(id)).at(-1)
    return {
      version,
      state,
      sources: sources.map(({ sourceId, status }) => ({ sourceId, status })),
      changedBy: last?.actor ?? null,
    }
  })
}
