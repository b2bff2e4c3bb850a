import type { Right } from './rights.js'

/**
 * `review` is real doubt: a person decides, and the legal clock already runs.
 * `not_request` is recorded with its reason, never silent.
 */
export type Decision = 'request' | 'not_request' | 'review'

/** Where in the message a text stands. Everything counts; text that is not the sender's own new words counts less. */
export type SegmentRole =
  | 'subject'
  | 'new'
  | 'quoted'
  | 'signature'
  | 'footer'
  /** Text of a message/rfc822 part or of a mail forwarded inline. */
  | 'attached'
  /** Text that only the HTML alternative has. */
  | 'html_only'

export interface TextSegment {
  readonly role: SegmentRole
  readonly text: string
}

/** The very words that led to a right, and where they stand. */
export interface Evidence {
  readonly right: Right
  readonly text: string
  readonly role: SegmentRole
  /** UTF-16 offset of `text` in its segment. */
  readonly offset: number
}

/** The `version` of what stands in for a classifier that has no model: it doubts every message, so its doubt says nothing. */
export const NO_MODEL = 'no-model'

/** The rights found in a message, how sure, in which language, and the words that say so (DESIGN 1). */
export interface Classification {
  readonly decision: Decision
  readonly rights: readonly Right[]
  /** 0 to 1: how sure the decision is. */
  readonly confidence: number
  /** BCP 47: nb, nn, sv, da, fi, en, de, …; `und` when unknown. */
  readonly language: string
  readonly evidence: readonly Evidence[]
  /** Whether it is asked for somebody else (a child, a client, a dead relative): authority must be shown first. */
  readonly onBehalf: boolean
  /** One sentence for the person who looks at it. */
  readonly reason: string
  /** Which classifier said so, for instance `rules-1`. */
  readonly version: string
}

export interface ClassifierInput {
  readonly segments: readonly TextSegment[]
}
