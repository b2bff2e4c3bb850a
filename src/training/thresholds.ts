import type { Thresholds } from '../classify/model/classifier-model.js'
import { decisionAt, rightsAt } from '../classify/model/decision.js'
import { figuresOf, type Figures, type Measured } from './figures.js'
import type { LabelledText } from './labelled-text.js'

/** A text and the probabilities that a model gave it which had not seen it. */
export interface Judged {
  readonly text: LabelledText
  readonly probabilities: readonly number[]
}

/**
 * What a breach of a target costs, in macro-F1. A lost request is a missed legal deadline, an erasure that nobody asked for
 * destroys data; a false request or a mail to review costs an agent a minute. The training mails are harder than post is (two
 * thirds of the ordinary ones look like requests), so the targets for these leave room: on other mails fewer go wrong.
 */
const TARGETS: readonly {
  readonly share: (figures: Figures) => number | null
  readonly most: number
  readonly cost: number
}[] = [
  { share: ({ missed }) => missed, most: 0.012, cost: 8 },
  { share: ({ wrongErasure }) => wrongErasure, most: 0.016, cost: 4 },
  { share: ({ severalFound }) => 1 - (severalFound ?? 1), most: 0.1, cost: 0.5 },
  { share: ({ superfluous }) => superfluous, most: 0.15, cost: 0.6 },
  { share: ({ requestsToReview }) => requestsToReview, most: 0.08, cost: 0.7 },
  { share: ({ ordinaryToReview }) => ordinaryToReview, most: 0.14, cost: 0.7 },
  { share: ({ falseRequests }) => falseRequests, most: 0.12, cost: 0.7 },
]
const GRID = Array.from({ length: 32 }, (_, step) => (step + 1) / 33)
const START: Thresholds = { request: 0.5, review: 0.2, right: 0.4, erasure: 0.5, suspectedErasure: 0.5 }
const RIGHT_THRESHOLDS = ['right', 'erasure', 'suspectedErasure'] as const
const ROUNDS = 3
/** Differences of macro-F1 that mean nothing. */
const EQUAL = 1e-6

/**
 * Reads the thresholds off the curves: those with the best macro-F1 after what breaches of the targets cost, one threshold moved
 * at a time, request and review together.
 */
export function chooseThresholds(judged: readonly Judged[]): Thresholds {
  const worth = (thresholds: Thresholds): number => worthOf(measure(judged, thresholds))
  let chosen = START
  for (let round = 0; round < ROUNDS; round++) {
    const before = chosen
    const pairs = GRID.flatMap((request) =>
      GRID.filter((review) => review <= request).map((review) => ({ ...before, request, review })),
    )
    chosen = best(pairs, worth)
    for (const name of RIGHT_THRESHOLDS) chosen = best(movedAlong(chosen, name), worth)
  }
  return chosen
}

/** A suspicion that lies above certainty would say nothing. */
function movedAlong(from: Thresholds, name: keyof Thresholds): Thresholds[] {
  return GRID.map((value) => ({ ...from, [name]: value })).filter((at) => at.suspectedErasure <= at.erasure)
}

function worthOf(figures: Figures): number {
  return TARGETS.reduce(
    (worth, { share, most, cost }) => worth - cost * Math.max(0, (share(figures) ?? 0) - most),
    figures.macroF1,
  )
}

/** The figures of these texts at these thresholds. */
export function measure(judged: readonly Judged[], thresholds: Thresholds): Figures {
  return figuresOf(judged.map((one) => decideAt(one, thresholds)))
}

function decideAt({ text, probabilities }: Judged, thresholds: Thresholds): Measured {
  const decision = decisionAt(probabilities, thresholds)
  const rights = decision === 'not_request' ? [] : rightsAt(probabilities, thresholds)
  return { lang: text.lang, truth: text.rights, decision, rights }
}

/** Where several are equally good, the one in their middle: at the edge the next mails would fall on the wrong side. */
function best(candidates: readonly Thresholds[], worth: (at: Thresholds) => number): Thresholds {
  const ranked = candidates.map((at) => ({ at, worth: worth(at) }))
  const most = Math.max(...ranked.map((one) => one.worth))
  const equals = ranked.filter((one) => one.worth >= most - EQUAL)
  return equals[Math.floor(equals.length / 2)]?.at ?? START
}
