import type { Instant } from './instant.js'

/** information: adds to the request. correction: mends what was written before. withdrawal: nothing is wanted any more. */
export const PORTAL_NOTE_KINDS = ['information', 'correction', 'withdrawal'] as const
export type PortalNoteKind = (typeof PORTAL_NOTE_KINDS)[number]

/**
 * The raw form (JSON, UTF-8) of what a person wrote on the page of their request, behind their link: kept like a mail, before anybody
 * reads it.
 */
export interface PortalNoteSnapshot {
  readonly kind: PortalNoteKind
  readonly text: string
  /** The address on file that the link went to. */
  readonly address: string
  readonly writtenAt: Instant
  /** The same words twice in one visit are a form that was sent twice. */
  readonly visitId: string
  /** A Message-ID of ours with the signed thread token: by it the note finds its case, like a reply to our mail. */
  readonly thread: string
}
