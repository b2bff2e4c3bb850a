import type { SessionRules } from '../../domain/access/staff-session.js'
import type { StaffMember } from '../../domain/staff.js'
import type { Clock, Digests, LeakedPasswords, OneTimeCodes, PasswordHasher, UnitOfWork } from '../../ports.js'

/** What letting people in works with. */
export interface AccessTools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly digests: Digests
  readonly staff: readonly StaffMember[]
  readonly passwords: PasswordHasher
  readonly leaked: LeakedPasswords
  readonly codes: OneTimeCodes
  readonly rules: SessionRules
  /** Whether the settings name a mail server, so that people can be told of what happens to their accounts. */
  readonly sendsMail: boolean
}

/** Where somebody comes from. */
export interface Visitor {
  /** An IPv4 address, or the /64 of an IPv6 address. */
  readonly network: string
  /** Names of browser and system. */
  readonly browser: string
  /** What their browser got at an earlier sign-in, if it is still there. */
  readonly device: string | null
}

/** The entry of the settings with this id; null: it is gone. */
export function memberOf({ staff }: Pick<AccessTools, 'staff'>, staffId: string): StaffMember | null {
  return staff.find(({ id }) => id === staffId) ?? null
}
