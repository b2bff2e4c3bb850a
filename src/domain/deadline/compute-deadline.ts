import { InvalidInputError } from '../errors.js'
import type { Right } from '../rights.js'
import type { Day } from './dates.js'
import { assertTimeZone, isoDate, parseDate, parseDay } from './dates.js'
import type { Deadline } from './deadline.js'
import type { HolidayCalendar, Place } from './holiday-calendar.js'
import type { PausedPeriod, PeriodToPause } from './paused-period.js'
import { pausePeriod } from './paused-period.js'
import type { Pause } from './pauses.js'
import { readPauses } from './pauses.js'
import { lawfulStep, periodSteps, receiptStep, remarks, targetStep } from './period-steps.js'
import type { Period, Regime } from './regime.js'
import { pauseRulesOn, regimeById } from './regimes.js'
import { defaultTimeZone } from './time-zones.js'
import type { WorkingDays } from './working-days.js'
import { addPeriod, rollBack, rollForward } from './working-days.js'

export interface DeadlineInput {
  /** When the request reached the controller: an ISO instant with offset, or a whole day in the controller's zone. */
  readonly received: string
  /** One of `REGIME_IDS`. */
  readonly regime: string
  /** Where the controller is established: ISO 3166-1 alpha-2 and ISO 3166-2. */
  readonly country: string
  readonly subdivision?: string | null
  /** IANA name; without it the country's, where it has one. */
  readonly timeZone?: string | null
  /** Whether the extension was decided and told inside the first month. */
  readonly extended?: boolean
  readonly pauses?: readonly Pause[]
  /** The controller's own closing days as YYYY-MM-DD: they move the target, never the lawful day. */
  readonly closingDays?: readonly string[]
  /** What the case asks for; without it, access. Decides whether a clarification under UK GDPR Art. 12A(5) counts. */
  readonly rights?: readonly Right[]
}

/**
 * The day an answer is due, and how it came about (law.md "What the program computes"; GDPR Art. 12(3), Regulation 1182/71).
 * Pure: the same input and calendar give the same answer.
 * @throws InvalidInputError with one sentence that says what is wrong.
 */
export function computeDeadline(input: DeadlineInput, calendar: HolidayCalendar): Deadline {
  const regime = regimeById(input.regime)
  const at: WorkingDays = { place: readPlace(input), calendar }
  const timeZone = readTimeZone(input)
  const receivedOn = parseDay(input.received, 'received', timeZone)
  const extended = input.extended === true ? extendedPeriod(regime) : null
  const pauses = readPauses(input.pauses ?? [], receivedOn, timeZone)
  const unpausedOn = addPeriod(receivedOn, extended ?? regime.answer, at)
  const paused: PausedPeriod =
    pauses.settled.length === 0
      ? { lawful: unpausedOn, target: unpausedOn, steps: [] }
      : pausePeriod(toPause(input, regime, receivedOn, extended), pauses.settled, at)

  const lawful = regime.roll === null ? { day: paused.lawful, steps: [] } : rollForward(paused.lawful, regime.roll, at)
  const aim = paused.target - regime.targetDaysEarly
  const target = rollBack(aim, receivedOn, readClosingDays(input.closingDays), at)
  const latestLawfulOn = isoDate(lawful.day)
  const targetOn = isoDate(target.day)
  return {
    regime: regime.id,
    receivedOn: isoDate(receivedOn),
    nominalOn: isoDate(paused.lawful),
    targetOn,
    latestLawfulOn,
    derivation: [
      receiptStep(input.received, receivedOn, timeZone),
      ...periodSteps(regime, { receivedOn, extended, unpausedOn }, at),
      ...pauses.steps,
      ...paused.steps,
      ...lawful.steps,
      lawfulStep(regime, latestLawfulOn),
      ...target.steps,
      targetStep(regime, targetOn),
      ...remarks(regime, latestLawfulOn),
    ],
  }
}

function readPlace({ country, subdivision }: DeadlineInput): Place {
  if (!/^[A-Za-z]{2}$/.test(country)) {
    throw new InvalidInputError('country: expected a code of two letters, such as NO')
  }
  const code = country.toUpperCase()
  return subdivision === undefined || subdivision === null
    ? { country: code }
    : { country: code, subdivision: subdivision.toUpperCase() }
}

function readTimeZone({ timeZone, country, subdivision }: DeadlineInput): string | null {
  if (timeZone === undefined || timeZone === null) return defaultTimeZone(country, subdivision)
  assertTimeZone(timeZone)
  return timeZone
}

function readClosingDays(closingDays: readonly string[] = []): ReadonlySet<Day> {
  return new Set(closingDays.map((day) => parseDate(day, 'closing day')))
}

function extendedPeriod(regime: Regime): Period {
  if (regime.extended === null) {
    throw new InvalidInputError(`${regime.name} has no extension of a known length (${regime.answerSource})`)
  }
  return regime.extended
}

function toPause(input: DeadlineInput, regime: Regime, receivedOn: Day, extended: Period | null): PeriodToPause {
  const accessOnly = input.rights?.every((right) => right === 'access') ?? true
  return { receivedOn, answer: regime.answer, extended, rules: pauseRulesOn(regime, isoDate(receivedOn)), accessOnly }
}
