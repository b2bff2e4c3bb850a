import type { ControllerProfile } from '../../domain/controller.js'
import { DENIAL } from '../../domain/challenge/denial.js'
import { disclosesNothing } from '../../domain/case-life/right-decision.js'
import type { Draft } from '../../domain/draft.js'
import { RuleViolationError } from '../../domain/errors.js'
import { assertFreshEyes, assertSecondPerson } from '../../domain/release/approval.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { StaffMember } from '../../domain/staff.js'
import { openPlaces } from '../../replies/open-places.js'
import type { Clock, ReadStores, Stores, UnitOfWork } from '../../ports.js'
import {
  answerApproval,
  answerHash,
  approverOf,
  currentAnswer,
  voidChanged,
  type ApprovalState,
  type ApprovalTools,
} from '../shared/approvals.js'
import { settleAttention } from '../shared/case-changes.js'
import { controllerOf, type Controllers } from '../shared/controllers.js'
import { assertMayReleaseData } from '../shared/identity-gate.js'
import { grantCopy } from '../shared/grant-copy.js'
import { leavingJobs } from '../shared/leaving-draft.js'
import { caseByReference } from '../shared/load-case.js'
import { recipientOf } from '../shared/recipient-of.js'
import { THIRD_PERSONS } from '../shared/third-person-gate.js'
import { say } from '../../domain/sayings/say.js'
import type { Told } from '../../domain/sayings/saying.js'

interface Tools extends ApprovalTools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly controllers: Controllers
}

/** What must be settled by a person before anybody approves an answer: with it the answer may be for the wrong person. */
const UNSETTLED: readonly string[] = ['stranger_in_thread', DENIAL.code, THIRD_PERSONS]

/**
 * One person of the staff approves the answer of a case, as it stands: its recipient, its person, its export, its words. Where two
 * people are needed the second one's approval releases it; where none is, the first one's.
 * @throws RuleViolationError naming what stands against it. That the same person tried twice is kept in the history.
 */
export async function approveAnswer(
  tools: Tools,
  { reference, staffId }: { readonly reference: string; readonly staffId: string },
): Promise<RequestCase> {
  const result = await tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    const controller = controllerOf(tools.controllers, requestCase.controllerId)
    const member = approverOf(tools, staffId, requestCase)
    const draft = await approvable(stores, requestCase, controller)
    await voidChanged(stores, requestCase, answerHash(tools, requestCase, draft), 'answer')
    const before = await answerApproval(stores, tools, controller, requestCase, draft)
    const refused = await refusedAsOne(stores, tools, { requestCase, draft, member, before })
    if (refused !== null) return refused
    await stores.approvals.add({
      caseId: requestCase.id,
      purpose: 'answer',
      draftId: draft.id,
      staffId,
      at: tools.clock.now(),
      hash: answerHash(tools, requestCase, draft),
    })
    const after = await answerApproval(stores, tools, controller, requestCase, draft)
    await stores.audit.append({
      type: 'case.answer_approved',
      actor: { kind: 'user', id: staffId },
      caseId: requestCase.id,
      details: {
        draftId: draft.id,
        exportSha256: draft.exportSha256,
        people: after.people.map(({ id }) => id),
        needed: after.needed,
      },
    })
    return after.complete ? release(stores, tools, controller, requestCase, draft) : requestCase
  })
  if (result instanceof RuleViolationError) throw result
  return result
}

/** A refusal that the history keeps, so it is no throw: that would take the event back with it. */
async function refusedAsOne(
  stores: Stores,
  { staff }: Tools,
  tried: {
    readonly requestCase: RequestCase
    readonly draft: Draft
    readonly member: StaffMember
    readonly before: ApprovalState
  },
): Promise<RuleViolationError | null> {
  const { requestCase, draft, member, before } = tried
  let reason = 'same_person'
  try {
    assertSecondPerson(before.counting, member, staff)
    reason = 'had_a_hand_in_it'
    assertFreshEyes(before.people, member, before.involved, staff)
    return null
  } catch (error) {
    if (!(error instanceof RuleViolationError)) throw error
    await stores.audit.append({
      type: 'case.approval_refused',
      actor: { kind: 'user', id: member.id },
      caseId: requestCase.id,
      details: { draftId: draft.id, reason },
    })
    return error
  }
}

/** The answer, when nothing stands against approving it. @throws RuleViolationError */
async function approvable(stores: ReadStores, requestCase: RequestCase, controller: ControllerProfile): Promise<Draft> {
  const { reference } = requestCase
  const refuse = (told: Told): never => {
    throw new RuleViolationError(told)
  }
  if (requestCase.state !== 'awaiting_approval')
    refuse(say('nothing_to_approve_in', { reference, state: requestCase.state }))
  const draft = (await currentAnswer(stores, requestCase.id)) ?? refuse(say('no_answer_to_approve', { reference }))
  const unsettled = requestCase.attention.filter(({ code }) => UNSETTLED.includes(code))
  if (unsettled.length > 0) refuse(say('settle_first', { reference, points: unsettled }))
  const open = openPlaces(draft.text)
  if (open.length > 0) refuse(say('open_places_left', { reference, places: open.length }))
  if (recipientOf(requestCase, draft.kind) !== draft.recipient) refuse(say('answer_to_another', { reference }))
  if (!disclosesNothing(requestCase)) assertMayReleaseData(requestCase, controller)
  await assertItsExport(stores, requestCase, draft)
  return draft
}

async function assertItsExport(stores: ReadStores, { id, reference }: RequestCase, draft: Draft): Promise<void> {
  if (draft.exportId === null) return
  const latest = await stores.exports.latest(id)
  if (latest?.id === draft.exportId && latest.sha256 === draft.exportSha256) return
  throw new RuleViolationError(say('answer_for_another_copy', { reference }))
}

/** Lets the answer go where the agent works, and the person fetch the copy. */
async function release(
  stores: Stores,
  tools: Tools,
  controller: ControllerProfile,
  requestCase: RequestCase,
  draft: Draft,
): Promise<RequestCase> {
  await grantCopy(stores, tools.clock, controller, draft)
  await stores.jobs.enqueue(leavingJobs(requestCase, draft, controller))
  return stores.cases.update(settleAttention(requestCase, ['awaits_approval']))
}
