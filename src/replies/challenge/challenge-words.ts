import type { Right } from '../../domain/rights.js'

/** The parts of the mail that asks the person on file whether the request is theirs, in their order. */
export const IDENTITY_PARTS = ['asked', 'confirm', 'both', 'without', 'not_you', 'holds', 'contact'] as const
/** The parts of the mail that leads back to a request whose person was proven before. */
export const RETURN_PARTS = ['asked', 'link', 'not_you', 'holds', 'contact'] as const

/**
 * The mails with a link in one language: Liquid templates, which see `controller`, `contact`, `reference`, `receivedOn`, `rights` (in
 * words), `url`, `until` and `both`. No part may tell whether there are data: the mail may reach somebody who never asked.
 */
export interface ChallengeWords {
  /** For dates. */
  readonly locale: string
  /** What is asked for, as an entry of a list, with its article as this language writes it. Official words of that language's GDPR. */
  readonly rights: Readonly<Record<Right, string>>
  readonly identity: Readonly<Record<'subject' | (typeof IDENTITY_PARTS)[number], string>>
  readonly return: Readonly<Record<'subject' | (typeof RETURN_PARTS)[number], string>>
}
