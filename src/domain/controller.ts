import { DEFAULT_CHALLENGE_POLICY, type ChallengePolicy } from './challenge/challenge-policy.js'
import type { PausePolicy } from './deadline/pauses.js'
import type { IdentityPolicy } from './identity.js'
import type { ReleasePolicy } from './release/release-policy.js'

/** A system or organisation that data is disclosed to (Art. 15(1)(c); named, CJEU C-154/21). */
export interface RecipientInfo {
  readonly name: string
  readonly purpose: string
  /** Country or region when outside the EEA, and the safeguard (Art. 15(2)). */
  readonly transfer?: { readonly to: string; readonly safeguard: string }
}

export interface RetentionRule {
  readonly category: string
  readonly period: string
  readonly reason: string
}

export interface SupervisoryAuthority {
  readonly name: string
  readonly url: string
  readonly address?: string
  /** The day on which somebody checked that the address answers. */
  readonly checkedOn: string
}

/** Texts of the profile in one language; a language that is missing falls back to English, then to the first. */
export interface ControllerTexts {
  readonly purposes: readonly string[]
  readonly categories: readonly string[]
  readonly sources: readonly string[]
  readonly recipients: readonly RecipientInfo[]
  readonly retention: readonly RetentionRule[]
  /** Statutory duties to keep data that override erasure (Art. 17(3)(b)), each naming its statute. */
  readonly legalDuties: readonly string[]
  /** Art. 15(1)(h); states plainly when there is none. */
  readonly automatedDecisions: string
  readonly signature: string
}

/** How the pages for data subjects show who answers. */
export interface PortalBrand {
  /** Null: the legal name. */
  readonly name: string | null
  /** `#rrggbb`; null: the pages' own colour. */
  readonly color: string | null
  /** Absolute path of an SVG or PNG file; null: the name stands there in letters. */
  readonly logoFile: string | null
}

/** The organisation that answers (Art. 4(7)), as its profile file says. */
export interface ControllerProfile {
  readonly id: string
  readonly legalName: string
  readonly organisationNumber: string | null
  readonly postalAddress: string | null
  readonly contactAddresses: readonly string[]
  /** Where it is established: decides regime, holidays and time zone. */
  readonly country: string
  readonly subdivision: string | null
  readonly timeZone: string
  readonly regime: string
  /** Own closing days as YYYY-MM-DD; they move the target, never the lawful day. */
  readonly closingDays: readonly string[]
  /** The lead authority, at the place of establishment. */
  readonly authority: SupervisoryAuthority
  /** Authorities where the people concerned live: they may complain there too (Art. 77(1)). Letters in these languages name them. */
  readonly furtherAuthorities?: readonly (SupervisoryAuthority & { readonly languages: readonly string[] })[]
  /** Language of drafts when the requester's is not available. */
  readonly defaultLanguage: string
  readonly identityPolicy: IdentityPolicy
  /** Whether questions to the person may stop the clock: contested, so a controller may do without (law.md 1.4). */
  readonly pausePolicy: PausePolicy
  /** How its answers leave the house, and who must agree. */
  readonly release: ReleasePolicy
  /** How people are asked for proof; absent: as DEFAULT_CHALLENGE_POLICY says. */
  readonly challenge?: ChallengePolicy
  /** authserv-ids of the controller's own receiving MX (RFC 8601 5). */
  readonly trustedAuthservIds: readonly string[]
  /** Domains of forwarders whose ARC seal (RFC 8617) is believed. */
  readonly trustedArcSealers: readonly string[]
  /** Ids of the record sources that hold this controller's data. */
  readonly sources: readonly string[]
  readonly texts: Readonly<Record<string, ControllerTexts>>
  /** Left out: nothing is branded. */
  readonly portal?: PortalBrand
}

/** How a controller lets the program ask for proof. */
export function challengePolicyOf({ challenge }: ControllerProfile): ChallengePolicy {
  return challenge ?? DEFAULT_CHALLENGE_POLICY
}
