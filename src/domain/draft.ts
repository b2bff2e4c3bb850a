import type { CasePlace, Instant } from './request-case.js'

export const DRAFT_KINDS = [
  'acknowledgement',
  'identity_request',
  'clarification_request',
  'extension_notice',
  'answer',
] as const
export type DraftKind = (typeof DRAFT_KINDS)[number]

/**
 * prepared: written by us; placed: lies where the agent works; unplaceable: a person must copy it; sent: Innsyn sent it itself;
 * superseded: a newer one replaced it.
 */
export const DRAFT_STATES = ['prepared', 'placed', 'unplaceable', 'sent', 'superseded'] as const
export type DraftState = (typeof DRAFT_STATES)[number]

/** A proposed reply in the requester's language, bound to one recipient and, for an answer, to one export (by hash). */
export interface Draft {
  readonly id: string
  readonly caseId: string
  readonly kind: DraftKind
  readonly state: DraftState
  readonly language: string
  readonly subject: string
  readonly text: string
  /** The one recipient: the address on the case, never Reply-To, never Cc. */
  readonly recipient: string
  readonly exportId: string | null
  readonly exportSha256: string | null
  /** Our own Message-ID with the signed thread token; fixed before the first attempt, searched for before a retry. */
  readonly messageId: string
  readonly inReplyTo: string | null
  readonly references: readonly string[]
  readonly place: CasePlace
  readonly placedAt: Instant | null
  readonly createdAt: Instant
}
