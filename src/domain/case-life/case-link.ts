import type { Instant } from '../instant.js'

/**
 * How one case belongs to another. repeats: the same person asked before, nobody has decided what that means. duplicate: a person said that
 * both are one request. split_from: an agent took some rights out of a case. joined_into: an agent put a case into another. related: else.
 */
export const CASE_LINK_KINDS = ['repeats', 'duplicate', 'split_from', 'joined_into', 'related'] as const
export type CaseLinkKind = (typeof CASE_LINK_KINDS)[number]

/** A link from one case to another. It never carries a proof of identity over. */
export interface CaseLink {
  readonly caseId: string
  readonly otherId: string
  readonly kind: CaseLinkKind
  readonly at: Instant
}
