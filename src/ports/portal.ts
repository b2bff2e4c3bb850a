/** What the pages for data subjects can do. They see nothing else of the program. */
import type { IsoDate } from '../domain/deadline/deadline.js'
import type { Instant } from '../domain/request-case.js'
import type { Right } from '../domain/rights.js'

/** What a page says about whom it speaks for, and in which language (BCP 47, `und` when nobody knows). */
export interface PortalMatter {
  readonly controllerId: string
  readonly controllerName: string
  readonly language: string
  readonly rights: readonly Right[]
  /** Day of receipt where the controller is. */
  readonly receivedOn: IsoDate
}

/** What stands behind a link before anybody pressed anything. It went to the address on file; it names no person all the same. */
export interface LinkView extends PortalMatter {
  /** identity: the press proves who asks. return: the way back to a request that was proven before. */
  readonly purpose: 'identity' | 'return'
}

/** Where a request stands, in the person's terms. */
export type PortalStep = 'received' | 'proof' | 'collecting' | 'preparing' | 'answered' | 'closed'

/** A copy of the data that was approved for this person. */
export interface PortalCopy {
  readonly filename: string
  readonly bytes: number
  /** open: may be fetched, once, until `until`. fetched, expired: an agent can hand it out anew. */
  readonly state: 'open' | 'fetched' | 'expired'
  readonly until: Instant
}

export interface RequestView extends PortalMatter {
  readonly reference: string
  readonly step: PortalStep
  /** The last lawful day, and whether it was extended. */
  readonly latestLawfulOn: IsoDate
  readonly extended: boolean
  readonly timeZone: string
  /** What the person wrote, oldest first, as plain text. */
  readonly written: readonly { readonly at: Instant; readonly text: string }[]
  /** Null: there is none (yet). */
  readonly copy: PortalCopy | null
  /** The address of the controller for anything that the page cannot do. */
  readonly contactAddress: string
}

/** What a person adds to their own request. correction: mends what they wrote before. withdrawal: they want nothing any more. */
export interface PortalMessage {
  readonly kind: 'information' | 'correction' | 'withdrawal'
  readonly text: string
}

/** An opened visit: the secret goes into a cookie of the session and nowhere else. */
export interface PortalVisit {
  readonly secret: string
  readonly expiresAt: Instant
}

/**
 * Tokens and visits that are unknown, used, expired, tampered with or of another case all look the same: null or false, after the same
 * work. Nothing is written by a look (mail scanners fetch every link: catalogue 33); only a press changes something.
 */
export interface PortalDesk {
  look(token: string): Promise<LinkView | null>
  /** The press "it was me": uses the link up and opens a visit. */
  open(token: string): Promise<PortalVisit | null>
  /** The press "it was not me": uses the link up, lowers the identity to 0, holds the case, tells an agent. */
  deny(token: string): Promise<boolean>
  /** Sends a new link to the same address on file when this one ran out and its case is open, at most one a day. Nobody learns whether. */
  renew(token: string): Promise<void>
  request(visit: string): Promise<RequestView | null>
  /** False: no visit, or nothing may be added any more (the case is closed). @throws InvalidInputError for an empty or endless text. */
  add(visit: string, message: PortalMessage): Promise<boolean>
  /** The copy, once. Null: no visit, or nothing to fetch (any more). */
  fetchCopy(visit: string): Promise<{ readonly filename: string; readonly bytes: Uint8Array } | null>
  /** "It was not me" from within a visit: does what `deny` does, and ends the visit. False: no visit. */
  denyVisit(visit: string): Promise<boolean>
  leave(visit: string): Promise<void>
}
