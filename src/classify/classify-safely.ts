import type { Classification, ClassifierInput } from '../domain/classification.js'
import { isRight } from '../domain/rights.js'

/** What this place asks of a classifier; the Classifier port has the same shape. */
interface AnyClassifier {
  readonly version: string
  classify(input: ClassifierInput): Classification
}

const DECISIONS: ReadonlySet<unknown> = new Set(['request', 'not_request', 'review'])

/**
 * Runs a classifier so that nothing it does can lose a request: when it throws or answers nonsense (no decision, an unknown
 * right, a confidence that is no number from 0 to 1, a request without a right), the message goes to a person (catalogue 76).
 * The second value says whether that happened, for the health of the service.
 */
export function classifySafely(
  classifier: AnyClassifier,
  input: ClassifierInput,
): { readonly classification: Classification; readonly failed: boolean } {
  try {
    const classification: unknown = classifier.classify(input)
    if (isClassification(classification)) return { classification, failed: false }
    return { classification: needsPerson(classifier, 'the classifier gave no valid answer'), failed: true }
  } catch (error) {
    const kind = error instanceof Error ? error.name : typeof error
    return { classification: needsPerson(classifier, `the classifier failed (${kind})`), failed: true }
  }
}

function needsPerson(classifier: AnyClassifier, why: string): Classification {
  return {
    decision: 'review',
    rights: [],
    confidence: 0,
    language: 'und',
    evidence: [],
    onBehalf: false,
    reason: `The message needs a person: ${why}.`,
    version: typeof classifier.version === 'string' ? classifier.version : 'unknown',
  }
}

function isClassification(value: unknown): value is Classification {
  if (typeof value !== 'object' || value === null) return false
  const answer = value as Readonly<Record<string, unknown>>
  if (!DECISIONS.has(answer['decision']) || !isShare(answer['confidence'])) return false
  if (!isListOf(answer['rights'], (right) => typeof right === 'string' && isRight(right))) return false
  if (answer['decision'] === 'request' && (answer['rights'] as readonly unknown[]).length === 0) return false
  return (
    isListOf(answer['evidence'], isEvidence) &&
    ['language', 'reason', 'version'].every((key) => typeof answer[key] === 'string')
  )
}

function isShare(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1
}

function isListOf(value: unknown, fits: (entry: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(fits)
}

function isEvidence(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { right, text, role, offset } = value as Readonly<Record<string, unknown>>
  return (
    typeof right === 'string' &&
    isRight(right) &&
    typeof text === 'string' &&
    typeof role === 'string' &&
    Number.isInteger(offset)
  )
}
