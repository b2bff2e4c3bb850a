import type { Actor } from '../domain/audit.js'
import type { Digests, MessageHashes, Stores, UnitOfWork } from '../ports.js'
import { indexCaseAnew } from './shared/case-words.js'
import { hashesOf } from './shared/reading-hashes.js'

/** Owners of one transaction: some tens of milliseconds, then others get in between. */
const OWNERS_AT_ONCE = 100

interface Tools {
  readonly unitOfWork: UnitOfWork
  readonly digests: Digests
}

export interface RotationProgress {
  readonly wrapped: number
  /** Data keys that hung on other master keys when it began. */
  readonly total: number
}

export interface Rotation {
  /** Id of the master key that everything hangs on now. */
  readonly current: string
  /** Data keys that this run wrapped anew. */
  readonly wrapped: number
  /** Ids of the master keys that nothing needs any more. */
  readonly retired: readonly string[]
}

/**
 * Wraps every data key under the current master key and writes the hashes of its message or case anew, so that the key before can be
 * dropped and people are still found. In small transactions, beside a running service. Each message is either under the old key or under
 * the new one with all that belongs to it: a run that was killed is gone on with by the next, and one after that finds nothing to do.
 * Passes are repeated until one finds nothing, for a service may have stored something under the old key meanwhile.
 * @throws SettingsError when a data key hangs on a master key that the settings do not give.
 */
export async function rotateKeys(
  tools: Tools,
  { actor, onProgress }: { readonly actor: Actor; readonly onProgress?: (progress: RotationProgress) => void },
): Promise<Rotation> {
  const before = await tools.unitOfWork.read((stores) => stores.keys.uses())
  const total = before.filter(({ isCurrent }) => !isCurrent).reduce((sum, { dataKeys }) => sum + dataKeys, 0)
  let wrapped = 0
  for (let found = -1; found !== 0;) {
    found = await onePass(tools, (count) => {
      wrapped += count
      onProgress?.({ wrapped, total: Math.max(total, wrapped) })
    })
  }
  return tools.unitOfWork.run((stores) => finish(stores, wrapped, actor))
}

/** From the first owner to the last; answers how many data keys it wrapped. */
async function onePass(tools: Tools, onWrapped: (count: number) => void): Promise<number> {
  let found = 0
  let after: string | undefined = ''
  while (after !== undefined) {
    const page = { after, limit: OWNERS_AT_ONCE }
    const owners: readonly string[] = await tools.unitOfWork.run((stores) => rotatePage(stores, tools.digests, page))
    if (owners.length > 0) onWrapped(owners.length)
    found += owners.length
    after = owners.at(-1)
  }
  return found
}

async function rotatePage(
  stores: Stores,
  digests: Digests,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly string[]> {
  const owners = await stores.keys.staleOwners(page)
  if (owners.length === 0) return owners
  const hashes: MessageHashes[] = []
  for (const [index, reading] of (await stores.messages.readings(owners)).entries()) {
    const messageId = owners[index]
    if (reading !== null && messageId !== undefined) hashes.push({ messageId, ...hashesOf(digests, reading) })
  }
  await stores.messages.saveHashes(hashes)
  await stores.cases.renewRequesterHashes(owners)
  for (const head of await stores.cases.heads(owners)) await indexCaseAnew(stores, head)
  await stores.keys.rewrap(owners)
  return owners
}

async function finish(stores: Stores, wrapped: number, actor: Actor): Promise<Rotation> {
  const retired = await stores.keys.retireUnused()
  const current = (await stores.keys.uses()).find(({ isCurrent }) => isCurrent)?.id ?? ''
  if (wrapped > 0 || retired.length > 0) {
    const details = { current, retired, dataKeys: wrapped }
    await stores.audit.append({ type: 'keys.rotated', actor, caseId: null, details })
  }
  return { current, wrapped, retired }
}
