import type { ControllerProfile } from '../controller.js'
import { computeDeadline, type DeadlineInput } from '../deadline/compute-deadline.js'
import { dayInZone, isoDate } from '../deadline/dates.js'
import type { Deadline, DerivationStep, IsoDate } from '../deadline/deadline.js'
import type { HolidayCalendar } from '../deadline/holiday-calendar.js'
import { pauseRulesOn, regimeById } from '../deadline/regimes.js'
import type { Instant } from '../instant.js'
import type { Right } from '../rights.js'
import type { CaseClock, CasePause, Extension } from './case-clock.js'
import { refusesSomething, type RightDecision } from './right-decision.js'
import { say } from '../sayings/say.js'
import { stepOf } from '../deadline/step.js'

/** What decides when the answer to a case is due. */
export interface ClockFacts {
  readonly receivedAt: Instant
  readonly rights: readonly Right[]
  readonly clock: CaseClock
  readonly decisions: readonly RightDecision[]
}

/** Where the controller is, and by which law it answers. */
export type ClockPlace = Pick<ControllerProfile, 'regime' | 'country' | 'subdivision' | 'timeZone' | 'closingDays'>

/** The deadline of a case with the days that stand beside it. */
export interface Reckoning {
  readonly deadline: Deadline
  /** The last lawful day if the clock had never been stopped; null: nothing stopped it. */
  readonly withoutPauses: IsoDate | null
  /** The last day of the first period: refusals are due by it, and an extension must be told by it (Art. 12(3) and (4)). */
  readonly firstPeriodEndsOn: IsoDate
}

/**
 * When the answer to a case is due, with everything that people decided about its clock (law.md "What the program computes").
 * @throws InvalidInputError when the facts do not fit the regime.
 */
export function reckon(facts: ClockFacts, place: ClockPlace, calendar: HolidayCalendar): Reckoning {
  const { clock } = facts
  const input: DeadlineInput = {
    ...place,
    received: receiptOf(facts),
    rights: facts.rights,
    pauses: clock.pauses,
  }
  const firstPeriodEndsOn = firstPeriod(input, clock.pauses, calendar).latestLawfulOn
  const told = clock.extension !== null && isToldInTime(clock.extension, firstPeriodEndsOn, place)
  const refuses = refusesSomething(facts.decisions)
  const extended = told && !refuses
  const deadline = computeDeadline({ ...input, extended }, calendar)
  const stopped = clock.pauses.some(({ answered }) => answered !== null)
  return {
    deadline: {
      ...deadline,
      derivation: [
        ...explain(facts, place),
        ...deadline.derivation,
        ...extensionRemarks(facts, { told, refuses }, deadline),
      ],
    },
    withoutPauses: stopped ? computeDeadline({ ...input, extended, pauses: [] }, calendar).latestLawfulOn : null,
    firstPeriodEndsOn,
  }
}

/** The moment, or the day, that the period counts from. */
export function receiptOf({ receivedAt, clock }: Pick<ClockFacts, 'receivedAt' | 'clock'>): string {
  return clock.receipt?.received ?? clock.reopenedAt ?? receivedAt
}

/** The first period, longer only by pauses that a law takes out of it (UK GDPR Art. 12A(2) and (5)): those that authorities merely tolerate do not count. */
function firstPeriod(input: DeadlineInput, pauses: readonly CasePause[], calendar: HolidayCalendar): Deadline {
  const unpaused = computeDeadline({ ...input, pauses: [] }, calendar)
  if (pauses.length === 0) return unpaused
  const rules = pauseRulesOn(regimeById(input.regime), unpaused.receivedOn)
  const byLaw = pauses.filter(({ ground }) => rules[ground] !== 'none' && rules[ground] !== 'resume')
  return computeDeadline({ ...input, pauses: byLaw }, calendar)
}

/**
 * The last day on which a question can still stop the clock. The period is counted to its nominal day here: one that is asked while its end
 * rolls over a weekend pauses nothing either (paused-period.ts), and the earlier reading is always lawful.
 */
export function lastDayToAsk(facts: ClockFacts, place: ClockPlace, calendar: HolidayCalendar): IsoDate {
  const { pauses } = facts.clock
  const input = { ...place, received: receiptOf(facts), rights: facts.rights }
  return firstPeriod(input, pauses, calendar).nominalOn
}

function isToldInTime({ toldAt }: Extension, lastDay: IsoDate, { timeZone }: ClockPlace): boolean {
  return toldAt !== null && isoDate(dayInZone(toldAt, timeZone)) <= lastDay
}

/** Why the period counts from another moment than the first receipt. Reasons in words stay sealed: a derivation stands in reports. */
function explain({ receivedAt, clock }: ClockFacts, { timeZone }: ClockPlace): DerivationStep[] {
  const steps: DerivationStep[] = []
  if (clock.reopenedAt !== null) {
    const date = isoDate(dayInZone(clock.reopenedAt, timeZone))
    steps.push(stepOf('reopened', date, say('counted_anew', { receivedAt })))
  }
  if (clock.receipt !== null) {
    const { received, by } = clock.receipt
    const before = clock.reopenedAt ?? receivedAt
    const date = received.includes('T') ? isoDate(dayInZone(received, timeZone)) : received
    const because = say(by.kind === 'system' ? 'receipt_by_our_clock' : 'receipt_corrected', { before })
    steps.push(stepOf('receipt_corrected', date, because))
  }
  return steps
}

function extensionRemarks(
  { clock }: ClockFacts,
  { told, refuses }: { readonly told: boolean; readonly refuses: boolean },
  { latestLawfulOn: date }: Deadline,
): DerivationStep[] {
  if (clock.extension === null) return []
  if (!told) {
    const because = clock.extension.toldAt === null ? 'extension_never_told' : 'extension_told_late'
    return [stepOf('extension_void', date, say(because))]
  }
  if (!refuses) return []
  return [stepOf('refusal', date, say('refusal_in_first_period'))]
}
