import type { Draft } from '../draft.js'
import { RuleViolationError } from '../errors.js'
import type { Instant } from '../instant.js'
import type { RequestCase } from '../request-case.js'
import type { Right } from '../rights.js'
import { isSamePerson, type StaffMember } from '../staff.js'
import { say } from '../sayings/say.js'

/** What was approved: the answer as it stands, or that rights are acted on in the systems. */
export type ApprovalPurpose = 'answer' | 'carry_out'

/** That one person of the staff agreed to exactly this. */
export interface Approval {
  readonly id: string
  readonly caseId: string
  readonly purpose: ApprovalPurpose
  /** Null when what was approved is no draft. */
  readonly draftId: string | null
  readonly staffId: string
  readonly at: Instant
  /** SHA-256 of what was approved (`answerFingerprint`, `carryOutFingerprint`). */
  readonly hash: string
  /** Why it counts no more; null: it counts. */
  readonly voided: VoidReason | null
}

/** changed: recipient, person, export or text are not what was approved. withdrawn: sent back by somebody. */
export type VoidReason = 'changed' | 'withdrawn'

/**
 * What an approval of an answer is bound to: case, person, recipient, export and every word (catalogue 29). The same fields always give
 * the same text; a JSON array, so that no field can run into the next.
 */
export function answerFingerprint(
  requestCase: Pick<RequestCase, 'id' | 'dataSubject' | 'requester'>,
  draft: Pick<Draft, 'id' | 'kind' | 'recipient' | 'exportId' | 'exportSha256' | 'subject' | 'text' | 'messageId'>,
): string {
  return JSON.stringify([
    'answer',
    draft.id,
    draft.kind,
    draft.recipient,
    draft.exportId,
    draft.exportSha256,
    draft.subject,
    draft.text,
    draft.messageId,
    ...personFields(requestCase),
  ])
}

/** What an approval of acting on rights is bound to: the case, the person and the rights, in any order. */
export function carryOutFingerprint(
  requestCase: Pick<RequestCase, 'id' | 'dataSubject' | 'requester'>,
  rights: readonly Right[],
): string {
  return JSON.stringify(['carry_out', [...rights].sort(), ...personFields(requestCase)])
}

function personFields({
  id,
  dataSubject,
  requester,
}: Pick<RequestCase, 'id' | 'dataSubject' | 'requester'>): readonly (string | null)[] {
  return [
    id,
    requester.address,
    dataSubject?.sourceId ?? null,
    dataSubject?.personId ?? null,
    dataSubject?.address ?? null,
  ]
}

/** How many different people of the staff stand behind these approvals: two logins of one person are one (catalogue 28). */
export function peopleBehind(approvals: readonly Approval[], staff: readonly StaffMember[]): readonly StaffMember[] {
  const people: StaffMember[] = []
  for (const { staffId, voided } of approvals) {
    // Somebody who left the settings vouches for nothing any more.
    const member = staff.find(({ id }) => id === staffId)
    if (voided === null && member !== undefined && !people.some((known) => isSamePerson(known, member, staff)))
      people.push(member)
  }
  return people
}

/**
 * Checks that this member of the staff may add an approval to those that count.
 * @throws RuleViolationError when the same person approved already, by this login or another.
 */
export function assertSecondPerson(
  approvals: readonly Approval[],
  member: StaffMember,
  staff: readonly StaffMember[],
): void {
  const earlier = peopleBehind(approvals, staff).find((known) => isSamePerson(known, member, staff))
  if (earlier === undefined) return
  throw new RuleViolationError(
    earlier.id === member.id
      ? say('approved_already', { staffId: member.id })
      : say('approved_as_another', { staffId: member.id, other: earlier.id }),
  )
}

/**
 * Whether somebody among these people had no hand in the case before. Whoever entered it, or decided who asks, is no second pair of eyes
 * for it: a case that one person made up must not leave by that person's word (catalogue 21, 27).
 * @param involved ids of staff; empty for a case that came in by itself.
 */
export function hasFreshEyes(
  people: readonly StaffMember[],
  involved: readonly string[],
  staff: readonly StaffMember[],
): boolean {
  const hands = staff.filter(({ id }) => involved.includes(id))
  return involved.length === 0 || people.some((one) => !hands.some((hand) => isSamePerson(hand, one, staff)))
}

/** @throws RuleViolationError when this member would be the second of two who both had a hand in the case before. */
export function assertFreshEyes(
  people: readonly StaffMember[],
  member: StaffMember,
  involved: readonly string[],
  staff: readonly StaffMember[],
): void {
  if (people.length === 0 || hasFreshEyes([...people, member], involved, staff)) return
  throw new RuleViolationError(say('no_fresh_eyes', { staffId: member.id }))
}
