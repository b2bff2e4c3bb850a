import { seededRandom, shuffle } from './random.js'

/** A label of which nobody knows whether it holds: nothing is learned from it. */
export const UNKNOWN = 2

/** One thing to learn from: its features, and for each label whether it holds (1), not (0), or nobody knows (`UNKNOWN`). */
export interface Example {
  readonly slots: Int32Array
  readonly values: Float32Array
  readonly truth: Uint8Array
  readonly weight: number
}

/** One score a label: bias + the sum of value × weight. `weights[slot * labels + label]`. */
export interface LinearModel {
  readonly labels: number
  readonly weights: Float32Array
  readonly bias: Float32Array
}

export interface FitOptions {
  readonly slotCount: number
  readonly labels: number
  readonly epochs: number
  readonly rate: number
  /** Pull of every touched weight towards zero. */
  readonly decay: number
  /** How much more a label that holds counts than one that does not: wishes are rare among sentences. */
  readonly positiveWeight: number
  readonly seed: number
}

/** Scores of all labels, written to `out`. */
export function scoreLinear(
  { labels, weights, bias }: LinearModel,
  { slots, values }: Pick<Example, 'slots' | 'values'>,
  out: Float32Array,
): void {
  out.set(bias)
  for (let at = 0; at < slots.length; at++) {
    const value = values[at] ?? 0
    const offset = (slots[at] ?? 0) * labels
    for (let label = 0; label < labels; label++) {
      out[label] = (out[label] ?? 0) + value * (weights[offset + label] ?? 0)
    }
  }
}

/**
 * Logistic regression for several labels at once, by stochastic gradient descent with a rate of its own for each weight (AdaGrad:
 * Duchi, Hazan, Singer 2011). The same examples and seed give the same model.
 */
export function fitLinear(examples: readonly Example[], options: FitOptions): LinearModel {
  const { slotCount, labels, epochs, seed } = options
  const model: LinearModel = {
    labels,
    weights: new Float32Array(slotCount * labels),
    bias: new Float32Array(labels),
  }
  const squares = new Float32Array(slotCount * labels).fill(0.01)
  const biasSquares = new Float32Array(labels).fill(1)
  const random = seededRandom(seed)
  const order = Int32Array.from(examples.keys())
  const errors = new Float32Array(labels)
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    const rate = options.rate * (1 - epoch / (epochs + 1))
    for (const index of order) {
      const example = examples[index]
      if (example === undefined) continue
      scoreLinear(model, example, errors)
      toErrors(errors, example, options.positiveWeight)
      moveBias(model.bias, biasSquares, errors, rate)
      moveWeights(model, squares, example, errors, rate, options.decay)
    }
  }
  return model
}

function toErrors(scores: Float32Array, { truth, weight }: Example, positiveWeight: number): void {
  for (let label = 0; label < scores.length; label++) {
    const probability = 1 / (1 + Math.exp(-(scores[label] ?? 0)))
    const holds = truth[label] ?? UNKNOWN
    scores[label] = holds === UNKNOWN ? 0 : (probability - holds) * weight * (holds === 1 ? positiveWeight : 1)
  }
}

function moveBias(bias: Float32Array, squares: Float32Array, errors: Float32Array, rate: number): void {
  for (let label = 0; label < bias.length; label++) {
    const error = errors[label] ?? 0
    squares[label] = (squares[label] ?? 0) + error * error
    bias[label] = (bias[label] ?? 0) - (rate * error) / Math.sqrt(squares[label] ?? 1)
  }
}

function moveWeights(
  { labels, weights }: LinearModel,
  squares: Float32Array,
  { slots, values }: Example,
  errors: Float32Array,
  rate: number,
  decay: number,
): void {
  for (let at = 0; at < slots.length; at++) {
    const value = values[at] ?? 0
    const offset = (slots[at] ?? 0) * labels
    for (let label = 0; label < labels; label++) {
      const place = offset + label
      const gradient = (errors[label] ?? 0) * value + decay * (weights[place] ?? 0)
      squares[place] = (squares[place] ?? 0) + gradient * gradient
      weights[place] = (weights[place] ?? 0) - (rate * gradient) / Math.sqrt(squares[place] ?? 1)
    }
  }
}
