import type { ControllerProfile } from '../../domain/controller.js'
import type { Draft } from '../../domain/draft.js'
import type { Clock, Stores } from '../../ports.js'

const DAY_MS = 86_400_000

/** Lets the person fetch the copy that an answer speaks of, once and for some days, where the controller hands copies over on the page. */
export async function grantCopy(
  stores: Stores,
  clock: Clock,
  { release }: ControllerProfile,
  { caseId, exportId, exportSha256 }: Pick<Draft, 'caseId' | 'exportId' | 'exportSha256'>,
): Promise<void> {
  if (release.copy !== 'page' || exportId === null || exportSha256 === null) return
  const grantedAt = clock.now()
  const until = new Date(Date.parse(grantedAt) + release.copyDays * DAY_MS).toISOString()
  await stores.grants.add({ caseId, exportId, sha256: exportSha256, grantedAt, until })
}
