import { SYSTEM } from '../domain/audit.js'
import { NotFoundError } from '../domain/errors.js'
import { answerAddress, type RequestCase } from '../domain/request-case.js'
import type { CollectedRecords, PersonQuery } from '../domain/subject-export.js'
import type { ReadStores, RecordSource, Stores } from '../ports.js'
import { controllerOf, type Controllers } from './shared/controllers.js'
import { assertMayReleaseData } from './shared/identity-gate.js'
import { payloadNumber, payloadText, type Step } from './shared/step.js'

interface Collection {
  readonly requestCase: RequestCase
  readonly run: number
  readonly sourceId: string
  readonly person: PersonQuery
}

/** Asks one source for the person's records. A source that fails for good leaves a gap that the letter and the agent see. */
export function createCollectSource(tools: {
  readonly sources: ReadonlyMap<string, RecordSource>
  readonly controllers: Controllers
}): Step<Collection, CollectedRecords> {
  return {
    kind: 'collect_source',
    load: async (stores, job) => {
      const requestCase = await stores.cases.get(payloadText(job, 'caseId'))
      const run = payloadNumber(job, 'run')
      if (requestCase.state !== 'collecting' || !(await isNewestRun(stores, requestCase.id, run))) return null
      assertMayReleaseData(requestCase, controllerOf(tools.controllers, requestCase.controllerId))
      return {
        requestCase,
        run,
        sourceId: payloadText(job, 'sourceId'),
        person: personOf(requestCase),
      }
    },
    act: async ({ sourceId, person }, signal) => {
      const source = tools.sources.get(sourceId)
      if (source === undefined) throw new NotFoundError(`source ${sourceId} is not in the settings`)
      return source.collect(person, signal)
    },
    record: async (stores, { requestCase: seen, run, sourceId, person }, records) => {
      const requestCase = await stores.cases.get(seen.id)
      if (requestCase.state !== 'collecting' || answerAddress(requestCase) !== person.addresses[0]) return
      if (!(await isNewestRun(stores, requestCase.id, run))) return
      assertMayReleaseData(requestCase, controllerOf(tools.controllers, requestCase.controllerId))
      await finish(stores, { caseId: requestCase.id, run, sourceId, status: 'done', records, error: null })
    },
    gaveUp: async (stores, job, reason) => {
      const caseId = payloadText(job, 'caseId')
      const run = payloadNumber(job, 'run')
      if (!(await isNewestRun(stores, caseId, run))) return
      const sourceId = payloadText(job, 'sourceId')
      await finish(stores, { caseId, run, sourceId, status: 'failed', records: null, error: reason })
    },
  }
}

/** Never an address that only stands in a mail's text: the one on file, else the one that wrote. */
function personOf(requestCase: RequestCase): PersonQuery {
  const { dataSubject, requester } = requestCase
  const address = answerAddress(requestCase)
  return {
    addresses: address === null ? [] : [address],
    name: dataSubject === null ? requester.name : dataSubject.name,
  }
}

/** A run ends when the case begins anew: what its sources still say is for nobody, and must not set off the packing of the next one. */
async function isNewestRun(stores: ReadStores, caseId: string, run: number): Promise<boolean> {
  return (await stores.exports.newestRun(caseId)) === run
}

/** Records one source's answer; the last one of the run lists the building of the export. */
async function finish(stores: Stores, answer: Parameters<Stores['exports']['finishSource']>[0]): Promise<void> {
  const { caseId, run, sourceId, status } = answer
  const { pending } = await stores.exports.finishSource(answer)
  await stores.audit.append({
    type: 'case.source_collected',
    actor: SYSTEM,
    caseId,
    details: { run, sourceId, status, error: answer.error },
  })
  if (pending === 0) {
    await stores.jobs.enqueue([{ kind: 'build_export', key: `${caseId}/${String(run)}`, payload: { caseId, run } }])
  }
}
