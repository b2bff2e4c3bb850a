import type { Instant } from '../instant.js'

export const ACCOUNT_STATES = ['invited', 'active', 'disabled'] as const
/** invited: nobody can sign in with it yet. disabled: nobody can any more, by no way. */
export type AccountState = (typeof ACCOUNT_STATES)[number]

/** Who somebody is at an OpenID provider: `sub` is only unique within its issuer (OpenID Connect Core 5.7). */
export interface ProviderIdentity {
  readonly issuer: string
  readonly subject: string
}

/** How an entry of the staff proves who they are. What they may do stands in the settings, never here. */
export interface Account {
  readonly id: string
  /** Id of the entry in the settings, which may be gone. */
  readonly staffId: string
  readonly state: AccountState
  /** Null: they have no password here. */
  readonly passwordHash: string | null
  /** Null: nobody came by a provider yet. */
  readonly provider: ProviderIdentity | null
  /** Until when their link for the first sign-in counts; null: there is none. */
  readonly invitedUntil: Instant | null
  readonly createdAt: Instant
  readonly lastSignInAt: Instant | null
}

/** How long a link for the first sign-in counts. */
export const INVITATION_HOURS = 48

/** How many codes somebody gets for the day on which their phone is gone. */
export const RECOVERY_CODES = 10
