import type { Actor } from '../audit.js'
import { dayInZone, isoDate } from '../deadline/dates.js'
import type { HolidayCalendar } from '../deadline/holiday-calendar.js'
import { regimeById } from '../deadline/regimes.js'
import { InvalidInputError, RuleViolationError } from '../errors.js'
import type { Instant } from '../instant.js'
import type { CaseClock, ExtensionReason } from './case-clock.js'
import { reckon, type ClockFacts, type ClockPlace } from './reckon.js'
import { say } from '../sayings/say.js'

export interface NewExtension {
  readonly reasons: readonly ExtensionReason[]
  readonly explanation: string
  readonly by: Actor
  readonly now: Instant
}

/**
 * The clock with an extension decided: once, inside the first period, with its reasons (GDPR Art. 12(3)). It begins to count when the
 * person is told.
 * @throws InvalidInputError without a reason; RuleViolationError, naming the rule, when the law allows none (any more).
 */
export function decideExtension(
  facts: ClockFacts & { readonly answeredAt: Instant | null },
  { reasons, explanation, by, now }: NewExtension,
  place: ClockPlace,
  calendar: HolidayCalendar,
): CaseClock {
  const { clock } = facts
  const regime = regimeById(place.regime)
  if (regime.extended === null)
    throw new RuleViolationError(say('no_extension_known', { regime: regime.name, source: regime.answerSource }))
  if (facts.answeredAt !== null) throw new RuleViolationError(say('nothing_to_extend'))
  if (clock.extension !== null) throw new RuleViolationError(say('extended_once', { source: sourceOf(regime) }))
  if (reasons.length === 0) throw new InvalidInputError(say('extension_needs_reason'))
  if (explanation.trim() === '') throw new InvalidInputError(say('extension_needs_words'))
  assertInFirstPeriod(facts, now, place, calendar, 'decided')
  const extension = {
    reasons: [...new Set(reasons)],
    explanation: explanation.trim(),
    decidedAt: now,
    by,
    toldAt: null,
  }
  return { ...clock, extension }
}

/**
 * The clock with the notice of the extension sent.
 * @throws RuleViolationError when no extension was decided, when it was told already, or when the first period is over.
 */
export function tellExtension(
  facts: ClockFacts,
  now: Instant,
  place: ClockPlace,
  calendar: HolidayCalendar,
): CaseClock {
  const { extension } = facts.clock
  if (extension === null) throw new RuleViolationError(say('no_extension_decided'))
  if (extension.toldAt !== null) throw new RuleViolationError(say('extension_told_already'))
  assertInFirstPeriod(facts, now, place, calendar, 'told')
  return { ...facts.clock, extension: { ...extension, toldAt: now } }
}

function assertInFirstPeriod(
  facts: ClockFacts,
  now: Instant,
  place: ClockPlace,
  calendar: HolidayCalendar,
  what: 'decided' | 'told',
): void {
  const { firstPeriodEndsOn } = reckon(facts, place, calendar)
  if (isoDate(dayInZone(now, place.timeZone)) <= firstPeriodEndsOn) return
  const source = sourceOf(regimeById(place.regime))
  throw new RuleViolationError(say('extension_too_late', { what, lastDay: firstPeriodEndsOn, source }))
}

function sourceOf({ extendedSource, answerSource }: ReturnType<typeof regimeById>): string {
  return extendedSource ?? answerSource
}
