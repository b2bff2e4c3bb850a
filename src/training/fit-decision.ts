import { LABEL_COUNT } from '../classify/model/labels.js'
import { SIGNAL_COUNT } from '../classify/model/signals.js'
import { UNKNOWN } from './fit-linear.js'

/** Signals of a message that the models had not seen in training, and what is true of it. */
export interface DecisionExample {
  readonly signals: readonly Float32Array[]
  readonly truth: Uint8Array
}

const STEPS = 10
/** Pull of the weights towards zero, in the units of the log likelihood. */
const RIDGE = 10
const LEAST_CURVATURE = 1e-4

/** For each label the weights of its signals: logistic regression by Newton's method, one small system of equations a step. */
export function fitDecision(examples: readonly DecisionExample[]): number[][] {
  return Array.from({ length: LABEL_COUNT }, (_, label) => fitLabel(examples, label))
}

function fitLabel(examples: readonly DecisionExample[], label: number): number[] {
  const weights = new Array<number>(SIGNAL_COUNT).fill(0)
  const known = examples.filter(({ truth }) => truth[label] !== UNKNOWN)
  for (let step = 0; step < STEPS; step++) {
    const system = equations(known, label, weights)
    solve(system).forEach((change, at) => (weights[at] = (weights[at] ?? 0) + change))
  }
  return weights.map((weight) => Number(weight.toFixed(5)) + 0)
}

/** The rows of the Hessian, each with its gradient behind it. The first signal is constant and is not pulled. */
function equations(examples: readonly DecisionExample[], label: number, weights: readonly number[]): Float64Array[] {
  const rows = weights.map((weight, at) => {
    const row = new Float64Array(SIGNAL_COUNT + 1)
    row[at] = at === 0 ? 1e-6 : RIDGE
    row[SIGNAL_COUNT] = at === 0 ? 0 : -RIDGE * weight
    return row
  })
  for (const { signals, truth } of examples) {
    const values = signals[label] ?? new Float32Array(SIGNAL_COUNT)
    const score = values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0)
    const probability = 1 / (1 + Math.exp(-score))
    const curvature = Math.max(LEAST_CURVATURE, probability * (1 - probability))
    addExample(rows, values, curvature, (truth[label] ?? 0) - probability)
  }
  for (let at = 0; at < rows.length; at++) {
    for (let column = 0; column < at; column++) rows[at]?.fill(rows[column]?.[at] ?? 0, column, column + 1)
  }
  return rows
}

/** Only the columns from the diagonal on: the Hessian is the same on both sides of it. */
function addExample(rows: readonly Float64Array[], values: Float32Array, curvature: number, error: number): void {
  for (let at = 0; at < SIGNAL_COUNT; at++) {
    const row = rows[at]
    const value = values[at] ?? 0
    if (row === undefined || value === 0) continue
    const weighed = curvature * value
    for (let column = at; column < SIGNAL_COUNT; column++) {
      row[column] = (row[column] ?? 0) + weighed * (values[column] ?? 0)
    }
    row[SIGNAL_COUNT] = (row[SIGNAL_COUNT] ?? 0) + error * value
  }
}

/** Gauss-Jordan elimination with pivots. */
function solve(rows: Float64Array[]): number[] {
  const size = rows.length
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row
    const chosen = rows[pivot]
    const first = rows[column]
    if (chosen === undefined || first === undefined) continue
    rows[pivot] = first
    rows[column] = chosen
    eliminate(rows, chosen, column)
  }
  return rows.map((row, at) => (row[size] ?? 0) / (row[at] ?? 1))
}

function eliminate(rows: readonly Float64Array[], pivotRow: Float64Array, column: number): void {
  for (const row of rows) {
    if (row === pivotRow) continue
    const factor = (row[column] ?? 0) / (pivotRow[column] ?? 1)
    for (let at = column; at < row.length; at++) row[at] = (row[at] ?? 0) - factor * (pivotRow[at] ?? 0)
  }
}
