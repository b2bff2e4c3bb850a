import type { DraftKind } from '../domain/draft.js'
import type { Right } from '../domain/rights.js'
import { nothingFound } from './letter-elements.js'
import type { LetterElement, LetterFacts } from './letter-elements.js'

/** What the law wants of an answer to each right. */
const REQUIRED_BY_RIGHT: Readonly<Record<Right, readonly LetterElement[]>> = {
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
const REQUIRED_WITH_DATA: readonly LetterElement[] = [
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
 * Erasure: what is kept by law (Art. 17(3)(b)) and who is told (Art. 19); where nothing was found, what that rests on.
 */
const REQUIRED_IN_STATE: Readonly<
  Record<'found' | 'nothing' | 'unsure', Readonly<Partial<Record<Right, readonly LetterElement[]>>>>
> = {
  found: {
    access: ['copy', ...REQUIRED_WITH_DATA],
    portability: ['copy', 'portability'],
    erasure: ['kept_by_law', 'recipients_told'],
  },
  nothing: { erasure: ['sources'] },
  unsure: { access: REQUIRED_WITH_DATA, erasure: ['kept_by_law', 'recipients_told'] },
}

/**
 * The check list of a letter (law.md 3 and 4): what must be said, whatever the templates do. CEF 2024 and 2025 found
 * answers that leave parts out; a letter that lacks one of these is never handed on.
 */
export function requiredElements(kind: DraftKind, facts: LetterFacts): readonly LetterElement[] {
  switch (kind) {
    case 'identity_request':
      // Art. 12(6) and recital 64: a light proof, and nothing that tells a stranger whether data exist (catalogue 1).
      return ['received', 'understood', 'prove_identity', 'due', 'not_you', 'no_confirmation', 'closing']
    case 'acknowledgement':
      return ['received', 'understood', 'due', 'closing']
    case 'answer':
      return [...new Set(requiredInAnswer(facts))]
  }
}

function requiredInAnswer(facts: LetterFacts): readonly LetterElement[] {
  const state = nothingFound(facts) ? 'nothing' : facts.foundData === true ? 'found' : 'unsure'
  const byRight = facts.rights.flatMap((right) => [
    ...REQUIRED_BY_RIGHT[right],
    ...(REQUIRED_IN_STATE[state][right] ?? []),
  ])
  const both = facts.rights.includes('erasure') && byRight.includes('confirmation')
  const gaps = facts.hasGaps && byRight.includes('confirmation')
  return [
    'opening',
    ...byRight,
    ...(gaps ? (['gaps'] as const) : []),
    // Catalogue 48: access is answered before anything is deleted.
    ...(both ? (['order'] as const) : []),
    // Art. 12(4), 15(1)(f), 77, 79: the controller first, the authority, the court.
    'complaint',
    'closing',
  ]
}
