import { decisionOn } from '../domain/case-life/right-decision.js'
import { groundOf } from '../domain/case-life/refusal.js'
import type { DraftKind } from '../domain/draft.js'
import type { Right } from '../domain/rights.js'
import { findsNothingFor, givesCopy, grantedRights, nothingFound, outcomeOn, refusedRights } from './letter-facts.js'
import type { LetterFacts } from './letter-facts.js'

/** The parts that grant, and those that frame a letter. Each element is one template per language. */
export type PlainElement =
  | 'greeting'
  | 'received'
  | 'understood'
  | 'prove_identity'
  | 'not_you'
  | 'no_confirmation'
  | 'next_steps'
  | 'due'
  | 'opening'
  | 'order'
  | 'confirmation'
  | 'copy'
  | 'sources'
  | 'gaps'
  | 'purposes'
  | 'categories'
  | 'recipients'
  | 'transfers'
  | 'retention'
  | 'origin'
  | 'automated_decisions'
  | 'your_rights'
  | 'portability'
  | 'rectification'
  | 'restriction'
  | 'objection'
  | 'consent_withdrawal'
  | 'erasure'
  | 'kept_by_law'
  | 'recipients_told'
  | 'not_satisfied'
  | 'controller_complaint'
  | 'complaint'
  | 'judicial_remedy'
  | 'closing'

/** The parts of the letters about the time: the notice of an extension and the question about the scope. */
export type NoticeElement =
  | 'extension_request'
  | 'extension'
  | 'extension_reasons'
  | 'extension_explanation'
  | 'no_refusal'
  | 'clarification_question'
  | 'clarification_reason'
  | 'ask_everything'
  | 'clarification_time'

/** The parts that tell what was decided about one right, other than that it is fulfilled. */
export type DecisionElement =
  'refused' | 'refusal_ground' | 'refusal_statute' | 'refusal_reasons' | 'no_data' | 'withdrawn'

export type LetterElement = PlainElement | NoticeElement | DecisionElement

/** An element in its place in a letter: those about a decision stand once for each right that they are about. */
export type LetterPart = PlainElement | NoticeElement | `${DecisionElement}:${Right}`

/** The element of a part, and the right that it is about; null for the parts that are about the whole letter. */
export function readPart(part: LetterPart): { readonly element: LetterElement; readonly right: Right | null } {
  const [element, right = null] = part.split(':') as [LetterElement, Right?]
  return { element, right }
}

/** Art. 15(1)(a)-(d), (g), (h), 15(2) and 15(1)(e), in the order in which a person would ask. */
const ACCESS_INFORMATION: readonly LetterPart[] = [
  'purposes',
  'categories',
  'recipients',
  'transfers',
  'retention',
  'origin',
  'automated_decisions',
  'your_rights',
]

/** The controller first, the authority, the court (Art. 12(4), 15(1)(f), 77, 79). */
const COMPLAINT: readonly LetterPart[] = ['not_satisfied', 'complaint', 'judicial_remedy', 'closing']

/** The parts of a letter in their order. Access stands before erasure: the copy goes out before anything is deleted (catalogue 48). */
export function letterPlan(kind: DraftKind, facts: LetterFacts): readonly LetterPart[] {
  switch (kind) {
    case 'identity_request':
      return ['greeting', 'received', 'understood', 'prove_identity', 'due', 'not_you', 'no_confirmation', 'closing']
    case 'acknowledgement':
      return ['greeting', 'received', 'understood', 'next_steps', 'due', 'no_confirmation', 'closing']
    case 'clarification_request':
      return clarificationPlan(facts)
    case 'extension_notice':
      return [
        'greeting',
        'extension_request',
        'extension',
        'extension_reasons',
        'extension_explanation',
        'no_refusal',
        ...COMPLAINT,
      ]
    case 'answer':
      return answerPlan(facts)
  }
}

function clarificationPlan({ rights }: LetterFacts): readonly LetterPart[] {
  return [
    'greeting',
    'received',
    'understood',
    'clarification_question',
    'clarification_reason',
    ...when(rights.includes('access'), 'ask_everything'),
    'clarification_time',
    'no_confirmation',
    'closing',
  ]
}

function answerPlan(facts: LetterFacts): readonly LetterPart[] {
  const granted = grantedRights(facts)
  const grants = (...wanted: readonly Right[]) => granted.some((right) => wanted.includes(right))
  const copies = givesCopy(facts)
  const nothing = nothingFound(facts)
  const erases = grants('erasure') && !nothing
  return [
    'greeting',
    'opening',
    ...when(copies && grants('erasure'), 'order'),
    ...copyParts(facts, grants),
    ...rightParts(facts, 'rectification'),
    ...rightParts(facts, 'restriction'),
    ...rightParts(facts, 'objection'),
    ...rightParts(facts, 'consent_withdrawal'),
    ...rightParts(facts, 'erasure', ...when(erases, 'kept_by_law')),
    ...when(!showsSourcesOfCopy(facts) && restsErasureOnSearch(facts), 'sources'),
    ...when(erases || grants('rectification', 'restriction'), 'recipients_told'),
    'not_satisfied',
    ...when(facts.british && refusedRights(facts).length > 0, 'controller_complaint'),
    ...COMPLAINT.slice(1),
  ]
}

/** Access and portability: one search, one copy. What they do not get stands before the search that it rests on. */
function copyParts(facts: LetterFacts, grants: (right: Right) => boolean): readonly LetterPart[] {
  const { foundData } = facts
  const copies = givesCopy(facts)
  return [
    ...when(!grants('access'), ...decisionParts(facts, 'access')),
    ...when(!copies, ...decisionParts(facts, 'portability')),
    ...when(copies, 'confirmation'),
    ...when(copies && foundData === true, 'copy'),
    ...when(showsSourcesOfCopy(facts), 'sources'),
    ...when(showsSourcesOfCopy(facts) && facts.hasGaps, 'gaps'),
    ...when(grants('access') && !nothingFound(facts), ...ACCESS_INFORMATION),
    ...when(grants('access'), ...decisionParts(facts, 'access')),
    ...when(grants('portability') && foundData === true, 'portability'),
    ...when(copies, ...decisionParts(facts, 'portability')),
  ]
}

/** The part that grants a right, if it is granted, and what was decided otherwise. */
function rightParts(
  facts: LetterFacts,
  right: Exclude<Right, 'access' | 'portability'>,
  ...besides: readonly LetterPart[]
): readonly LetterPart[] {
  return [...when(grantedRights(facts).includes(right), right, ...besides), ...decisionParts(facts, right)]
}

/** What is said of a right that is not simply fulfilled. */
export function decisionParts(facts: LetterFacts, right: Right): readonly LetterPart[] {
  switch (outcomeOn(facts, right)) {
    case 'refused':
    case 'partly_refused':
      return [
        `refused:${right}`,
        `refusal_ground:${right}`,
        ...when(namesStatute(facts, right), `refusal_statute:${right}`),
        `refusal_reasons:${right}`,
      ]
    case 'no_data':
      return [`no_data:${right}`]
    case 'withdrawn':
      return [`withdrawn:${right}`]
    case 'fulfilled':
    case null:
      return []
  }
}

/** Whether the letter says where was searched for the copy that it gives, or that there is none to give. */
export function showsSourcesOfCopy(facts: LetterFacts): boolean {
  return givesCopy(facts) || findsNothingFor(facts, 'access', 'portability')
}

/** Whether erasure comes to nothing because a search found nothing. */
export function restsErasureOnSearch(facts: LetterFacts): boolean {
  return findsNothingFor(facts, 'erasure') || (nothingFound(facts) && grantedRights(facts).includes('erasure'))
}

/** A statute is named where the ground needs one, and where there is one. */
function namesStatute({ decisions }: LetterFacts, right: Right): boolean {
  const refusal = decisionOn(decisions, right)?.refusal ?? null
  return refusal !== null && (refusal.statute !== null || groundOf(refusal.ground).needsStatute)
}

/** These parts, where they are wanted. */
export function when(wanted: boolean, ...parts: readonly LetterPart[]): readonly LetterPart[] {
  return wanted ? parts : []
}
