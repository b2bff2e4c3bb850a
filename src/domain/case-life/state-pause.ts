import type { Actor } from '../audit.js'
import { dayInZone, isoDate, parseDay } from '../deadline/dates.js'
import type { IsoDate } from '../deadline/deadline.js'
import type { HolidayCalendar } from '../deadline/holiday-calendar.js'
import type { Pause, PausePolicy } from '../deadline/pauses.js'
import { pauseRulesOn, regimeById } from '../deadline/regimes.js'
import { InvalidInputError, RuleViolationError } from '../errors.js'
import type { Instant } from '../instant.js'
import type { Right } from '../rights.js'
import type { CaseClock } from './case-clock.js'
import { lastDayToAsk, reckon, type ClockFacts, type ClockPlace } from './reckon.js'

export interface NewPause {
  readonly ground: Pause['ground']
  readonly doubt: string
  /** When the question went out: a day as YYYY-MM-DD, or an instant. */
  readonly asked: string
  readonly by: Actor
  readonly now: Instant
}

/** A question later than this after receipt is hardly "without undue delay" (EDPB 01/2022 para 159). */
const PROMPT_DAYS = 5

/**
 * The clock with a question that stops it, stated by a person (law.md 1.4: never by the program). Until the answer comes nothing moves:
 * a case that waits for its person stays due as without the question.
 * @throws InvalidInputError for a malformed pause; RuleViolationError, naming the rule, for one that pauses nothing.
 */
export function statePause(
  facts: ClockFacts & { readonly answeredAt: Instant | null },
  { ground, doubt, asked, by, now }: NewPause,
  place: ClockPlace & { readonly pausePolicy: PausePolicy },
  calendar: HolidayCalendar,
): CaseClock {
  const { clock } = facts
  const text = doubt.trim()
  if (text === '')
    throw new InvalidInputError('a pause needs the doubt in words: what is unclear, and why it has to be asked')
  if (facts.answeredAt !== null) throw new RuleViolationError('the answer went out: there is nothing left to pause')
  if (!place.pausePolicy[ground])
    throw new RuleViolationError(`the controller's settings do not let ${ground} questions stop the clock`)
  if (clock.pauses.some((pause) => pause.ground === ground && pause.answered === null))
    throw new RuleViolationError(`a question of ${ground} is open already`)
  const { deadline } = reckon(facts, place, calendar)
  assertRegimeKnows(ground, deadline.receivedOn, facts.rights, place)
  assertAskedInTime(facts, { ground, asked, now }, place, calendar)
  return { ...clock, pauses: [...clock.pauses, { ground, doubt: text, asked, answered: null, statedAt: now, by }] }
}

function assertAskedInTime(
  facts: ClockFacts,
  { ground, asked, now }: Pick<NewPause, 'ground' | 'asked' | 'now'>,
  place: ClockPlace,
  calendar: HolidayCalendar,
): void {
  const { receivedOn } = reckon(facts, place, calendar).deadline
  const askedOn = isoDate(parseDay(asked, `${ground} asked`, place.timeZone))
  if (askedOn < receivedOn)
    throw new InvalidInputError(`${ground}: asked on ${askedOn}, before receipt on ${receivedOn}`)
  if (askedOn > isoDate(dayInZone(now, place.timeZone)))
    throw new InvalidInputError(
      `${ground}: asked on ${askedOn}, which is yet to come: state it when the question is out`,
    )
  const lastDay = lastDayToAsk(facts, place, calendar)
  if (askedOn > lastDay)
    throw new RuleViolationError(
      `a question asked after the time to answer pauses nothing (RBMNE:2023:6043): it was over on ${lastDay}`,
    )
}

function assertRegimeKnows(
  ground: Pause['ground'],
  receivedOn: IsoDate,
  rights: readonly Right[],
  place: ClockPlace,
): void {
  const regime = regimeById(place.regime)
  const rules = pauseRulesOn(regime, receivedOn)
  if (rules[ground] === 'none')
    throw new RuleViolationError(`${regime.name} does not stop the clock for ${ground} (${rules.source})`)
  if (rules[ground] === 'exclude_access_only' && rights.some((right) => right !== 'access'))
    throw new RuleViolationError(
      `a ${ground} stops the clock of access alone, and the case asks for more (${rules.source})`,
    )
}

/** Whether a question was asked so late that an authority may not accept the pause. */
export function isAskedLate(asked: string, receivedOn: string, timeZone: string): boolean {
  return parseDay(asked, 'asked', timeZone) - parseDay(receivedOn, 'received', timeZone) > PROMPT_DAYS
}

/** @throws InvalidInputError for an answer that a person says came on a day that is yet to come: it would move the deadline on. */
export function assertAnswerCame(answered: string, now: Instant, timeZone: string): void {
  const day = parseDay(answered, 'answered', timeZone)
  if (day > dayInZone(now, timeZone)) throw new InvalidInputError(`answered: ${isoDate(day)} is yet to come`)
}

/**
 * The clock with the open questions answered: all of them, or those of one ground. The same clock when none was open.
 * @param answered day or instant of the answer, or of the confirmation of identity.
 * @throws InvalidInputError when the answer lies before its question.
 */
export function settlePauses(
  clock: CaseClock,
  answered: string,
  { ground = null, timeZone }: { readonly ground?: Pause['ground'] | null; readonly timeZone: string },
): CaseClock {
  const isMeant = (pause: Pause): boolean =>
    (pause.answered ?? null) === null && (ground === null || pause.ground === ground)
  if (!clock.pauses.some(isMeant)) return clock
  const day = parseDay(answered, 'answered', timeZone)
  const pauses = clock.pauses.map((pause) => {
    if (!isMeant(pause)) return pause
    if (day < parseDay(pause.asked, 'asked', timeZone))
      throw new InvalidInputError(
        `${pause.ground}: answered on ${isoDate(day)}, before asked on ${pause.asked.slice(0, 10)}`,
      )
    return { ...pause, answered }
  })
  return { ...clock, pauses }
}
