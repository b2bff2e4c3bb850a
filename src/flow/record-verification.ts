import type { Actor } from '../domain/audit.js'
import { DENIAL } from '../domain/challenge/denial.js'
import { settlePauses } from '../domain/case-life/state-pause.js'
import { InvalidInputError, RuleViolationError } from '../domain/errors.js'
import { moveCase, type RequestCase } from '../domain/request-case.js'
import { approverOf, type ApprovalTools } from './shared/approvals.js'
import { beginCollection } from './shared/begin-collection.js'
import { settleAttention } from './shared/case-changes.js'
import { CHALLENGE_ATTENTION, SETTLED_BY_SENDING } from './shared/challenge-words.js'
import { controllerOf } from './shared/controllers.js'
import { mayReleaseData } from './shared/identity-gate.js'
import { caseByReference } from './shared/load-case.js'
import { reckoned, type ClockTools } from './shared/reckon-case.js'
import { say } from '../domain/sayings/say.js'

export interface VerificationDecision {
  readonly reference: string
  /** How the person was recognised, in words: kept with the case, never an ID copy (law.md 4). */
  readonly reason: string
  readonly actor: Actor
}

/** What a decision about who asks settles. */
const SETTLED = ['stranger_in_thread', DENIAL.code, CHALLENGE_ATTENTION.weak.code, ...SETTLED_BY_SENDING]

/**
 * Records a staff decision about who is asking (identity level 3) and starts collecting.
 * @throws InvalidInputError without a reason; RuleViolationError when nobody clear is asking, or in another state.
 */
export async function recordVerification(
  tools: ClockTools & Pick<ApprovalTools, 'staff'>,
  { reference, reason, actor }: VerificationDecision,
): Promise<RequestCase> {
  if (reason.trim() === '') throw new InvalidInputError(say('say_how_recognised'))
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    const controller = controllerOf(tools.controllers, requestCase.controllerId)
    if (requestCase.requester.address === null) {
      throw new RuleViolationError(say('nobody_to_collect_for', { reference }))
    }
    if (requestCase.rights.length === 0) throw new RuleViolationError(say('no_right_yet', { reference }))
    assertPersonKnown(requestCase)
    if (requestCase.enteredBy !== null && actor.kind !== 'user')
      throw new RuleViolationError(say('say_who_decides', { reference }))
    if (actor.kind === 'user') approverOf(tools, actor.id, requestCase)
    moveCase(requestCase.state, 'collecting')
    const { timeZone } = controller
    // An open question about identity is answered by this, at the latest (law.md 1.4: "due = confirmed + remaining").
    const clock = settlePauses(requestCase.clock, tools.clock.now(), { ground: 'identity', timeZone })
    const settled = settleAttention({ ...requestCase, clock }, SETTLED)
    const verified = reckoned(
      { ...settled, identity: { level: 3, why: [...requestCase.identity.why, `staff decision: ${reason.trim()}`] } },
      tools,
    )
    await stores.audit.append({
      type: 'case.identity_decided',
      actor,
      caseId: requestCase.id,
      details: {
        level: 3,
        previousLevel: requestCase.identity.level,
        latestLawfulOn: verified.deadline.latestLawfulOn,
        previousLatestLawfulOn: requestCase.deadline.latestLawfulOn,
      },
    })
    if (!mayReleaseData(verified, controller)) return stores.cases.update(verified)
    return beginCollection(stores, verified, controller)
  })
}

/** Points of attention that leave it open whose data the address leads to. */
const WHOSE_DATA = ['address_shared', 'record_closed', 'address_former']

/** Knowing who asks is not enough where an address leads to the data of several people, or of somebody else (catalogue 23 to 25). */
function assertPersonKnown({ reference, dataSubject, attention }: RequestCase): void {
  if (dataSubject !== null || !attention.some(({ code }) => WHOSE_DATA.includes(code))) return
  throw new RuleViolationError(say('person_not_clear', { reference }))
}
