import { RUNNING_CLOCK, type CaseClock } from './case-life/case-clock.js'
import type { CaseOutcome } from './case-life/case-outcome.js'
import { assertOutcomeFits, type RightDecision } from './case-life/right-decision.js'
import type { DataSubject } from './data-subject.js'
import type { Deadline, IsoDate } from './deadline/deadline.js'
import { RuleViolationError } from './errors.js'
import type { Identity } from './identity.js'
import type { Instant } from './instant.js'
import type { Channel } from './message.js'
import type { Right } from './rights.js'
import type { Told } from './sayings/saying.js'
import { say } from './sayings/say.js'

export { CASE_OUTCOMES, type CaseOutcome } from './case-life/case-outcome.js'
export type { Instant } from './instant.js'

export const CASE_STATES = [
  'new',
  'needs_review',
  'identity',
  'collecting',
  'drafting',
  'awaiting_approval',
  'answered',
  'closed',
  'reopened',
] as const
export type CaseState = (typeof CASE_STATES)[number]

/** Where the agent works on this case, so where the draft belongs. */
export type CasePlace =
  | { readonly kind: 'mailbox'; readonly mailboxId: string }
  | { readonly kind: 'ticket'; readonly accountId: string; readonly ticketId: string }
  /** Came in by another way (an imported file whose address is no mailbox of ours): the draft is shown by Innsyn alone. */
  | { readonly kind: 'none' }

/** Something that only a person can settle, shown wherever the case is shown. */
export interface Attention extends Told {
  readonly code: string
}

export interface Requester {
  /** The address that wrote, exactly one, or null when the sender is unclear. */
  readonly address: string | null
  readonly name: string | null
}

/** The tracked request. `case` is a reserved word, hence the name. */
export interface RequestCase {
  readonly id: string
  /** `DSR-2026-000123` */
  readonly reference: string
  readonly controllerId: string
  readonly channel: Channel
  readonly place: CasePlace
  readonly state: CaseState
  readonly outcome: CaseOutcome | null
  readonly rights: readonly Right[]
  readonly language: string
  readonly requester: Requester
  readonly identity: Identity
  /** Whose data it is; null: nobody was chosen in a register, the address that wrote is all there is. */
  readonly dataSubject: DataSubject | null
  /** When the first message reached the controller: INTERNALDATE or ticket creation, never processing time. */
  readonly receivedAt: Instant
  readonly deadline: Deadline
  /** The last lawful day if the clock had never been stopped; null: nothing stopped it. */
  readonly withoutPauses: IsoDate | null
  /** The last day for a refusal, and for telling of an extension (Art. 12(3) and (4)). */
  readonly firstPeriodEndsOn: IsoDate
  /** What people decided about the clock. */
  readonly clock: CaseClock
  /** What was decided about single rights; a right that is not in here is open, or fulfilled with the rest. */
  readonly decisions: readonly RightDecision[]
  /** Rights that were acted on in the systems. */
  readonly carriedOut: readonly Right[]
  /** Id of the member of staff who has the case; null: nobody took it. */
  readonly assignee: string | null
  /** Id of the member of staff who entered it by hand (a letter, a call); null: it came in by itself. */
  readonly enteredBy: string | null
  readonly answeredAt: Instant | null
  readonly attention: readonly Attention[]
  /** Counts up with every change; a writer that read an older one is refused. */
  readonly version: number
}

/** The one address that an answer with personal data may go to: the one on file, else the one that wrote; null: nobody clear. */
export function answerAddress({
  dataSubject,
  requester,
}: Pick<RequestCase, 'dataSubject' | 'requester'>): string | null {
  return dataSubject?.address ?? requester.address
}

/** What nobody has touched yet in a new case. */
export const UNTOUCHED = {
  outcome: null,
  clock: RUNNING_CLOCK,
  decisions: [],
  carriedOut: [],
  assignee: null,
  answeredAt: null,
} as const satisfies Partial<RequestCase>

/** The only allowed moves. Everything else is refused by `moveCase`. */
export const CASE_MOVES: Readonly<Record<CaseState, readonly CaseState[]>> = {
  new: ['needs_review', 'identity', 'collecting'],
  needs_review: ['identity', 'collecting', 'answered', 'closed'],
  identity: ['collecting', 'drafting', 'needs_review', 'answered', 'closed'],
  // Begun anew when a collection came to nothing, for instance because identity was lost meanwhile.
  collecting: ['collecting', 'drafting', 'identity', 'answered', 'closed'],
  drafting: ['awaiting_approval', 'collecting', 'identity', 'answered', 'closed'],
  awaiting_approval: ['answered', 'drafting', 'collecting', 'identity', 'closed'],
  answered: ['closed', 'reopened'],
  closed: ['reopened'],
  reopened: ['needs_review', 'identity', 'collecting', 'drafting', 'answered', 'closed'],
}

/** Nothing is owed to the person in these. */
export const ENDED_STATES: readonly CaseState[] = ['answered', 'closed']

/** @throws RuleViolationError when the case was answered or closed, so that nothing about it can be decided any more. */
export function assertOpen({ reference, state }: Pick<RequestCase, 'reference' | 'state'>): void {
  if (ENDED_STATES.includes(state)) throw new RuleViolationError(say('case_ended', { reference, state }))
}

/** Outcomes that need no answer to the person: it never was a request, it is another case's, or the person took it back. */
const OUTCOMES_WITHOUT_ANSWER: readonly CaseOutcome[] = ['not_a_request', 'duplicate', 'withdrawn']

/**
 * The state after a move.
 * @throws RuleViolationError when the state machine has no such move.
 */
export function moveCase(from: CaseState, to: CaseState): CaseState {
  if (!CASE_MOVES[from].includes(to)) {
    throw new RuleViolationError(say('no_such_move', { from, to }))
  }
  return to
}

/**
 * Checks that a case may be closed with this outcome. An answer is owed within the month even for a refusal (Art. 12(4)),
 * so every outcome that speaks to the person needs an answer that went out, and says what was decided about each right.
 * @throws RuleViolationError naming the rule.
 */
export function assertClosable(
  requestCase: Pick<RequestCase, 'state' | 'answeredAt' | 'rights' | 'decisions' | 'carriedOut'>,
  outcome: CaseOutcome,
): void {
  moveCase(requestCase.state, 'closed')
  if (requestCase.answeredAt === null && !OUTCOMES_WITHOUT_ANSWER.includes(outcome)) {
    throw new RuleViolationError(say('close_unanswered', { outcome }))
  }
  assertOutcomeFits(requestCase, outcome)
}

export function formatReference(year: number, sequence: number): string {
  return `DSR-${String(year)}-${String(sequence).padStart(6, '0')}`
}
