import type { DraftKind } from '../domain/draft.js'
import type { Right } from '../domain/rights.js'

/** The parts of a letter. Each is one template per language; `letterPlan` says which a letter has, and in which order. */
export type LetterElement =
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
  | 'complaint'
  | 'closing'

/** What of the case and the export decides which parts a letter has. */
export interface LetterFacts {
  readonly rights: readonly Right[]
  /** Whether the search found anything; null when the letter is not about a search. */
  readonly foundData: boolean | null
  readonly hasGaps: boolean
}

/** Every source was searched and had nothing: there is nothing to hand out and nothing to delete. */
export function nothingFound(facts: LetterFacts): boolean {
  return facts.foundData === false && !facts.hasGaps
}

/** Art. 15(1)(a)-(d), (g), (h), 15(2) and 15(1)(e), in the order in which a person would ask. */
const ACCESS_INFORMATION: readonly LetterElement[] = [
  'purposes',
  'categories',
  'recipients',
  'transfers',
  'retention',
  'origin',
  'automated_decisions',
  'your_rights',
]

/** The parts of a letter in their order. Access stands before erasure: the copy goes out before anything is deleted (catalogue 48). */
export function letterPlan(kind: DraftKind, facts: LetterFacts): readonly LetterElement[] {
  switch (kind) {
    case 'identity_request':
      return ['greeting', 'received', 'understood', 'prove_identity', 'due', 'not_you', 'no_confirmation', 'closing']
    case 'acknowledgement':
      return ['greeting', 'received', 'understood', 'next_steps', 'due', 'no_confirmation', 'closing']
    case 'answer':
      return answerPlan(facts)
  }
}

function answerPlan(facts: LetterFacts): readonly LetterElement[] {
  const { rights, foundData } = facts
  const asks = (...wanted: readonly Right[]) => rights.some((right) => wanted.includes(right))
  const when = (wanted: boolean, ...elements: readonly LetterElement[]) => (wanted ? elements : [])
  const copies = asks('access', 'portability')
  const nothing = nothingFound(facts)
  const erases = asks('erasure') && !nothing
  return [
    'greeting',
    'opening',
    ...when(copies && asks('erasure'), 'order'),
    ...when(copies, 'confirmation'),
    ...when(copies && foundData === true, 'copy'),
    ...when(copies || (asks('erasure') && nothing), 'sources'),
    ...when(copies && facts.hasGaps, 'gaps'),
    ...when(asks('access') && !nothing, ...ACCESS_INFORMATION),
    ...when(asks('portability') && foundData === true, 'portability'),
    ...when(asks('rectification'), 'rectification'),
    ...when(asks('restriction'), 'restriction'),
    ...when(asks('objection'), 'objection'),
    ...when(asks('consent_withdrawal'), 'consent_withdrawal'),
    ...when(asks('erasure'), 'erasure'),
    ...when(erases, 'kept_by_law'),
    ...when(erases || asks('rectification', 'restriction'), 'recipients_told'),
    'complaint',
    'closing',
  ]
}
