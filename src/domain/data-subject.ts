import type { Actor } from './audit.js'

/**
 * Whose data it is: one person of one register, as the address alone says (exactly one person has it) or as somebody of the staff
 * chose. A case without one goes by the address that wrote; namesakes and shared addresses are never chosen by the program.
 */
export interface DataSubject {
  /** The record source whose register holds the person, and the person's id there. */
  readonly sourceId: string
  readonly personId: string
  /** The address on file, in small letters: the challenge and the answer go there, wherever the request came from. */
  readonly address: string
  readonly name: string | null
  /** An address that the person had until lately: the challenge must be answered from there as well (catalogue 22). */
  readonly formerAddress: string | null
  readonly chosenBy: Actor
}

/** Whether two cases, or one at two moments, are about the same person at the same address; nobody and nobody are the same. */
export function isSameDataSubject(one: DataSubject | null, other: DataSubject | null): boolean {
  return one?.sourceId === other?.sourceId && one?.personId === other?.personId && one?.address === other?.address
}
