/** Who may come in: accounts, sessions, tries, the log of them; and the hashes, codes and providers that prove it. */
import type { Account, AccountState, ProviderIdentity } from '../domain/access/account.js'
import type { Attempts } from '../domain/access/back-off.js'
import type { StaffSession } from '../domain/access/staff-session.js'
import type { Instant } from '../domain/instant.js'

export interface AccountStore {
  /** In order of staff id. */
  all(): Promise<readonly Account[]>
  ofStaff(staffId: string): Promise<Account | null>
  /** The account that a link for the first sign-in belongs to; null for any other text, after the same work. */
  byInvitation(token: string): Promise<Account | null>
  /** A new one, `invited`, with nothing that could prove anything. */
  create(staffId: string, at: Instant): Promise<Account>
  /** Takes away every proof there was, and keeps of the link its SHA-256 and the secret of the codes sealed under the master key. */
  invite(
    id: string,
    invitation: { readonly token: string; readonly until: Instant; readonly codeSecret: Uint8Array },
  ): Promise<void>
  /** The link has been used: it ends, and the account is active. */
  enrol(id: string, passwordHash: string): Promise<void>
  setPassword(id: string, passwordHash: string): Promise<void>
  setState(id: string, state: AccountState): Promise<void>
  /** Binds to somebody at a provider; the account is active. */
  bind(id: string, provider: ProviderIdentity): Promise<void>
  noteSignIn(id: string, at: Instant): Promise<void>
  /** The secret of the one-time codes; null: they have none. */
  codeSecret(id: string): Promise<Uint8Array | null>
  /** Uses a step of the one-time code up; false: it, or a later one, was used before (RFC 6238 5.2). */
  useStep(id: string, step: number): Promise<boolean>
  /** Puts these in the place of all there were. Of each its SHA-256 stays. */
  setRecoveryCodes(id: string, codes: readonly string[]): Promise<void>
  /** Uses one up; false: it is none, or was used before. */
  useRecoveryCode(id: string, code: string): Promise<boolean>
  recoveryCodesLeft(id: string): Promise<number>
}

export interface StaffSessionStore {
  /** Opens one; what is over for good is forgotten. Of the secret its SHA-256 stays. */
  open(session: Omit<StaffSession, 'id'>, secret: string): Promise<StaffSession>
  /** The session with this secret, over or not; null for any other text, after the same work. One statement. */
  bySecret(secret: string): Promise<StaffSession | null>
  /** Newest first. */
  ofStaff(staffId: string): Promise<readonly StaffSession[]>
  touch(id: string, at: Instant): Promise<void>
  /** A proof was given: the session goes on under another secret. */
  renew(id: string, secret: string, proof: Pick<StaffSession, 'stage' | 'expiresAt' | 'freshUntil'>): Promise<void>
  close(id: string): Promise<void>
  /** Closes all of somebody's sessions, but for one. */
  closeAll(staffId: string, except?: string): Promise<void>
}

/** Counts of tries; the key is a keyed hash of a name or an address, so that no name that somebody typed is kept. */
export interface AttemptStore {
  get(key: string): Promise<Attempts | null>
  /** What nobody counts any more is forgotten. */
  set(key: string, attempts: Attempts): Promise<void>
  clear(key: string): Promise<void>
}

export const SIGN_IN_EVENTS = [
  'signed_in',
  'refused',
  'held_back',
  'proved_again',
  'signed_out',
  'signed_out_everywhere',
  'enrolled',
  'password_changed',
  'recovery_codes_renewed',
  'recovery_code_used',
  'provider_refused',
  'provider_bound',
  'account_invited',
  'account_reset',
  'account_disabled',
  'account_enabled',
] as const

export type SignInEvent = (typeof SIGN_IN_EVENTS)[number]
/** Tries that came to nothing: whoever knows a name can make as many as they like. */
export const VAIN_TRIES: readonly SignInEvent[] = ['refused', 'held_back', 'provider_refused']

/** One line of the log of sign-ins. */
export interface SignInRecord {
  readonly at: Instant
  /** Null: the name that was typed is nobody's here; it is not kept. */
  readonly staffId: string | null
  readonly event: SignInEvent
  /** Where from: an IPv4 address, or the /64 of an IPv6 address. Empty: somebody else did it to the account; who, stands in the history. */
  readonly network: string
}

export interface SignInLog {
  /** Lines older than a year are forgotten. */
  add(record: SignInRecord): Promise<void>
  /** Newest first. */
  newest(filter: SignInFilter): Promise<readonly SignInRecord[]>
}

export interface SignInFilter {
  /** Of this person alone; without it of everybody. */
  readonly staffId?: string
  /** Of everybody but these; lines of nobody's name stay. */
  readonly notOf?: readonly string[]
  /** These alone; without it all. */
  readonly events?: readonly SignInEvent[]
  readonly limit: number
}

/** Hashes of passwords, slow on purpose. */
export interface PasswordHasher {
  hash(password: string): Promise<string>
  /** @param hash null: nobody has this name; the same work is done, and the answer is false. */
  verify(hash: string | null, password: string): Promise<boolean>
  /** Whether the hash was made with other parameters than those of now. */
  isOutdated(hash: string): boolean
}

/** Passwords that leaked elsewhere: whoever guesses begins with these. */
export interface LeakedPasswords {
  /** Whether it is one of them, in whatever capitals and accents. @throws UnavailableError when the list cannot be read. */
  has(password: string): Promise<boolean>
}

/** One-time codes of an app (RFC 6238), and recovery codes. */
export interface OneTimeCodes {
  newSecret(): Uint8Array
  /** The number of the 30 seconds that a code belongs to, now or one step around it; null: it is wrong. */
  stepOf(secret: Uint8Array, code: string, now: Instant): number | null
  /** What an app reads, as address and as picture (the path of an SVG of `size` units each way). */
  enrolment(secret: Uint8Array, label: string): CodeEnrolment
  recoveryCodes(count: number): readonly string[]
}

export interface CodeEnrolment {
  /** Base32, in groups of four: for those who type it. */
  readonly typed: string
  readonly address: string
  readonly size: number
  readonly path: string
}

/** What a provider says about whoever came from it. */
export interface ProviderClaims extends ProviderIdentity {
  /** In small letters; null: it names none that it has verified. */
  readonly verifiedEmail: string | null
  /** Whether it says that more than one factor was used (amr, acr), and the settings trust it in this. */
  readonly hasSecondFactor: boolean
  /** When they last proved who they are there; null: it does not say. */
  readonly authenticatedAt: Instant | null
}

/** Sign-in by an OpenID provider: authorization code with PKCE (OpenID Connect Core 3.1, RFC 7636). */
export interface SignInProvider {
  /** What stands on the button. */
  readonly label: string
  /** Whether the settings trust it in what it says of a second factor. */
  readonly trustsMfa: boolean
  /** The address at the provider. @throws UnavailableError while it cannot be reached. */
  begin(secrets: ProviderSecrets, options: { readonly again: boolean }): Promise<string>
  /**
   * @param address where the provider sent the browser, with its query.
   * @throws AccessDeniedError when the answer does not fit what was begun; UnavailableError while the provider cannot be reached.
   */
  finish(address: string, secrets: ProviderSecrets): Promise<ProviderClaims>
}

export interface ProviderSecrets {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}
