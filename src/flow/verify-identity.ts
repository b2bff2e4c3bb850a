import { SYSTEM } from '../domain/audit.js'
import type { ControllerProfile } from '../domain/controller.js'
import { isSameDataSubject } from '../domain/data-subject.js'
import type { RequestCase } from '../domain/request-case.js'
import { assessIdentity, type AssessedIdentity } from '../domain/sender/identity-level.js'
import { judgePersons } from '../domain/sender/persons.js'
import type { MessageReading, Stores } from '../ports.js'
import { answerRefusal } from './shared/answer-refusal.js'
import { beginCollection } from './shared/begin-collection.js'
import { addAttention, settleAttention } from './shared/case-changes.js'
import { proofJob } from './shared/challenge-jobs.js'
import { controllerOf, type Controllers } from './shared/controllers.js'
import { endProofs } from './shared/end-proofs.js'
import { isFromPerson } from './shared/from-person.js'
import {
  collectEvidence,
  loadEvidence,
  type CollectedEvidence,
  type EvidenceTools,
  type LoadedEvidence,
} from './shared/identity-evidence.js'
import { mayReleaseData } from './shared/identity-gate.js'
import { doubtsAbout, type OwnAddresses } from './shared/message-doubts.js'
import { raiseAttention } from './shared/raise-attention.js'
import { payloadText, type Step } from './shared/step.js'
import { say } from '../domain/sayings/say.js'

interface LoadedCase {
  readonly requestCase: RequestCase
  readonly evidence: LoadedEvidence
  readonly attempt: number
}

interface Tools extends EvidenceTools {
  readonly controllers: Controllers
  readonly ownAddresses: OwnAddresses
}

/**
 * Finds out who asks, as far as a mail and the registers can tell (level 0 or 1), and how the case goes on: with enough identity its data
 * is collected, else the person is asked for proof. Nothing here raises above 1: that takes a challenge or a recorded decision.
 */
export function createVerifyIdentity(tools: Tools): Step<LoadedCase, CollectedEvidence> {
  return {
    kind: 'verify_identity',
    load: async (stores, job) => {
      const requestCase = await stores.cases.get(payloadText(job, 'caseId'))
      if (requestCase.state !== 'identity') return null
      return { requestCase, evidence: await loadEvidence(stores, requestCase), attempt: job.attempt }
    },
    act: ({ requestCase, evidence, attempt }, signal) => {
      const controller = controllerOf(tools.controllers, requestCase.controllerId)
      return collectEvidence(tools, evidence, { requestCase, controller, attempt }, signal)
    },
    record: async (stores, { requestCase: seen, evidence }, collected) => {
      const current = await stores.cases.get(seen.id)
      if (current.state !== 'identity') return
      const controller = controllerOf(tools.controllers, current.controllerId)
      await stores.authenticity.save(collected.checks)
      // Somebody else's address would be another question.
      const isSame = current.requester.address === seen.requester.address
      const assessed = isSame ? await assess(stores, tools, current, evidence, collected) : current
      await goOn(stores, assessed, controller, evidence.opening?.reading ?? null)
    },
    gaveUp: async (stores, job) => {
      const requestCase = await stores.cases.get(payloadText(job, 'caseId'))
      await raiseAttention(stores, requestCase, { code: 'identity_step_failed', ...say('identity_step_failed') })
    },
  }
}

/** Points of attention that an assessment raises, and takes away once they do not hold any more. */
const RAISED_HERE = [
  'people_not_asked',
  'address_shared',
  'record_closed',
  'address_former',
  'address_changed',
  'other_address',
  'identity_step_failed',
]

const ASSESSED = 'case.identity_assessed'

async function assess(
  stores: Stores,
  tools: Tools,
  requestCase: RequestCase,
  { opening, later }: LoadedEvidence,
  { checks, lookup }: CollectedEvidence,
): Promise<RequestCase> {
  const { address } = requestCase.requester
  const isAuthentic = (id: string): boolean => checks.some((check) => check.messageId === id && check.authentic)
  const mayRise = await isFirstLook(stores, requestCase)
  const found = assessIdentity({
    ...requestCase,
    mayRise,
    sender: opening?.reading.sender ?? null,
    authenticity: checks.find(({ messageId }) => messageId === opening?.record.id) ?? null,
    persons: judgePersons(lookup, address ?? '', requestCase.receivedAt),
    doubts: [opening, ...later].flatMap((message) => (message === null ? [] : doubtsAbout(message, tools))),
    laterUnproven: later.some(({ record }) => !isAuthentic(record.id)),
  })
  if (!mayRise && !changes(requestCase, found)) return requestCase
  await endProofsOfAnother(stores, tools, requestCase, found)
  const settled = settleAttention({ ...requestCase, ...found, attention: requestCase.attention }, RAISED_HERE)
  const saved = await stores.cases.update(found.attention.reduce(addAttention, settled))
  await stores.audit.append({
    type: ASSESSED,
    actor: SYSTEM,
    caseId: saved.id,
    details: {
      level: saved.identity.level,
      previousLevel: requestCase.identity.level,
      authentic: opening !== null && isAuthentic(opening.record.id),
      personChosen: saved.dataSubject !== null,
      bothAddresses: (saved.dataSubject?.formerAddress ?? null) !== null,
      attention: found.attention.map(({ code }) => code),
      registersFailed: lookup.failed,
    },
  })
  return saved
}

/** Whoever pressed for the person before is not let in for this one. */
async function endProofsOfAnother(
  stores: Stores,
  { clock }: Tools,
  before: RequestCase,
  found: AssessedIdentity,
): Promise<void> {
  if (!isSameDataSubject(before.dataSubject, found.dataSubject)) await endProofs(stores, clock, before.id)
}

/** A split case is the same request: it was looked at before. */
async function isFirstLook(stores: Stores, { id }: RequestCase): Promise<boolean> {
  const links = await stores.links.ofCase(id)
  if (links.some(({ kind, caseId }) => kind === 'split_from' && caseId === id)) return false
  return (await stores.audit.newest([id], [ASSESSED])).length === 0
}

function changes(requestCase: RequestCase, { identity, dataSubject, attention }: AssessedIdentity): boolean {
  const codes = requestCase.attention.map(({ code }) => code)
  const wanted = attention.map(({ code }) => code)
  return (
    identity.level !== requestCase.identity.level ||
    JSON.stringify(dataSubject) !== JSON.stringify(requestCase.dataSubject) ||
    wanted.some((code) => !codes.includes(code)) ||
    codes.some((code) => RAISED_HERE.includes(code) && !wanted.includes(code))
  )
}

async function goOn(
  stores: Stores,
  requestCase: RequestCase,
  controller: ControllerProfile,
  opening: MessageReading | null,
): Promise<void> {
  if (await answerRefusal(stores, requestCase, controller)) return
  if (mayReleaseData(requestCase, controller)) {
    await beginCollection(stores, requestCase, controller)
    return
  }
  if (!mayBeAnswered(requestCase, opening)) return
  await stores.jobs.enqueue([proofJob(requestCase)])
}

/** A draft needs one clear address, and machines are never answered (RFC 3834 2). */
function mayBeAnswered(requestCase: RequestCase, reading: MessageReading | null): boolean {
  return requestCase.requester.address !== null && isFromPerson(reading)
}
