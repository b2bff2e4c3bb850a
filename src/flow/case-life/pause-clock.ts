import type { Actor } from '../../domain/audit.js'
import { assertAnswerCame, isAskedLate, settlePauses, statePause } from '../../domain/case-life/state-pause.js'
import type { Pause } from '../../domain/deadline/pauses.js'
import { RuleViolationError } from '../../domain/errors.js'
import { assertOpen, type RequestCase } from '../../domain/request-case.js'
import { addAttention, settleAttention } from '../shared/case-changes.js'
import { controllerOf } from '../shared/controllers.js'
import { caseByReference } from '../shared/load-case.js'
import { saveReckoned, type ClockTools } from '../shared/reckon-case.js'
import { say } from '../../domain/sayings/say.js'

export interface PauseStatement {
  readonly reference: string
  readonly ground: Pause['ground']
  /** Null: the question that was prepared with ask-person.ts. */
  readonly doubt: string | null
  /** Day or instant on which the question went out. */
  readonly asked: string
  readonly actor: Actor
}

/**
 * A person states that a question to the requester went out, and that it may stop the clock. The case stays due as before until the
 * answer comes; then its days are taken out as the regime says.
 * @throws InvalidInputError for a malformed pause; RuleViolationError, naming the rule, for one that pauses nothing.
 */
export async function pauseClock(tools: ClockTools, statement: PauseStatement): Promise<RequestCase> {
  const { reference, ground, asked, actor } = statement
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    assertOpen(requestCase)
    const controller = controllerOf(tools.controllers, requestCase.controllerId)
    const doubt = statement.doubt ?? (ground === 'clarification' ? requestCase.clock.question : null) ?? ''
    const stated = statePause(
      requestCase,
      { ground, doubt, asked, by: actor, now: tools.clock.now() },
      controller,
      tools.calendar,
    )
    const clock = ground === 'clarification' ? { ...stated, question: null } : stated
    const late = isAskedLate(asked, requestCase.deadline.receivedOn, controller.timeZone)
    const paused = late
      ? addAttention({ ...requestCase, clock }, { code: 'asked_late', ...say('asked_late') })
      : { ...requestCase, clock }
    return saveReckoned(stores, tools, paused, { type: 'case.pause_stated', actor, details: { ground, asked, late } })
  })
}

/**
 * A person states that the requester answered: the clock runs on. (A reply in the thread does the same by itself.)
 * @param answered day or instant of the answer; null: now.
 * @throws InvalidInputError for an answer before its question, or yet to come; RuleViolationError when no such question is open.
 */
export async function resumeClock(
  tools: ClockTools,
  resumption: {
    readonly reference: string
    readonly ground: Pause['ground'] | null
    readonly answered: string | null
    readonly actor: Actor
  },
): Promise<RequestCase> {
  const { reference, ground, actor } = resumption
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    assertOpen(requestCase)
    const { timeZone } = controllerOf(tools.controllers, requestCase.controllerId)
    const now = tools.clock.now()
    const answered = resumption.answered ?? now
    assertAnswerCame(answered, now, timeZone)
    const clock = settlePauses(requestCase.clock, answered, { ground, timeZone })
    if (clock === requestCase.clock) throw new RuleViolationError(say('no_open_question', { reference, ground }))
    const resumed = settleAttention({ ...requestCase, clock }, ['asked_late'])
    return saveReckoned(stores, tools, resumed, { type: 'case.pause_ended', actor, details: { ground, answered } })
  })
}
