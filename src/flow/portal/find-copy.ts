import type { ExportGrant, ExportRecord, Stores } from '../../ports.js'
import { mayReleaseData } from '../shared/identity-gate.js'
import type { FoundVisit } from './find-visit.js'

/** The copy that was approved for the person of a case. */
export interface FoundCopy {
  readonly grant: ExportGrant
  readonly record: ExportRecord
}

/**
 * The newest copy that was handed out for this case, whether or not it can still be fetched. Null where the proof of who asks is gone,
 * or where the data was collected anew since: what was approved is not what lies there.
 */
export async function copyOf(stores: Stores, { requestCase, controller }: FoundVisit): Promise<FoundCopy | null> {
  if (requestCase.identity.level < 2 || !mayReleaseData(requestCase, controller)) return null
  const grant = await stores.grants.newest(requestCase.id)
  const record = grant === null ? null : await stores.exports.latest(requestCase.id)
  if (grant === null || record?.id !== grant.exportId || record.sha256 !== grant.sha256) return null
  return { grant, record }
}
