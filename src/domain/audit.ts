/** Who did it: the program itself, a person by user id, or the command line on the host. */
export type Actor =
  { readonly kind: 'system' } | { readonly kind: 'user'; readonly id: string } | { readonly kind: 'operator' }

export const SYSTEM: Actor = { kind: 'system' }
export const OPERATOR: Actor = { kind: 'operator' }

/**
 * One line of the append-only, hash-chained history (Art. 5(2)). `details` holds ids, codes, dates and hashes only,
 * never names, addresses or text of a person: the chain outlives the erasure of the case.
 */
export interface AuditEvent {
  readonly type: string
  readonly actor: Actor
  readonly caseId: string | null
  readonly details: Readonly<Record<string, AuditValue>>
}

/** Where the chain ends: the number and the hash of its last event. */
export interface ChainHead {
  readonly sequence: number
  readonly hash: string
}

/** The end of a chain without events, and what the first event is chained to. */
export const EMPTY_CHAIN: ChainHead = { sequence: 0, hash: '0'.repeat(64) }

export type AuditValue = string | number | boolean | null | readonly string[]
