import type { Classification } from '../../../src/domain/classification.js'
import { separateTexts } from '../../../src/classify/separate-text.js'
import { createClassifier, type TextClassifier } from '../../../src/classify/classifier.js'
import { readModelFile } from '../../../src/wiring/model-file.js'
import { shippedModelFile } from '../../../src/wiring/open-classifier.js'

/** The model that comes with Innsyn. */
export const SHIPPED_MODEL = readModelFile(shippedModelFile())

export const classifier: TextClassifier = createClassifier(SHIPPED_MODEL)

/** Classifies a body text with the real separation and the real model. */
export function classifyText(text: string, subject = ''): Classification {
  return classifier.classify({ segments: separateTexts([{ origin: 'body', text }], subject) })
}
