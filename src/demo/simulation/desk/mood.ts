/** What a member of staff will do about a case, drawn once when they first see it. */
export interface Mood {
  /** Lies under the others until it is late. */
  readonly isSlow: boolean
  readonly isComplex: boolean
  /** The person has to be asked who they are, in writing. */
  readonly asks: boolean
  readonly neverProves: boolean
  readonly refusesPart: boolean
}
