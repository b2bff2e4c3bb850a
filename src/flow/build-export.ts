import { SYSTEM } from '../domain/audit.js'
import { ConflictError } from '../domain/errors.js'
import { findThirdPersons, type KnownPeople } from '../domain/release/find-third-persons.js'
import { redactExport } from '../domain/release/redact-export.js'
import { goingOut, type ThirdPerson, type ThirdPersonReview } from '../domain/release/third-person.js'
import { answerAddress, moveCase, type RequestCase } from '../domain/request-case.js'
import type { CollectedRecords, ExportPackage, Gap, SubjectExport } from '../domain/subject-export.js'
import type { Clock, ExportPackager, ReadStores, RecordSource, SourceRun, Stores } from '../ports.js'
import { addAttention, settleAttention } from './shared/case-changes.js'
import { controllerOf, type Controllers } from './shared/controllers.js'
import { assertMayReleaseData } from './shared/identity-gate.js'
import { raiseAttention } from './shared/raise-attention.js'
import { payloadNumber, payloadText, type Step } from './shared/step.js'
import { withThirdPersons } from './shared/third-person-gate.js'
import { say } from '../domain/sayings/say.js'

interface LoadedRun {
  readonly requestCase: RequestCase
  readonly run: number
  readonly runs: readonly SourceRun[]
  /** Other people in what this run found, as far as staff have decided about them; empty before it was packed the first time. */
  readonly reviews: readonly ThirdPersonReview[]
}

interface Packed {
  readonly exportPackage: ExportPackage
  /** Null: they were found when this run was packed before. */
  readonly found: readonly ThirdPerson[] | null
}

/** The controller's own people and machines, who may stand in any export. */
export type OwnPeople = (controllerId: string) => Omit<KnownPeople, 'person'>

interface Tools {
  readonly packager: ExportPackager
  readonly sources: ReadonlyMap<string, RecordSource>
  readonly controllers: Controllers
  readonly ownPeople: OwnPeople
  readonly clock: Clock
}

/**
 * Packs what the sources found, gaps included, and hands over to the draft of the answer. Other people in it are listed for staff; when
 * they decided that some go, the same run is packed again without those (catalogue 31).
 */
export function createBuildExport(tools: Tools): Step<LoadedRun, Packed> {
  return {
    kind: 'build_export',
    load: async (stores, job) => {
      const requestCase = await stores.cases.get(payloadText(job, 'caseId'))
      if (requestCase.state !== 'collecting') return null
      const run = payloadNumber(job, 'run')
      const runs = await runToPack(stores, requestCase.id, run)
      if (runs === null) return null
      return { requestCase, run, runs, reviews: await stores.thirdPersons.ofRun(requestCase.id, run) }
    },
    act: async (loaded) => {
      const collected = subjectExportOf(tools, loaded)
      const { reviews, requestCase } = loaded
      const personName = (requestCase.dataSubject ?? requestCase.requester).name
      const sources = redactExport(collected.sources, goingOut(reviews), personName)
      return {
        exportPackage: await tools.packager.pack({ ...collected, sources }),
        found: reviews.length > 0 ? null : findThirdPersons(sources, knownPeople(tools, requestCase)),
      }
    },
    record: async (stores, { requestCase: seen, run }, { exportPackage, found }) => {
      const requestCase = await stores.cases.get(seen.id)
      if (requestCase.state !== 'collecting') return
      if (requestCase.version !== seen.version) throw new ConflictError('the case changed while its export was packed')
      assertMayReleaseData(requestCase, controllerOf(tools.controllers, requestCase.controllerId))
      if (found !== null) await stores.thirdPersons.add(requestCase.id, run, found)
      const reviews = await stores.thirdPersons.ofRun(requestCase.id, run)
      await recordExport(stores, tools, withThirdPersons(requestCase, reviews), exportPackage)
    },
    gaveUp: async (stores, job, reason) => {
      const requestCase = await stores.cases.get(payloadText(job, 'caseId'))
      if (requestCase.state !== 'collecting') return
      if (((await stores.exports.newestRun(requestCase.id)) ?? 0) > payloadNumber(job, 'run')) return
      await raiseAttention(stores, requestCase, { code: 'export_failed', ...say('export_failed', { reason }) })
    },
  }
}

/**
 * What the run of a job found. Null: a newer run has begun, or one of its sources has not answered yet; its last answer lists the
 * job that packs it. A run of a controller without sources leaves no rows, so an older run's may be the latest ones.
 */
async function runToPack(stores: ReadStores, caseId: string, run: number): Promise<readonly SourceRun[] | null> {
  const latest = await stores.exports.latestRun(caseId)
  if (latest.some((source) => source.run > run)) return null
  const runs = latest.filter((source) => source.run === run)
  return runs.some(({ status }) => status === 'pending') ? null : runs
}

function knownPeople({ ownPeople }: Tools, requestCase: RequestCase): KnownPeople {
  const person = [answerAddress(requestCase), requestCase.dataSubject?.formerAddress ?? null]
  return { ...ownPeople(requestCase.controllerId), person: person.filter((address) => address !== null) }
}

function subjectExportOf(tools: Tools, { requestCase, runs }: LoadedRun): SubjectExport {
  const controller = controllerOf(tools.controllers, requestCase.controllerId)
  return {
    reference: requestCase.reference,
    controllerName: controller.legalName,
    language: requestCase.language,
    createdAt: tools.clock.now(),
    sources: runs.map((run) => ({
      sourceId: run.sourceId,
      title: tools.sources.get(run.sourceId)?.title ?? run.sourceId,
      records: run.records ?? failedSource(run),
    })),
  }
}

async function recordExport(
  stores: Stores,
  tools: Tools,
  requestCase: RequestCase,
  exportPackage: ExportPackage,
): Promise<void> {
  const { id: caseId } = requestCase
  const stored = await stores.exports.insert(caseId, exportPackage, tools.clock.now())
  const { gaps } = exportPackage.manifest
  await stores.cases.update({ ...withGaps(requestCase, gaps), state: moveCase(requestCase.state, 'drafting') })
  await stores.audit.append({
    type: 'case.export_built',
    actor: SYSTEM,
    caseId,
    details: { exportId: stored.id, sha256: stored.sha256, gaps: gaps.length },
  })
  await stores.jobs.enqueue([{ kind: 'prepare_draft', key: `${caseId}/answer`, payload: { caseId, kind: 'answer' } }])
}

function withGaps(requestCase: RequestCase, gaps: readonly Gap[]): RequestCase {
  if (gaps.length === 0) return settleAttention(requestCase, ['export_gaps'])
  const sources = [...new Set(gaps.map(({ sourceId }) => sourceId))]
  const told = say('export_gaps', { gaps: gaps.length, sources })
  return addAttention(requestCase, { code: 'export_gaps', ...told })
}

/** A source that failed is told, in the package and in the letter. */
function failedSource(run: SourceRun): CollectedRecords {
  const text = `This source did not answer (${run.error ?? 'unknown error'}).`
  return { sections: [], files: [], gaps: [{ sourceId: run.sourceId, code: 'source_failed', text }] }
}
