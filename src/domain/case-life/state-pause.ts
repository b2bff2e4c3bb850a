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
import { say } from '../sayings/say.js'

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
  if (text === '') throw new InvalidInputError(say('pause_needs_doubt'))
  if (facts.answeredAt !== null) throw new RuleViolationError(say('nothing_to_pause'))
  if (!place.pausePolicy[ground]) throw new RuleViolationError(say('pause_not_allowed', { ground }))
  if (clock.pauses.some((pause) => pause.ground === ground && pause.answered === null))
    throw new RuleViolationError(say('question_open_already', { ground }))
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
  if (askedOn < receivedOn) throw new InvalidInputError(say('asked_before_receipt', { ground, askedOn, receivedOn }))
  if (askedOn > isoDate(dayInZone(now, place.timeZone)))
    throw new InvalidInputError(say('asked_in_future', { ground, askedOn }))
  const lastDay = lastDayToAsk(facts, place, calendar)
  if (askedOn > lastDay) throw new RuleViolationError(say('asked_after_time', { lastDay }))
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
    throw new RuleViolationError(say('regime_never_pauses', { regime: regime.name, ground, source: rules.source }))
  if (rules[ground] === 'exclude_access_only' && rights.some((right) => right !== 'access'))
    throw new RuleViolationError(say('pauses_access_alone', { ground, source: rules.source }))
}

/** Whether a question was asked so late that an authority may not accept the pause. */
export function isAskedLate(asked: string, receivedOn: string, timeZone: string): boolean {
  return parseDay(asked, 'asked', timeZone) - parseDay(receivedOn, 'received', timeZone) > PROMPT_DAYS
}

/** @throws InvalidInputError for an answer that a person says came on a day that is yet to come: it would move the deadline on. */
export function assertAnswerCame(answered: string, now: Instant, timeZone: string): void {
  const day = parseDay(answered, 'answered', timeZone)
  if (day > dayInZone(now, timeZone))
    throw new InvalidInputError(say('day_yet_to_come', { field: 'answered', day: isoDate(day) }))
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
        say('answered_before_asked', {
          ground: pause.ground,
          answeredOn: isoDate(day),
          askedOn: pause.asked.slice(0, 10),
        }),
      )
    return { ...pause, answered }
  })
  return { ...clock, pauses }
}
