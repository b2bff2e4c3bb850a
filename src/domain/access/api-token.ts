import { InvalidInputError, NotFoundError } from '../errors.js'
import type { Instant } from '../instant.js'
import type { StaffMember } from '../staff.js'
import { CAPABILITIES, isAllowed, type Capability } from './capability.js'

/** What every token begins with, so that scanners for leaked secrets know one when they see it. */
export const TOKEN_PREFIX = 'inn_'
/** The longest life of a token: a forgotten one dies within the year. */
export const MAX_TOKEN_DAYS = 365
/** The prefix and 32 bytes in base64url. */
const TOKEN = /^inn_[A-Za-z0-9_-]{43}$/

/** A token of the interface. The secret itself is kept nowhere, only its SHA-256. */
export interface ApiToken {
  readonly id: string
  /** Whose it is: it can do nothing that this entry of the settings may not do. */
  readonly memberId: string
  readonly scopes: readonly Capability[]
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly revokedAt: Instant | null
  /** Kept to the minute. */
  readonly lastUsedAt: Instant | null
}

/** Whether a text can be a token at all; what cannot is not looked for. */
export function looksLikeToken(text: string): boolean {
  return TOKEN.test(text)
}

/** Whether the token still counts. */
export function isLive({ revokedAt, expiresAt }: ApiToken, now: Instant): boolean {
  return revokedAt === null && now < expiresAt
}

/**
 * The entry of the settings that a token is made for.
 * @throws NotFoundError when there is none.
 */
export function memberNamed(staff: readonly StaffMember[], id: string): StaffMember {
  const member = staff.find((one) => one.id === id)
  if (member !== undefined) return member
  const known = staff.map((one) => one.id).join(', ')
  throw new NotFoundError(`the settings name no ${JSON.stringify(id)} under staff; known: ${known || 'nobody'}`)
}

/**
 * What a new token may do.
 * @throws InvalidInputError for a word that is no capability, and for one that the member does not have.
 */
export function scopesFor(member: StaffMember, wanted: readonly string[]): readonly Capability[] {
  const own = CAPABILITIES.filter((capability) => isAllowed(member, capability))
  const wrong = wanted.find((word) => !own.some((capability) => capability === word))
  if (wrong !== undefined || wanted.length === 0) {
    const problem = wrong === undefined ? 'a token needs a scope' : `${member.id} may not ${JSON.stringify(wrong)}`
    throw new InvalidInputError(`${problem}; possible are ${own.join(', ')}`)
  }
  return own.filter((capability) => wanted.includes(capability))
}

/**
 * When a token made now ends.
 * @throws InvalidInputError for other than 1 to MAX_TOKEN_DAYS whole days.
 */
export function tokenEnd(now: Instant, days: number): Instant {
  if (!Number.isInteger(days) || days < 1 || days > MAX_TOKEN_DAYS)
    throw new InvalidInputError(`a token lives for 1 to ${String(MAX_TOKEN_DAYS)} days`)
  return new Date(Date.parse(now) + days * 86_400_000).toISOString()
}
