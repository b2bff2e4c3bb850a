import { SYSTEM } from '../../domain/audit.js'
import { addAttention } from '../shared/case-changes.js'
import { copyOf } from './find-copy.js'
import { seenVisit } from './find-visit.js'
import type { PortalTools } from './portal-tools.js'
import { say } from '../../domain/sayings/say.js'

/**
 * Hands the copy out, once, and says so in the history. The bytes are held against what was approved first; a package that is another
 * one, or was changed, is not handed out, and the agent is told.
 */
export async function fetchCopy(
  tools: PortalTools,
  secret: string,
): Promise<{ readonly filename: string; readonly bytes: Uint8Array } | null> {
  const { unitOfWork, clock, digests } = tools
  return unitOfWork.run(async (stores) => {
    const found = await seenVisit(stores, tools, secret)
    const copy = found === null ? null : await copyOf(stores, found)
    if (found === null || copy === null) return null
    const { grant, record } = copy
    const bytes = await stores.exports.bytes(record.id)
    const details = { grantId: grant.id, exportId: record.id, sha256: record.sha256 }
    const { id: caseId } = found.requestCase
    if (digests.sha256(bytes) !== grant.sha256) {
      await stores.cases.update(addAttention(found.requestCase, { code: 'copy_changed', ...say('copy_changed') }))
      await stores.audit.append({ type: 'case.copy_refused', actor: SYSTEM, caseId, details })
      return null
    }
    if (!(await stores.grants.take(grant.id, clock.now()))) return null
    await stores.audit.append({ type: 'case.copy_fetched', actor: SYSTEM, caseId, details })
    return { filename: record.filename, bytes }
  })
}
