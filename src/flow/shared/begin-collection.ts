import { SYSTEM } from '../../domain/audit.js'
import type { ControllerProfile } from '../../domain/controller.js'
import { moveCase, type RequestCase } from '../../domain/request-case.js'
import type { Stores } from '../../ports.js'

/**
 * Moves a case to collecting and lists one job for each source of its controller. A controller without sources goes straight
 * to the (empty) export, which says so.
 */
export async function beginCollection(
  stores: Stores,
  requestCase: RequestCase,
  controller: ControllerProfile,
): Promise<RequestCase> {
  const moved = await stores.cases.update({ ...requestCase, state: moveCase(requestCase.state, 'collecting') })
  const caseId = moved.id
  const run = await stores.exports.beginRun(caseId, controller.sources)
  if (controller.sources.length === 0) {
    await stores.jobs.enqueue([{ kind: 'build_export', key: `${caseId}/${String(run)}`, payload: { caseId, run } }])
  }
  await stores.jobs.enqueue(
    controller.sources.map((sourceId) => ({
      kind: 'collect_source',
      key: `${caseId}/${String(run)}/${sourceId}`,
      payload: { caseId, run, sourceId },
    })),
  )
  await stores.audit.append({
    type: 'case.collection_started',
    actor: SYSTEM,
    caseId,
    details: { run, sources: controller.sources },
  })
  return moved
}
