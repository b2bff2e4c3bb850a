import type { TextSegment } from '../domain/classification.js'
import type { LabelCorrection } from '../domain/label-correction.js'
import { CORRECTION, type LabelledText } from './labelled-text.js'

/** A correction whose text is still there. */
export interface CorrectedText {
  readonly correction: LabelCorrection
  readonly segments: readonly TextSegment[]
}

/** The corrections of the desk as texts to learn from. */
export function correctedTexts(corrected: readonly CorrectedText[]): LabelledText[] {
  return corrected.map(({ correction: { messageId, language, rights }, segments }) => ({
    id: messageId,
    lang: language,
    // Corrections come one by one, by many senders, so that each may be left out of training without the others.
    source: `correction-${messageId}`,
    rights,
    kind: CORRECTION,
    onBehalf: null,
    subject: '',
    text: '',
    segments,
    isMarked: false,
    subjectMarks: [],
    textMarks: [],
  }))
}
