import type { Actor } from '../audit.js'
import { InvalidInputError, RuleViolationError } from '../errors.js'
import type { Instant } from '../instant.js'
import type { CaseOutcome } from './case-outcome.js'
import type { Right } from '../rights.js'
import { assertRefusal, isSilentGround, type Refusal } from './refusal.js'
import { say } from '../sayings/say.js'

export const RIGHT_OUTCOMES = ['fulfilled', 'no_data', 'partly_refused', 'refused', 'withdrawn'] as const
export type RightOutcome = (typeof RIGHT_OUTCOMES)[number]

/** What was decided about one of the rights of a case. */
export interface RightDecision {
  readonly right: Right
  readonly outcome: RightOutcome
  /** Exactly when the outcome refuses. */
  readonly refusal: Refusal | null
  readonly decidedAt: Instant
  readonly by: Actor
}

/** open: nobody has decided. decided: the answer that says so is not out. answered: it is. carried_out: and what was promised is done. */
export type RightState = 'open' | 'decided' | 'answered' | 'carried_out'

/** What a right and its case must show to tell its state. */
export interface RightsOfCase {
  readonly rights: readonly Right[]
  readonly decisions: readonly RightDecision[]
  /** Rights that were acted on in the systems: data erased, corrected, restricted. */
  readonly carriedOut: readonly Right[]
  readonly answeredAt: Instant | null
}

/** Rights that are fulfilled by doing something in the systems; the others by what is handed over. */
export const ACTING_RIGHTS: readonly Right[] = [
  'rectification',
  'erasure',
  'restriction',
  'objection',
  'consent_withdrawal',
]
const COPYING_RIGHTS: readonly Right[] = ['access', 'portability']
const REFUSING: readonly RightOutcome[] = ['refused', 'partly_refused']
const NOTHING_TO_DO: readonly RightOutcome[] = ['refused', 'no_data', 'withdrawn']
/** Doing it all the same would wrong the person, and erasure cannot be undone. */
const NOT_TO_BE_DONE: readonly RightOutcome[] = ['refused', 'withdrawn']

export function decisionOn(decisions: readonly RightDecision[], right: Right): RightDecision | null {
  return decisions.find((decision) => decision.right === right) ?? null
}

/** Where one right of a case stands. */
export function rightState(requestCase: RightsOfCase, right: Right): RightState {
  if (requestCase.carriedOut.includes(right)) return 'carried_out'
  if (requestCase.answeredAt !== null) return 'answered'
  return decisionOn(requestCase.decisions, right) === null ? 'open' : 'decided'
}

/**
 * The decisions with a new one, in place of an earlier one about the same right.
 * @throws InvalidInputError for a refusal without ground, or a ground without refusal; RuleViolationError for refusing what was done.
 */
export function withDecision(
  { rights, decisions, carriedOut }: Pick<RightsOfCase, 'rights' | 'decisions' | 'carriedOut'>,
  decision: RightDecision,
): readonly RightDecision[] {
  const { right, outcome, refusal } = decision
  if (!rights.includes(right)) throw new InvalidInputError(say('right_not_asked', { right }))
  if (REFUSING.includes(outcome) !== (refusal !== null)) {
    throw new InvalidInputError(say(refusal === null ? 'decision_needs_ground' : 'decision_has_no_ground', { outcome }))
  }
  if (refusal !== null) assertRefusal(right, refusal)
  if (carriedOut.includes(right) && NOT_TO_BE_DONE.includes(outcome))
    throw new RuleViolationError(say('right_was_carried_out', { right, outcome }))
  return [...decisions.filter((earlier) => earlier.right !== right), decision]
}

/** Whether any right is refused, whole or in part: such an answer is due in the first period, whatever the extension (Art. 12(4)). */
export function refusesSomething(decisions: readonly RightDecision[]): boolean {
  return decisions.some(({ outcome }) => REFUSING.includes(outcome))
}

/** Whether every right of a case is refused as a whole, so that nothing has to be collected for the answer. */
export function refusesAll({ rights, decisions }: Pick<RightsOfCase, 'rights' | 'decisions'>): boolean {
  return rights.length > 0 && rights.every((right) => decisionOn(decisions, right)?.outcome === 'refused')
}

/** Whether the answer tells nobody whether data exist, so that it needs no proof of who asks: all is refused, for what is asked or who asks it. */
export function disclosesNothing(requestCase: Pick<RightsOfCase, 'rights' | 'decisions'>): boolean {
  const { rights, decisions } = requestCase
  return (
    refusesAll(requestCase) &&
    rights.every((right) => {
      const ground = decisionOn(decisions, right)?.refusal?.ground
      return ground !== undefined && isSilentGround(ground)
    })
  )
}

/**
 * Checks that a right may be carried out now. Access is answered before anything is erased, else its copy is lost (catalogue 48).
 * @throws RuleViolationError naming the rule.
 */
export function assertMayCarryOut(requestCase: RightsOfCase, right: Right): void {
  if (!requestCase.rights.includes(right)) throw new InvalidInputError(say('right_not_asked', { right }))
  if (!ACTING_RIGHTS.includes(right)) throw new RuleViolationError(say('right_needs_no_work', { right }))
  const outcome = decisionOn(requestCase.decisions, right)?.outcome
  if (outcome !== undefined && NOT_TO_BE_DONE.includes(outcome))
    throw new RuleViolationError(say('right_was_decided', { right, outcome }))
  const owed = right === 'erasure' ? owedBeforeErasure(requestCase) : []
  if (owed.length > 0) throw new RuleViolationError(say('copy_before_erasure', { rights: owed }))
}

/** The rights of a case whose copy is still owed, and would be lost with the data. */
export function owedBeforeErasure({ rights, decisions, answeredAt }: RightsOfCase): readonly Right[] {
  if (answeredAt !== null) return []
  return rights.filter(
    (right) =>
      COPYING_RIGHTS.includes(right) && !NOTHING_TO_DO.includes(decisionOn(decisions, right)?.outcome ?? 'fulfilled'),
  )
}

/**
 * Checks that the outcome of a whole case says what was decided about its rights, and that what was promised is done.
 * @throws RuleViolationError naming the right that does not fit.
 */
export function assertOutcomeFits(requestCase: RightsOfCase, outcome: CaseOutcome): void {
  if (!['fulfilled', 'partly_refused', 'refused', 'no_data'].includes(outcome)) return
  assertRefusalsFit(requestCase, outcome)
  const promised = requestCase.rights.filter((right) => isPromised(requestCase, right))
  if (promised.length > 0 && outcome !== 'no_data')
    throw new RuleViolationError(say('not_carried_out', { rights: promised }))
}

function assertRefusalsFit(requestCase: RightsOfCase, outcome: CaseOutcome): void {
  const refused = requestCase.decisions.filter((decision) => REFUSING.includes(decision.outcome))
  if (outcome === 'refused' && !refusesAll(requestCase)) throw new RuleViolationError(say('refused_means_all'))
  if (outcome === 'partly_refused' && (refused.length === 0 || refusesAll(requestCase)))
    throw new RuleViolationError(say('partly_refused_means_part'))
  if ((outcome === 'fulfilled' || outcome === 'no_data') && refused.length > 0)
    throw new RuleViolationError(say('outcome_against_refusal', { rights: refused.map(({ right }) => right), outcome }))
}

/** Whether a right is still to be acted on in the systems. */
function isPromised({ decisions, carriedOut }: RightsOfCase, right: Right): boolean {
  if (!ACTING_RIGHTS.includes(right) || carriedOut.includes(right)) return false
  return !NOTHING_TO_DO.includes(decisionOn(decisions, right)?.outcome ?? 'fulfilled')
}
