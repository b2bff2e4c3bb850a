import { decisionOn, refusesSomething } from '../domain/case-life/right-decision.js'
import type { RightDecision, RightOutcome } from '../domain/case-life/right-decision.js'
import type { RefusalGround } from '../domain/case-life/refusal.js'
import type { ControllerProfile } from '../domain/controller.js'
import { pauseRulesOn, regimeById } from '../domain/deadline/regimes.js'
import { InvalidInputError, RuleViolationError } from '../domain/errors.js'
import type { Right } from '../domain/rights.js'
import type { DraftInput } from './draft-input.js'

/** What of the case and the export decides which parts a letter has. */
export interface LetterFacts {
  readonly rights: readonly Right[]
  /** What was decided about single rights; a right that is not in here is fulfilled. */
  readonly decisions: readonly RightDecision[]
  /** Whether the search found anything; null when the letter is not about a search. */
  readonly foundData: boolean | null
  readonly hasGaps: boolean
  /** Whether the UK GDPR applies: its refusals name the complaint to the controller too. */
  readonly british: boolean
}

const COPYING_RIGHTS: readonly Right[] = ['access', 'portability']
const GRANTING: readonly RightOutcome[] = ['fulfilled', 'partly_refused']
const REFUSING: readonly RightOutcome[] = ['refused', 'partly_refused']
/** Grounds that leave open who asks, so that the letter may reach somebody else. */
const WITHOUT_IDENTITY: readonly RefusalGround[] = ['identity_not_proven', 'not_identifiable']

/**
 * What a letter rests on.
 * @throws InvalidInputError when the input lacks what the kind of letter is about.
 * @throws RuleViolationError for an extension notice of a case that refuses something: the two are told in the first period, in
 * letters of their own (EDPB 01/2022 para 157).
 */
export function factsOf(input: DraftInput): LetterFacts {
  const { rights, decisions } = input.requestCase
  const facts = { rights, decisions, foundData: null, hasGaps: false, british: isBritish(input.controller) }
  if (input.kind === 'extension_notice') assertExtends(input)
  if (input.kind === 'clarification_request' && input.question === null)
    throw new InvalidInputError('a clarification request needs its question')
  return input.kind === 'answer' ? { ...facts, ...findings(input, facts) } : facts
}

/** Every source was searched and had nothing: there is nothing to hand out and nothing to delete. */
export function nothingFound(facts: LetterFacts): boolean {
  return facts.foundData === false && !facts.hasGaps
}

/** What was decided about a right of the case: fulfilled, where nothing else was. Null for a right that is not asked for. */
export function outcomeOn({ rights, decisions }: LetterFacts, right: Right): RightOutcome | null {
  return rights.includes(right) ? (decisionOn(decisions, right)?.outcome ?? 'fulfilled') : null
}

/** The rights that the answer fulfils, whole or in part. */
export function grantedRights(facts: LetterFacts): readonly Right[] {
  return rightsWith(facts, GRANTING)
}

/** The rights that the answer refuses, whole or in part. */
export function refusedRights(facts: LetterFacts): readonly Right[] {
  return rightsWith(facts, REFUSING)
}

/** Whether one of these rights was decided as one for which nothing was found. */
export function findsNothingFor(facts: LetterFacts, ...rights: readonly Right[]): boolean {
  return rights.some((right) => outcomeOn(facts, right) === 'no_data')
}

/** Whether the answer gives a copy: access or portability. */
export function givesCopy(facts: LetterFacts): boolean {
  return grantedRights(facts).some((right) => COPYING_RIGHTS.includes(right))
}

/** Whether a refusal says that nobody knows who asks: then the letter is as silent as one before the proof of identity. */
export function leavesIdentityOpen(facts: LetterFacts): boolean {
  return refusedRights(facts).some((right) => {
    const ground = decisionOn(facts.decisions, right)?.refusal?.ground
    return ground !== undefined && WITHOUT_IDENTITY.includes(ground)
  })
}

/** Whether the time until the person answers a question about the scope may be left out of the period (law.md 1.4). */
export function clarificationMayPause({ controller, requestCase }: DraftInput): boolean {
  if (!controller.pausePolicy.clarification) return false
  const { clarification } = pauseRulesOn(regimeById(controller.regime), requestCase.deadline.receivedOn)
  if (clarification === 'exclude_access_only') return requestCase.rights.every((right) => right === 'access')
  return clarification !== 'none'
}

function isBritish({ regime }: ControllerProfile): boolean {
  return regime.toLowerCase().startsWith('uk')
}

function rightsWith(facts: LetterFacts, outcomes: readonly RightOutcome[]): readonly Right[] {
  return facts.rights.filter((right) => {
    const outcome = outcomeOn(facts, right)
    return outcome !== null && outcomes.includes(outcome)
  })
}

function assertExtends({ extension, requestCase }: DraftInput): void {
  if (extension === null) throw new InvalidInputError('an extension notice needs the extension that it tells of')
  if (refusesSomething(requestCase.decisions))
    throw new RuleViolationError(
      'a part is refused: a refusal is told in the first period, in an answer, and never with an extension (EDPB 01/2022 para 157)',
    )
  if (extension.latestLawfulOn <= requestCase.firstPeriodEndsOn)
    throw new InvalidInputError(
      `the extended period ends on ${extension.latestLawfulOn}, not after the first one on ${requestCase.firstPeriodEndsOn}`,
    )
}

/** What the search found, where a right that is not refused or taken back rests on it. */
function findings({ enclosure }: DraftInput, facts: LetterFacts): Pick<LetterFacts, 'foundData' | 'hasGaps'> {
  if (facts.rights.length === 0)
    throw new InvalidInputError('an answer needs to know which rights the person exercises')
  const searched = rightsWith(facts, [...GRANTING, 'no_data'])
  if (enclosure === null || searched.length === 0) {
    if (searched.some((right) => COPYING_RIGHTS.includes(right))) {
      throw new InvalidInputError('an answer to access or portability needs the collected data: collect them first')
    }
    return { foundData: null, hasGaps: false }
  }
  const { sources, gaps } = enclosure.manifest
  if (sources.length === 0) {
    throw new InvalidInputError('no source was searched, so the letter cannot say what was found')
  }
  return {
    foundData: sources.some(({ records, files }) => records > 0 || files > 0),
    hasGaps: gaps.length > 0,
  }
}
