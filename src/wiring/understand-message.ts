import type { ReadMessage } from '../../integrations/mime/read-mail.js'
import { classifySafely } from '../classify/classify-safely.js'
import { separateTexts } from '../classify/separate-text.js'
import type { Classification, TextSegment } from '../domain/classification.js'
import { assessSender } from '../domain/sender/sender.js'
import type { SenderAssessment } from '../domain/sender/sender.js'
import type { Classifier, ReadingContext } from '../ports.js'

/** What a message means. */
export interface UnderstoodMessage {
  readonly sender: SenderAssessment
  readonly segments: readonly TextSegment[]
  readonly classification: Classification
}

/** Finds out who wrote, separates the sender's own words from quotes and footers, and classifies them. */
export function understandMessage(
  read: ReadMessage,
  context: ReadingContext,
  classifier: Classifier,
): UnderstoodMessage {
  const { parsed } = read
  const segments = separateTexts(parsed.texts, parsed.subject)
  const { classification } = classifySafely(classifier, { segments })
  return { sender: assessSender(parsed.sender, context), segments, classification }
}
