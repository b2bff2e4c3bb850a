import { readFileSync } from 'node:fs'
import type { Classification } from '../../../src/domain/classification.js'
import { createRuleClassifier } from '../../../src/classify/rule-classifier.js'
import { separateTexts } from '../../../src/classify/separate-text.js'

/** A text written for the tests. `oblique` texts never name a right, a law or the obvious verb. */
export interface LabelledText {
  readonly id: string
  readonly lang: string
  readonly kind: 'plain' | 'oblique'
  readonly decision: 'request' | 'not_request'
  readonly rights: readonly string[]
  readonly subject: string
  readonly text: string
}

/** A line of the shared development corpus (its README says what the fields mean). */
export interface CorpusText {
  readonly id: string
  readonly lang: string
  readonly label: string
  readonly subject: string
  readonly text: string
}

const classifier = createRuleClassifier()

export function readJsonLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)
}

/** Our own texts. Those with an even number are the held-out half: rules are not tuned on them one by one. */
export function readLabelledTexts(half: 'development' | 'held-out'): LabelledText[] {
  const texts = ['requests', 'ordinary-mail'].flatMap((name) =>
    readJsonLines<LabelledText>(`test/classify/texts/${name}.jsonl`),
  )
  return texts.filter(({ id }) => (Number(id.slice(-3)) % 2 === 0) === (half === 'held-out'))
}

/** Classifies a body text with the real separation and the real rules. */
export function classifyText(text: string, subject = ''): Classification {
  return classifier.classify({ segments: separateTexts([{ origin: 'body', text }], subject) })
}

/** The share of the list for which the predicate holds; 0 for an empty list. */
export function shareOf<T>(list: readonly T[], holds: (entry: T) => boolean): number {
  return list.filter(holds).length / Math.max(1, list.length)
}
