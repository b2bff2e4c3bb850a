import type { TextSegment } from '../domain/classification.js'
import type { LabelCorrection } from '../domain/label-correction.js'
import type { Instant } from '../domain/request-case.js'

export type NewCorrection = Omit<LabelCorrection, 'releasedAt'>

/** What people said that messages really are, for the training of the classifier. */
export interface CorrectionStore {
  /** The newest one of a message counts. */
  record(correction: NewCorrection): Promise<void>
  /** @throws NotFoundError when nobody corrected this message. */
  get(messageId: string): Promise<LabelCorrection>
  /** Oldest first. */
  list(): Promise<readonly LabelCorrection[]>
  /** The text to learn from: the released one, else what was read of the message; null once that is erased. */
  segments(messageId: string): Promise<readonly TextSegment[] | null>
  /** Keeps this text, encrypted under a key of its own, when the case is erased. */
  release(messageId: string, segments: readonly TextSegment[], at: Instant): Promise<void>
  /** Forgets the released text for ever. */
  takeBack(messageId: string): Promise<void>
}
