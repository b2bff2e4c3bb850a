/** The words of a derivation that say how long a period is and where it ends. */
import type { Day } from './dates.js'
import { isoDate } from './dates.js'
import type { DerivationStep, IsoDate } from './deadline.js'
import type { Period, Regime } from './regime.js'
import type { WorkingDays } from './working-days.js'
import { addPeriod } from './working-days.js'
import { say } from '../sayings/say.js'
import { stepOf } from './step.js'
import type { Told } from '../sayings/saying.js'

interface UnpausedPeriod {
  readonly receivedOn: Day
  readonly extended: Period | null
  readonly unpausedOn: Day
}

export function receiptStep(received: string, receivedOn: Day, timeZone: string | null): DerivationStep {
  const date = isoDate(receivedOn)
  const because =
    received === date ? say('receipt_day') : say('receipt_moment', { received, date, timeZone: String(timeZone) })
  return stepOf('receipt', date, because)
}

/** How long the answer may take before pauses and weekends, extended or not, and the notice that an extension needs. */
export function periodSteps(
  regime: Regime,
  { receivedOn, extended, unpausedOn }: UnpausedPeriod,
  at: WorkingDays,
): DerivationStep[] {
  const first = extended === null ? unpausedOn : addPeriod(receivedOn, regime.answer, at)
  const steps = [periodStep(regime, receivedOn, first)]
  if (extended !== null) {
    steps.push(
      stepOf('extension', isoDate(unpausedOn), fromReceipt(extended, regime.extendedSource ?? regime.answerSource)),
    )
  }
  for (const { when, period, because } of regime.notices) {
    if (when === 'extended' && extended === null) continue
    const step = when === 'extended' ? 'extension_notice' : 'notice'
    steps.push(stepOf(step, isoDate(addPeriod(receivedOn, period, at)), because))
  }
  return steps
}

function periodStep({ answer, answerSource }: Regime, from: Day, to: Day): DerivationStep {
  const date = isoDate(to)
  if (answer.unit !== 'month') {
    const step = answer.unit === 'calendar_day' ? 'calendar_days' : 'working_days'
    return stepOf(step, date, fromReceipt(answer, answerSource))
  }
  const sameDay = date.slice(8) === isoDate(from).slice(8)
  const which = sameDay ? 'same_day_next_month' : 'last_day_next_month'
  return stepOf('month', date, say(which, { source: answerSource }))
}

function fromReceipt({ unit, amount }: Period, source: string): Required<Told> {
  return say('period_from_receipt', { length: { unit, amount }, source })
}

export function lawfulStep({ roll, name }: Regime, date: IsoDate): DerivationStep {
  return stepOf('latest_lawful', date, roll === null ? say('last_day_unmoved', { regime: name }) : say('last_day'))
}

export function targetStep({ targetDaysEarly }: Regime, date: IsoDate): DerivationStep {
  return stepOf('target', date, say(targetDaysEarly === 0 ? 'target_day' : 'target_day_early'))
}

export function remarks({ caveat }: Regime, date: IsoDate): DerivationStep[] {
  return caveat === null ? [] : [stepOf('caveat', date, say(caveat))]
}
