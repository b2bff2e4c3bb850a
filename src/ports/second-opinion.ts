/** Somebody to ask about a message that the classifier doubts; only where the settings name one. */
import type { TextSegment } from '../domain/classification.js'
import type { Right } from '../domain/rights.js'

export interface Opinion {
  /** Empty: no request was found. Null: no opinion, for there were no words to judge. */
  readonly rights: readonly Right[] | null
  /** Whether the texts were too long, so that only their beginning was shown: such an opinion knows nothing of the rest. */
  readonly isCut: boolean
}

export interface SecondOpinion {
  /** Who answers, for the history: the name of the model. */
  readonly model: string
  /**
   * Shows these texts to the endpoint of the settings, and to nobody else.
   * @throws AppError, retryable when the endpoint is away or busy, final when it refuses or answers nonsense. Its message holds
   * nothing of the texts or of the answer.
   */
  ask(segments: readonly TextSegment[], signal: AbortSignal): Promise<Opinion>
}
