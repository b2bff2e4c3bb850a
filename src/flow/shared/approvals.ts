import type { ControllerProfile } from '../../domain/controller.js'
import type { Draft } from '../../domain/draft.js'
import { RuleViolationError } from '../../domain/errors.js'
import {
  answerFingerprint,
  carryOutFingerprint,
  hasFreshEyes,
  peopleBehind,
  type Approval,
  type ApprovalPurpose,
} from '../../domain/release/approval.js'
import { fourEyesRights, sendsItself } from '../../domain/release/release-policy.js'
import { ENDED_STATES, type Attention, type RequestCase } from '../../domain/request-case.js'
import type { Right } from '../../domain/rights.js'
import { worksFor, type StaffMember } from '../../domain/staff.js'
import type { Digests, ReadStores, Stores } from '../../ports.js'
import { say } from '../../domain/sayings/say.js'
import type { ApprovalNeed } from '../../domain/sayings/english/letters.js'

export interface ApprovalTools {
  readonly digests: Pick<Digests, 'sha256'>
  readonly staff: readonly StaffMember[]
}

/** How far something is approved. */
export interface ApprovalState {
  /** How many people must agree before it goes on; 0: nobody here, whoever sends the draft approves it. */
  readonly needed: 0 | 1 | 2
  /** Those that count, for exactly what stands there now. */
  readonly counting: readonly Approval[]
  readonly people: readonly StaffMember[]
  /** Ids of the staff who entered the case or decided who asks; empty for a case that came in by itself. */
  readonly involved: readonly string[]
  readonly complete: boolean
}

export function answerHash(
  { digests }: Pick<ApprovalTools, 'digests'>,
  requestCase: RequestCase,
  draft: Draft,
): string {
  return digests.sha256(Buffer.from(answerFingerprint(requestCase, draft), 'utf8'))
}

function carryOutHash(
  { digests }: Pick<ApprovalTools, 'digests'>,
  requestCase: RequestCase,
  rights: readonly Right[],
): string {
  return digests.sha256(Buffer.from(carryOutFingerprint(requestCase, rights), 'utf8'))
}

/** How many people must approve the answers of a case. */
export function approvalsNeeded(requestCase: RequestCase, { release }: ControllerProfile): 0 | 1 | 2 {
  // What staff entered by hand is nobody's word but theirs.
  if (requestCase.enteredBy !== null || fourEyesRights(requestCase, release).length > 0) return 2
  return sendsItself(requestCase, release) ? 1 : 0
}

/** Where an answer stands; an approval of anything else than what it says now does not count. */
export async function answerApproval(
  stores: ReadStores,
  tools: ApprovalTools,
  controller: ControllerProfile,
  requestCase: RequestCase,
  draft: Draft,
): Promise<ApprovalState> {
  const hash = answerHash(tools, requestCase, draft)
  return stateOf(stores, tools, requestCase, {
    purpose: 'answer',
    hash,
    needed: approvalsNeeded(requestCase, controller),
  })
}

/** Where acting on these rights stands, apart from any answer. */
export async function carryOutApproval(
  stores: ReadStores,
  tools: ApprovalTools,
  requestCase: RequestCase,
  rights: readonly Right[],
): Promise<ApprovalState & { readonly hash: string }> {
  const hash = carryOutHash(tools, requestCase, rights)
  return { hash, ...(await stateOf(stores, tools, requestCase, { purpose: 'carry_out', hash, needed: 2 })) }
}

async function stateOf(
  stores: ReadStores,
  { staff }: ApprovalTools,
  requestCase: RequestCase,
  what: { readonly purpose: ApprovalPurpose; readonly hash: string; readonly needed: 0 | 1 | 2 },
): Promise<ApprovalState> {
  const all = await stores.approvals.ofCase(requestCase.id)
  const counting = all.filter(({ voided, purpose, hash }) => {
    return voided === null && purpose === what.purpose && hash === what.hash
  })
  const people = peopleBehind(counting, staff)
  const involved = await involvedIn(stores, requestCase)
  const complete = people.length >= Math.max(1, what.needed) && hasFreshEyes(people, involved, staff)
  return { needed: what.needed, counting, people, involved, complete }
}

async function involvedIn(stores: ReadStores, { id, enteredBy }: RequestCase): Promise<readonly string[]> {
  if (enteredBy === null) return []
  const history = await stores.audit.ofCase(id)
  const deciders = history.flatMap(({ type, actor }) =>
    type === 'case.identity_decided' && actor.kind === 'user' ? [actor.id] : [],
  )
  return [...new Set([enteredBy, ...deciders])]
}

/** The answer that waits to be approved; null: there is none. */
export async function currentAnswer(stores: ReadStores, caseId: string): Promise<Draft | null> {
  const drafts = await stores.drafts.ofCase(caseId)
  return drafts.findLast(({ kind, state }) => kind === 'answer' && state !== 'superseded') ?? null
}

/** @throws RuleViolationError unless the settings know this member of the staff, for this controller. */
export function approverOf(
  { staff }: Pick<ApprovalTools, 'staff'>,
  staffId: string,
  { controllerId }: Pick<RequestCase, 'controllerId'>,
): StaffMember {
  const member = staff.find(({ id }) => id === staffId)
  if (member === undefined) throw new RuleViolationError(say('approver_unknown', { staffId }))
  if (!worksFor(member, controllerId))
    throw new RuleViolationError(say('approver_of_others', { staffId, controllerId }))
  return member
}

/** Who must approve the answer of a case, and why. */
function approvalNeed(requestCase: RequestCase, controller: ControllerProfile): ApprovalNeed {
  const people = approvalsNeeded(requestCase, controller)
  if (people < 2) return { people: people === 0 ? 0 : 1 }
  return { people: 2, rights: requestCase.enteredBy === null ? fourEyesRights(requestCase, controller.release) : null }
}

/** Stands with a case whose answer waits for people to approve it. */
export function awaitsApproval(requestCase: RequestCase, controller: ControllerProfile): Attention {
  const { reference } = requestCase
  const wanted = approvalNeed(requestCase, controller)
  return { code: 'awaits_approval', ...say('awaits_approval', { wanted, reference }) }
}

/** Says of approvals that do not fit what stands there now that they count no more, and tells the history. */
export async function voidChanged(
  stores: Stores,
  requestCase: RequestCase,
  hash: string,
  purpose: ApprovalPurpose,
): Promise<void> {
  const all = await stores.approvals.ofCase(requestCase.id)
  const stale = all.filter((approval) => {
    return approval.voided === null && approval.purpose === purpose && approval.hash !== hash
  })
  await stores.approvals.void(
    stale.map(({ id }) => id),
    'changed',
  )
  for (const { id, staffId } of stale) {
    await stores.audit.append({
      type: 'case.approval_voided',
      actor: { kind: 'system' },
      caseId: requestCase.id,
      details: { approvalId: id, staffId, reason: 'changed' },
    })
  }
}

/**
 * Checks that an answer for which two people are needed may leave.
 * @throws RuleViolationError naming who is missing.
 */
export async function assertReleased(
  stores: ReadStores,
  tools: ApprovalTools,
  controller: ControllerProfile,
  requestCase: RequestCase,
): Promise<void> {
  const { reference } = requestCase
  if (ENDED_STATES.includes(requestCase.state) || approvalsNeeded(requestCase, controller) === 0) return
  const draft = await currentAnswer(stores, requestCase.id)
  const state = draft === null ? null : await answerApproval(stores, tools, controller, requestCase, draft)
  if (state?.complete === true) return
  const given = state?.people.map(({ id }) => id) ?? []
  throw new RuleViolationError(
    say('approval_lacking', { reference, wanted: approvalNeed(requestCase, controller), given }),
  )
}
