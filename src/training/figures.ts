import type { Decision } from '../domain/classification.js'
import type { Right } from '../domain/rights.js'

/** The classes by which classifiers of requests are compared: access with portability, and the rarer rights together. */
export const LABELS = ['access', 'rectification', 'erasure', 'other_right', 'not_request'] as const
export type Label = (typeof LABELS)[number]

/** What the classifier said of a text, beside what is true. */
export interface Measured {
  readonly lang: string
  /** Empty for ordinary mail. */
  readonly truth: readonly Right[]
  readonly decision: Decision
  readonly rights: readonly Right[]
}

/** Shares are 0 to 1; null where there was nothing to count. */
export interface Figures {
  readonly texts: number
  readonly requests: number
  /** Requests called not_request: the lost ones. */
  readonly missed: number | null
  readonly macroF1: number
  readonly f1: Readonly<Record<Label, number>>
  /** Texts that ask for no erasure and are called an erasure request. */
  readonly wrongErasure: number | null
  /** Texts with several rights whose labels were all named, in a request or in what review proposes. */
  readonly severalFound: number | null
  /** Requests that were given a label besides the true ones, or instead of them. */
  readonly superfluous: number | null
  readonly requestsToReview: number | null
  readonly ordinaryToReview: number | null
  /** Ordinary mail called a request. */
  readonly falseRequests: number | null
}

/** Rows: what is true; columns: what was said, with `review` as a column of its own. */
export type Confusion = Readonly<Record<Label, Readonly<Record<Label | 'review', number>>>>

export function labelOf(right: Right): Label {
  if (right === 'access' || right === 'portability') return 'access'
  return right === 'erasure' || right === 'rectification' ? right : 'other_right'
}

/**
 * Counts. F1 goes by one label a text, the first that was said, right when it is among the true ones. A text that was sent to review
 * got no label: it lacks in the recall of its class and is wrong in none.
 */
export function figuresOf(texts: readonly Measured[]): Figures {
  const requests = texts.filter(({ truth }) => truth.length > 0)
  const ordinary = texts.filter(({ truth }) => truth.length === 0)
  const withoutErasure = texts.filter(({ truth }) => !truth.includes('erasure'))
  const several = requests.filter(({ truth }) => truth.length > 1)
  const confusion = confusionOf(texts)
  const f1 = Object.fromEntries(LABELS.map((label) => [label, f1Of(confusion, label)])) as Record<Label, number>
  return {
    texts: texts.length,
    requests: requests.length,
    missed: share(requests, ({ decision }) => decision === 'not_request'),
    macroF1: LABELS.reduce((sum, label) => sum + f1[label], 0) / LABELS.length,
    f1,
    wrongErasure: share(withoutErasure, ({ decision, rights }) => decision === 'request' && rights.includes('erasure')),
    severalFound: share(several, (text) => labelsOf(text.truth).every((label) => namedLabels(text).includes(label))),
    superfluous: share(requests, (text) => namedLabels(text).some((label) => !labelsOf(text.truth).includes(label))),
    requestsToReview: share(requests, ({ decision }) => decision === 'review'),
    ordinaryToReview: share(ordinary, ({ decision }) => decision === 'review'),
    falseRequests: share(ordinary, ({ decision }) => decision === 'request'),
  }
}

/** One count a text: by its first true label and the first label said. */
export function confusionOf(texts: readonly Measured[]): Confusion {
  const empty = (): Record<Label | 'review', number> => ({
    access: 0,
    rectification: 0,
    erasure: 0,
    other_right: 0,
    not_request: 0,
    review: 0,
  })
  const rows: Record<Label, Record<Label | 'review', number>> = {
    access: empty(),
    rectification: empty(),
    erasure: empty(),
    other_right: empty(),
    not_request: empty(),
  }
  for (const text of texts) {
    const truth = labelsOf(text.truth)
    const said = text.decision === 'review' ? [] : saidLabels(text)
    // A label that is among the true ones is no confusion, whichever of several rights comes first.
    const agreed = said.find((label) => truth.includes(label))
    rows[agreed ?? truth[0] ?? 'not_request'][agreed ?? said[0] ?? 'review'] += 1
  }
  return rows
}

function labelsOf(rights: readonly Right[]): Label[] {
  return rights.length === 0 ? ['not_request'] : [...new Set(rights.map(labelOf))]
}

function saidLabels({ decision, rights }: Measured): Label[] {
  if (decision === 'review') return []
  return labelsOf(decision === 'request' ? rights : [])
}

/** Also what review proposes: the agent sees it. */
function namedLabels({ decision, rights }: Measured): Label[] {
  return decision === 'not_request' ? [] : labelsOf(rights)
}

/** By the confusion matrix: twice the hits over all that is so and all that was said so. */
function f1Of(confusion: Confusion, label: Label): number {
  const isSo = Object.values(confusion[label]).reduce((sum, count) => sum + count, 0)
  const isSaid = LABELS.reduce((sum, truth) => sum + confusion[truth][label], 0)
  return isSo + isSaid === 0 ? 1 : (2 * confusion[label][label]) / (isSo + isSaid)
}

function share<T>(list: readonly T[], holds: (entry: T) => boolean): number | null {
  return list.length === 0 ? null : list.filter(holds).length / list.length
}
