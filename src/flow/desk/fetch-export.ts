import { actorOf, type Viewer } from '../../domain/access/viewer.js'
import { NotFoundError } from '../../domain/errors.js'
import type { UnitOfWork } from '../../ports.js'
import { assertMay } from './assert-may.js'
import { ownCase } from './own-case.js'

export interface FetchedExport {
  readonly filename: string
  readonly bytes: Uint8Array
}

/**
 * The newest copy of a case, for whoever works on it. The bytes are read first and handed out only once it stands written that somebody took them.
 * @throws NotFoundError for a case that is not theirs, or that has no copy (any more); AccessDeniedError without the capability.
 */
export async function fetchExport(
  { unitOfWork }: { readonly unitOfWork: UnitOfWork },
  viewer: Viewer,
  reference: string,
): Promise<FetchedExport> {
  assertMay(viewer, 'work_cases')
  const { record, bytes } = await unitOfWork.read(async (stores) => {
    const { id } = await ownCase(stores, viewer, reference)
    const found = await stores.exports.latest(id)
    if (found === null) throw new NotFoundError(`${reference} has no export`)
    return { record: found, bytes: await stores.exports.bytes(found.id) }
  })
  const { id: exportId, caseId, filename, sha256 } = record
  const actor = actorOf(viewer)
  await unitOfWork.run(async (stores) => {
    await stores.access.record([{ actor, what: 'export', caseId, messageId: null }])
    await stores.audit.append({ type: 'export.downloaded', actor, caseId, details: { exportId, sha256 } })
  })
  return { filename, bytes }
}
