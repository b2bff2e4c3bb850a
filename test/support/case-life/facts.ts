import {
  RUNNING_CLOCK,
  type CaseClock,
  type CasePause,
  type Extension,
} from '../../../src/domain/case-life/case-clock.js'
import type { ClockFacts, ClockPlace } from '../../../src/domain/case-life/reckon.js'
import type { Refusal } from '../../../src/domain/case-life/refusal.js'
import type { RightDecision, RightOutcome } from '../../../src/domain/case-life/right-decision.js'
import type { Right } from '../../../src/domain/rights.js'
import { OPERATOR } from '../../../src/domain/audit.js'
import { createHolidayCalendar } from '../../../integrations/holidays/holiday-calendar.js'

export const HOLIDAYS = createHolidayCalendar()

export const NORWAY: ClockPlace = {
  regime: 'gdpr',
  country: 'NO',
  subdivision: null,
  timeZone: 'Europe/Oslo',
  closingDays: [],
}
export const SWEDEN: ClockPlace = { ...NORWAY, country: 'SE', timeZone: 'Europe/Stockholm' }
export const ENGLAND: ClockPlace = {
  ...NORWAY,
  regime: 'uk-gdpr',
  country: 'GB',
  subdivision: 'ENG',
  timeZone: 'Europe/London',
}

export const A_REFUSAL: Refusal = { ground: 'excessive', statute: null, explanation: 'the same question every week' }

interface AnsweredFacts extends ClockFacts {
  readonly answeredAt: string | null
}

/** What a case with an untouched clock says about its deadline, with what a test changes. */
export function facts({
  clock = {},
  ...others
}: Partial<Omit<AnsweredFacts, 'clock'>> & { readonly clock?: Partial<CaseClock> }): AnsweredFacts {
  return {
    receivedAt: '2026-03-03T09:00:00.000Z',
    rights: ['access'],
    decisions: [],
    answeredAt: null,
    ...others,
    clock: { ...RUNNING_CLOCK, ...clock },
  }
}

export function anExtension(toldAt: string | null): Extension {
  return {
    reasons: ['complexity'],
    explanation: 'the records lie in nine archives',
    decidedAt: '2026-03-04T09:00:00.000Z',
    by: OPERATOR,
    toldAt,
  }
}

export function aPause(asked: string, answered: string | null, ground: CasePause['ground'] = 'identity'): CasePause {
  return {
    ground,
    doubt: 'two people share the address',
    asked,
    answered,
    statedAt: '2026-03-05T09:00:00.000Z',
    by: OPERATOR,
  }
}

export function decided(right: Right, outcome: RightOutcome, refusal: Refusal | null = null): RightDecision {
  return { right, outcome, refusal, decidedAt: '2026-03-10T09:00:00.000Z', by: OPERATOR }
}
