import type { TextSegment } from '../domain/classification.js'
import type { Right } from '../domain/rights.js'

/** The words of the sender that carry a wish: UTF-16 offsets, `end` exclusive. */
export interface Mark {
  readonly right: Right
  readonly start: number
  readonly end: number
}

/** Kind of a text from the desk. */
export const CORRECTION = 'correction'

/** A mail that a person labelled, to train the classifier with or to measure it. */
export interface LabelledText {
  readonly id: string
  /** BCP 47. */
  readonly lang: string
  /** Where it comes from; texts of one source resemble each other, so measuring leaves out whole sources. */
  readonly source: string
  /** Empty for ordinary mail. */
  readonly rights: readonly Right[]
  /** How the wish is worded (plain, oblique, buried …), or what sort of ordinary mail it is. */
  readonly kind: string
  /** Null where nobody said. */
  readonly onBehalf: boolean | null
  readonly subject: string
  readonly text: string
  /** Already divided as intake did it; null: to be divided from subject and text. */
  readonly segments: readonly TextSegment[] | null
  /** Whether the words that carry the wish are marked; not so in corpora and corrections of the desk. */
  readonly isMarked: boolean
  readonly subjectMarks: readonly Mark[]
  readonly textMarks: readonly Mark[]
}
