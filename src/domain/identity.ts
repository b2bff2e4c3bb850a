import type { Right } from './rights.js'

/** DESIGN 1: 0 unknown, 1 authentic mail of one known person, 2 challenge answered, 3 recorded decision by staff or eID. */
export type IdentityLevel = 0 | 1 | 2 | 3

export interface Identity {
  readonly level: IdentityLevel
  /** In words, for the agent: what raised or lowered the level. */
  readonly why: readonly string[]
}

/** The level that a draft with personal data needs, per right. */
export type IdentityPolicy = Readonly<Record<Right, IdentityLevel>>

/** Facts document 3.3: export and erasure need a proof of the address on file, a change of contact data a recorded decision. */
export const DEFAULT_IDENTITY_POLICY: IdentityPolicy = {
  access: 2,
  portability: 2,
  erasure: 2,
  restriction: 2,
  objection: 1,
  consent_withdrawal: 1,
  rectification: 3,
}

/** The strictest level that any of the rights asks for. */
export function requiredLevel(rights: readonly Right[], policy: IdentityPolicy): IdentityLevel {
  return rights.reduce<IdentityLevel>((level, right) => (policy[right] > level ? policy[right] : level), 0)
}
