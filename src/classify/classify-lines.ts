import type { Classification, ClassifierInput, Decision } from '../domain/classification.js'
import type { Right } from '../domain/rights.js'
import { classifySafely } from './classify-safely.js'
import { separateTexts } from './separate-text.js'

/** One line of `innsyn classify --jsonl` (DESIGN 5). */
export interface LineInput {
  readonly id: string
  readonly subject: string
  readonly text: string
}

/** The answer to one line, in the form of the command line contract. */
export interface LineOutput {
  readonly id: string
  readonly rights: readonly Right[]
  readonly decision: Decision
  /** 0 to 1. */
  readonly confidence: number
  /** BCP 47; `und` when unknown. */
  readonly language: string
  readonly evidence: readonly { readonly right: Right; readonly text: string }[]
}

/** Classifies one text as if it were the body of a mail: the text is separated into new words, quotes and signature first. */
export function classifyLine(
  { id, subject, text }: LineInput,
  classifier: { readonly version: string; classify(input: ClassifierInput): Classification },
): LineOutput {
  const segments = separateTexts([{ origin: 'body', text }], subject)
  const { rights, decision, confidence, language, evidence } = classifySafely(classifier, { segments }).classification
  return {
    id,
    rights,
    decision,
    confidence,
    language,
    evidence: evidence.map((item) => ({ right: item.right, text: item.text })),
  }
}
