import type { Instant } from '../instant.js'

/** Where another person stands in an export. */
export interface Occurrence {
  readonly sourceId: string
  /** The title of the section; null for a file. */
  readonly section: string | null
  /** The name of the file at its source; null for a section. */
  readonly file: string | null
  /** How many records of the section, or places in the file. */
  readonly count: number
}

/**
 * Somebody else in a person's export (catalogue 31). address: known by a mail address. writer: somebody without a name who wrote in one
 * of the person's tickets. file: a file that no program can look through or blank.
 */
export interface ThirdPerson {
  readonly kind: 'address' | 'writer' | 'file'
  /** What the finding is told apart by within one export: the address, the ticket, the place of the file. */
  readonly key: string
  /** Names that stood beside the address, and other spellings of it. */
  readonly names: readonly string[]
  readonly where: readonly Occurrence[]
}

/** stays: the person may have it. goes: blanked, or left out where it is a file. Null: nobody has decided. */
export type ThirdPersonDecision = 'stays' | 'goes'

/** A finding with what staff decided about it. */
export interface ThirdPersonReview extends ThirdPerson {
  /** Counts from 1 in the list of its export: what staff type. */
  readonly number: number
  readonly decision: ThirdPersonDecision | null
  readonly decidedBy: string | null
  readonly decidedAt: Instant | null
}

/**
 * Those that still have to be decided. Files that cannot be looked through are only asked about when somebody is taken out: else the
 * copy is handed over as it is anyway.
 */
export function undecided(reviews: readonly ThirdPersonReview[]): readonly ThirdPersonReview[] {
  const takesOut = reviews.some(({ kind, decision }) => kind !== 'file' && decision === 'goes')
  return reviews.filter(({ kind, decision }) => decision === null && (kind !== 'file' || takesOut))
}

/** What is to be blanked or left out of the copy. */
export function goingOut(reviews: readonly ThirdPersonReview[]): readonly ThirdPersonReview[] {
  return reviews.filter(({ decision }) => decision === 'goes')
}
