import type { Told } from '../sayings/saying.js'
import type { DerivationStep, IsoDate } from './deadline.js'

/** One step of a derivation, with its reason as a sentence that can be told in other languages too. */
export function stepOf(step: string, date: IsoDate, because: Required<Told>): DerivationStep {
  return { step, date, because: because.text, said: because.said }
}

/** The steps as programs know them: in English, without what the words are made of. */
export function plainSteps(steps: readonly DerivationStep[]): readonly Omit<DerivationStep, 'said'>[] {
  return steps.map(({ step, date, because }) => ({ step, date, because }))
}
