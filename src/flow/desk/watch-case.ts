import type { Viewer } from '../../domain/access/viewer.js'
import type { Actor } from '../../domain/audit.js'
import { AccessDeniedError } from '../../domain/errors.js'
import type { Instant } from '../../domain/instant.js'
import type { CaseState } from '../../domain/request-case.js'
import type { ReadStores, SourceRun } from '../../ports.js'
import { assertMay } from './assert-may.js'
import { noteViewer, seeViewers, type ViewerTools } from './case-viewers.js'
import { ownCase } from './own-case.js'

/** Where a case stands, for a page that is open: codes only, nothing of a person. */
export interface WatchedCase {
  readonly version: number
  readonly state: CaseState
  readonly sources: readonly Pick<SourceRun, 'sourceId' | 'status'>[]
  /** Who did what happened last; null: nothing has changed since the version that was asked about. */
  readonly changedBy: Actor | null
  /** Ids of others of the staff who have it open. */
  readonly present: readonly string[]
}

/**
 * Looks for an open page whether its case has moved on, and who else has it open; now and then it writes down that this page is open. It shows
 * nothing of a person, so nobody's look is written down.
 * @param since the version that the page shows.
 * @throws NotFoundError for a case that is not theirs (any more); AccessDeniedError for whoever may see no cases, or whose session has ended
 * since the page was opened.
 */
export async function watchOwnCase(
  tools: ViewerTools,
  viewer: Viewer,
  { reference, since }: { readonly reference: string; readonly since: number },
): Promise<WatchedCase> {
  assertMay(viewer, 'see_cases')
  const now = tools.clock.now()
  const { seen, ...watched } = await tools.unitOfWork.read(async (stores) => {
    await assertGoesOn(stores, viewer, now)
    const { id, version, state } = await ownCase(stores, viewer, reference)
    const sources = await stores.exports.progress(id)
    const last = version === since ? undefined : (await stores.audit.ofCase(id)).at(-1)
    return {
      version,
      state,
      sources: sources.map(({ sourceId, status }) => ({ sourceId, status })),
      changedBy: last?.actor ?? null,
      seen: await seeViewers(stores, viewer, reference, now),
    }
  })
  if (seen.isNoteOld) await noteViewer(tools, viewer, reference)
  return { ...watched, present: seen.others }
}

/** A line outlives the request that it began with: who signed out, or was shut out, hears no more. */
async function assertGoesOn({ sessions }: ReadStores, { member, sessionId }: Viewer, now: Instant): Promise<void> {
  const session = (await sessions.ofStaff(member.id)).find(({ id }) => id === sessionId)
  if (session === undefined || session.expiresAt <= now)
    throw new AccessDeniedError(`the session of ${member.id} has ended`)
}
