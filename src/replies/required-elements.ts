import { decisionOn } from '../domain/case-life/right-decision.js'
import { groundOf } from '../domain/case-life/refusal.js'
import type { DraftKind } from '../domain/draft.js'
import type { Right } from '../domain/rights.js'
import { restsErasureOnSearch, showsSourcesOfCopy, when } from './letter-elements.js'
import type { LetterPart } from './letter-elements.js'
import { grantedRights, nothingFound, outcomeOn, refusedRights } from './letter-facts.js'
import type { LetterFacts } from './letter-facts.js'

/** What the law wants of an answer that fulfils each right. */
const REQUIRED_BY_RIGHT: Readonly<Record<Right, readonly LetterPart[]>> = {
  // Art. 15(1): whether data are processed; the systems searched are what the confirmation rests on (CEF 2024).
  access: ['confirmation', 'sources'],
  // Art. 12(3): what was done.
  portability: ['confirmation', 'sources'],
  // Art. 16 and 19.
  rectification: ['rectification', 'recipients_told'],
  // Art. 17(1).
  erasure: ['erasure'],
  // Art. 18(2), 18(3) and 19.
  restriction: ['restriction', 'recipients_told'],
  // Art. 21(1)-(3).
  objection: ['objection'],
  // Art. 7(3).
  consent_withdrawal: ['consent_withdrawal'],
}

/** Art. 15(1)(a)-(e), (g), (h) and 15(2), owed when data of the person are, or may be, processed. */
const REQUIRED_WITH_DATA: readonly LetterPart[] = [
  'purposes',
  'categories',
  'recipients',
  'retention',
  'your_rights',
  'origin',
  'automated_decisions',
  'transfers',
]

/**
 * What is owed besides, by what the search gave: data, nothing at all, or not all of it yet (or no search was needed).
 * Erasure: what is kept by law (Art. 17(3)(b)) and who is told (Art. 19).
 */
const REQUIRED_IN_STATE: Readonly<
  Record<'found' | 'nothing' | 'unsure', Readonly<Partial<Record<Right, readonly LetterPart[]>>>>
> = {
  found: {
    access: ['copy', ...REQUIRED_WITH_DATA],
    portability: ['copy', 'portability'],
    erasure: ['kept_by_law', 'recipients_told'],
  },
  nothing: {},
  unsure: { access: REQUIRED_WITH_DATA, erasure: ['kept_by_law', 'recipients_told'] },
}

/**
 * The check list of a letter (law.md 3 and 4): what must be said, whatever the templates do. CEF 2024 and 2025 found
 * answers that leave parts out; a letter that lacks one of these is never handed on.
 */
export function requiredElements(kind: DraftKind, facts: LetterFacts): readonly LetterPart[] {
  switch (kind) {
    case 'identity_request':
      // Art. 12(6) and recital 64: a light proof, and nothing that tells a stranger whether data exist (catalogue 1).
      return ['received', 'understood', 'prove_identity', 'due', 'not_you', 'no_confirmation', 'closing']
    case 'acknowledgement':
      return ['received', 'understood', 'due', 'closing']
    case 'clarification_request':
      // Recital 63, and as silent about data as the identity request; nobody has to narrow a request for access (EDPB 01/2022).
      return [
        'received',
        'understood',
        'clarification_question',
        'clarification_reason',
        ...when(facts.rights.includes('access'), 'ask_everything'),
        'clarification_time',
        'no_confirmation',
        'closing',
      ]
    case 'extension_notice':
      // Art. 12(3): the extension and its reasons, which are those of the law and those of the case.
      return [
        'extension_request',
        'extension',
        'extension_reasons',
        'extension_explanation',
        'no_refusal',
        'complaint',
        'judicial_remedy',
        'closing',
      ]
    case 'answer':
      return [...new Set(requiredInAnswer(facts))]
  }
}

function requiredInAnswer(facts: LetterFacts): readonly LetterPart[] {
  const state = nothingFound(facts) ? 'nothing' : facts.foundData === true ? 'found' : 'unsure'
  const granted = grantedRights(facts)
  const byRight = granted.flatMap((right) => [...REQUIRED_BY_RIGHT[right], ...(REQUIRED_IN_STATE[state][right] ?? [])])
  const searched = showsSourcesOfCopy(facts)
  return [
    'opening',
    ...byRight,
    ...facts.rights.flatMap((right) => requiredByDecision(facts, right)),
    // Where nothing was found, what that rests on.
    ...when(searched || restsErasureOnSearch(facts), 'sources'),
    ...when(searched && facts.hasGaps, 'gaps'),
    // Catalogue 48: access is answered before anything is deleted.
    ...when(granted.includes('erasure') && byRight.includes('confirmation'), 'order'),
    // The ICO wants a refusal to name the complaint to the controller too (law.md 1.6).
    ...when(facts.british && refusedRights(facts).length > 0, 'controller_complaint'),
    // Art. 12(4), 15(1)(f), 77, 79: the authority and the court.
    'complaint',
    'judicial_remedy',
    'closing',
  ]
}

function requiredByDecision(facts: LetterFacts, right: Right): readonly LetterPart[] {
  const outcome = outcomeOn(facts, right)
  return [
    // Art. 12(4): that it is refused, and the reasons: the ground in law and the facts of this case.
    ...when(
      refusedRights(facts).includes(right),
      `refused:${right}`,
      `refusal_ground:${right}`,
      `refusal_reasons:${right}`,
    ),
    // Art. 17(3)(b), 23: by which law.
    ...when(restsOnStatute(facts, right), `refusal_statute:${right}`),
    ...when(outcome === 'no_data', `no_data:${right}`),
    ...when(outcome === 'withdrawn', `withdrawn:${right}`),
  ]
}

function restsOnStatute(facts: LetterFacts, right: Right): boolean {
  const refusal = decisionOn(facts.decisions, right)?.refusal ?? null
  return refusal !== null && refusedRights(facts).includes(right) && groundOf(refusal.ground).needsStatute
}
