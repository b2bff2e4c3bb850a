import type { Viewer } from '../../domain/access/viewer.js'
import type { Actor } from '../../domain/audit.js'
import { AccessDeniedError } from '../../domain/errors.js'
import type { Instant } from '../../domain/instant.js'
import type { CaseState } from '../../domain/request-case.js'
import type { Clock, ReadStores, SourceRun, UnitOfWork } from '../../ports.js'
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
 * @throws NotFoundError for a case that is not theirs (any more); AccessDeniedError for whoever may see no cases, or whose session has ended
 * since the page was opened.
 */
export async function watchOwnCase(
  { unitOfWork, clock }: { readonly unitOfWork: UnitOfWork; readonly clock: Pick<Clock, 'now'> },
  viewer: Viewer,
  { reference, since }: { readonly reference: string; readonly since: number },
): Promise<WatchedCase> {
  assertMay(viewer, 'see_cases')
  return unitOfWork.read(async (stores) => {
    await assertGoesOn(stores, viewer, clock.now())
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

/** A line outlives the request that it began with: who signed out, or was shut out, hears no more. */
async function assertGoesOn({ sessions }: ReadStores, { member, sessionId }: Viewer, now: Instant): Promise<void> {
  const session = (await sessions.ofStaff(member.id)).find(({ id }) => id === sessionId)
  if (session === undefined || session.expiresAt <= now)
    throw new AccessDeniedError(`the session of ${member.id} has ended`)
}
