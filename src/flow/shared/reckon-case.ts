import type { Actor, AuditValue } from '../../domain/audit.js'
import { reckon } from '../../domain/case-life/reckon.js'
import type { HolidayCalendar } from '../../domain/deadline/holiday-calendar.js'
import { ENDED_STATES, type RequestCase } from '../../domain/request-case.js'
import type { Clock, Stores, UnitOfWork } from '../../ports.js'
import { controllerOf, type Controllers } from './controllers.js'

/** What the steps need that change when a case is due. */
export interface ClockTools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly controllers: Controllers
  readonly calendar: HolidayCalendar
}

/** What happened to a case, for its history. */
export interface CaseMove {
  readonly type: string
  readonly actor: Actor
  /** Codes, dates and ids only. */
  readonly details: Readonly<Record<string, AuditValue>>
}

/** The case with its deadline counted anew, from what people decided about its clock and its rights. */
export function reckoned(requestCase: RequestCase, tools: Pick<ClockTools, 'controllers' | 'calendar'>): RequestCase {
  const controller = controllerOf(tools.controllers, requestCase.controllerId)
  return { ...requestCase, ...reckon(requestCase, controller, tools.calendar) }
}

/** Counts the deadline anew (an ended case keeps the one that it was answered under), stores the case, and says in the history what moved it and from which day. */
export async function saveReckoned(
  stores: Stores,
  tools: Pick<ClockTools, 'controllers' | 'calendar'>,
  requestCase: RequestCase,
  { type, actor, details }: CaseMove,
): Promise<RequestCase> {
  const isEnded = ENDED_STATES.includes(requestCase.state)
  const saved = await stores.cases.update(isEnded ? requestCase : reckoned(requestCase, tools))
  await stores.audit.append({
    type,
    actor,
    caseId: saved.id,
    details: { ...details, ...movedDates(requestCase, saved) },
  })
  return saved
}

function movedDates({ deadline: before }: RequestCase, { deadline: after }: RequestCase): CaseMove['details'] {
  return {
    targetOn: after.targetOn,
    latestLawfulOn: after.latestLawfulOn,
    previousTargetOn: before.targetOn,
    previousLatestLawfulOn: before.latestLawfulOn,
  }
}
