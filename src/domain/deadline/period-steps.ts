/** The words of a derivation that say how long a period is and where it ends. */
import type { Day } from './dates.js'
import { isoDate } from './dates.js'
import type { DerivationStep, IsoDate } from './deadline.js'
import type { Period, Regime } from './regime.js'
import type { WorkingDays } from './working-days.js'
import { addPeriod } from './working-days.js'

interface UnpausedPeriod {
  readonly receivedOn: Day
  readonly extended: Period | null
  readonly unpausedOn: Day
}

export function receiptStep(received: string, receivedOn: Day, timeZone: string | null): DerivationStep {
  const date = isoDate(receivedOn)
  const moment = received === date ? '' : `${received} is ${date} in ${String(timeZone)}; `
  const because = `${moment}the day of receipt counts as such, whatever the hour or weekday (EDPB 01/2022 para 159)`
  return { step: 'receipt', date, because }
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
    const because = `${describe(extended)} from receipt (${regime.extendedSource ?? regime.answerSource})`
    steps.push({ step: 'extension', date: isoDate(unpausedOn), because })
  }
  for (const { when, period, because } of regime.notices) {
    if (when === 'extended' && extended === null) continue
    const step = when === 'extended' ? 'extension_notice' : 'notice'
    steps.push({ step, date: isoDate(addPeriod(receivedOn, period, at)), because })
  }
  return steps
}

function periodStep({ answer, answerSource }: Regime, from: Day, to: Day): DerivationStep {
  const date = isoDate(to)
  if (answer.unit !== 'month') {
    const step = answer.unit === 'calendar_day' ? 'calendar_days' : 'working_days'
    return { step, date, because: `${describe(answer)} from receipt (${answerSource})` }
  }
  const sameDay = date.slice(8) === isoDate(from).slice(8)
  const which = sameDay ? 'the same day of the next month' : 'the last day of the next month, which has no such day'
  return { step: 'month', date, because: `${which} (${answerSource})` }
}

function describe({ unit, amount }: Period): string {
  return `${String(amount)} ${unit.replace('_', ' ')}${amount === 1 ? '' : 's'}`
}

export function lawfulStep({ roll, name }: Regime, date: IsoDate): DerivationStep {
  const because =
    roll === null
      ? `the last day for an answer; no source moves it off weekends or holidays under ${name}`
      : 'the last day for an answer, until the end of its last hour'
  return { step: 'latest_lawful', date, because }
}

export function targetStep({ targetDaysEarly }: Regime, date: IsoDate): DerivationStep {
  const because =
    targetDaysEarly === 0
      ? 'the desk works towards this day: the working day at or before the end of the period'
      : 'the desk works towards this working day: one day early, as "beginning with" may be read to count the first day'
  return { step: 'target', date, because }
}

export function remarks({ caveat }: Regime, date: IsoDate): DerivationStep[] {
  return caveat === null ? [] : [{ step: 'caveat', date, because: caveat }]
}
