import { SYSTEM } from '../domain/audit.js'
import { isSameDataSubject } from '../domain/data-subject.js'
import { NotFoundError, UnavailableError } from '../domain/errors.js'
import { answerAddress, type RequestCase } from '../domain/request-case.js'
import { belongsToSeveral } from '../domain/sender/persons.js'
import type { CollectedRecords, PersonQuery } from '../domain/subject-export.js'
import type { PersonDirectory, ReadStores, RecordSource, Stores } from '../ports.js'
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
  readonly directory: PersonDirectory
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
    act: async ({ requestCase, sourceId, person }, signal) => {
      const source = tools.sources.get(sourceId)
      if (source === undefined) throw new NotFoundError(`source ${sourceId} is not in the settings`)
      const isAddressShared = await isShared(tools.directory, requestCase, person, signal)
      const { dataSubject } = requestCase
      if (dataSubject?.sourceId === sourceId) {
        return source.collect({ ...person, chosen: { id: dataSubject.personId, isAddressShared } }, signal)
      }
      return isAddressShared ? heldBack(sourceId) : source.collect(person, signal)
    },
    record: async (stores, { requestCase: seen, run, sourceId }, records) => {
      const requestCase = await stores.cases.get(seen.id)
      if (requestCase.state !== 'collecting' || !isSamePerson(requestCase, seen)) return
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

/** Whose records they are, must be the same when they come back as when they were asked for. */
function isSamePerson(now: RequestCase, then: RequestCase): boolean {
  return isSameDataSubject(now.dataSubject, then.dataSubject) && answerAddress(now) === answerAddress(then)
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

/**
 * Whether rows under the address may be of several people (catalogue 24). Asked anew for each source: somebody may have been put on file
 * under the same address since the case was opened.
 * @throws UnavailableError when a register cannot be asked: nothing is collected that could be somebody else's.
 */
async function isShared(
  directory: PersonDirectory,
  { controllerId }: RequestCase,
  { addresses }: PersonQuery,
  signal: AbortSignal,
): Promise<boolean> {
  for (const address of addresses) {
    const lookup = await directory.find(controllerId, address, signal)
    if (lookup.failed.length > 0) {
      throw new UnavailableError(`who has the address could not be asked in ${lookup.failed.join(', ')}`)
    }
    if (belongsToSeveral(lookup)) return true
  }
  return false
}

/** This source knows addresses only, and the address is several people's: a person sorts what is there. */
function heldBack(sourceId: string): CollectedRecords {
  const text = 'held back: this address belongs to several people'
  return { sections: [], files: [], gaps: [{ sourceId, code: 'not_searched', text }] }
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
