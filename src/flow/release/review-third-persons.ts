import { InvalidInputError, RuleViolationError } from '../../domain/errors.js'
import { goingOut, undecided, type ThirdPersonReview } from '../../domain/release/third-person.js'
import { moveCase, type CaseState, type RequestCase } from '../../domain/request-case.js'
import type { Clock, Stores, UnitOfWork } from '../../ports.js'
import { answerApproval, approverOf, currentAnswer, type ApprovalTools } from '../shared/approvals.js'
import { controllerOf, type Controllers } from '../shared/controllers.js'
import { leavingJobs } from '../shared/leaving-draft.js'
import { caseByReference } from '../shared/load-case.js'
import { beginDraftsAnew } from '../shared/supersede-drafts.js'
import { thirdPersonsOf, withThirdPersons } from '../shared/third-person-gate.js'
import { say } from '../../domain/sayings/say.js'

interface Tools extends ApprovalTools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly controllers: Controllers
}

export interface ThirdPersonRuling {
  readonly reference: string
  /** Numbers of those who may stay in the copy. */
  readonly stay: readonly number[]
  /** Numbers of those who are blanked, or left out where they are files. */
  readonly go: readonly number[]
  readonly staffId: string
}

/** Here an answer with the copy is being written, or waits. */
const WITH_COPY: readonly CaseState[] = ['drafting', 'awaiting_approval']
const OLD_COPY = say('old_draft_copy')

/** The other people in the copy of a case. Names people: for the agent's screen only. @throws NotFoundError without such a case. */
export async function listThirdPersons(
  { unitOfWork }: Pick<Tools, 'unitOfWork'>,
  reference: string,
): Promise<readonly ThirdPersonReview[]> {
  return unitOfWork.read(async (stores) => thirdPersonsOf(stores, (await caseByReference(stores, reference)).id))
}

/**
 * Decides which of the other people in a copy may stay there (Art. 15(4), catalogue 31). Once all are decided the answer goes on: as it
 * is when all may stay, else the copy is packed anew without those who go, and the answer is written for it.
 * @throws InvalidInputError for a number that is not in the list, or in both; RuleViolationError when there is no copy that waits.
 */
export async function reviewThirdPersons(tools: Tools, ruling: ThirdPersonRuling): Promise<RequestCase> {
  const { reference, stay, go, staffId } = ruling
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    approverOf(tools, staffId, requestCase)
    if (!WITH_COPY.includes(requestCase.state))
      throw new RuleViolationError(say('no_copy_to_look_through', { reference, state: requestCase.state }))
    const before = await thirdPersonsOf(stores, requestCase.id)
    assertListed(before, ruling)
    const run = (await stores.exports.newestRun(requestCase.id)) ?? 0
    const ruled = { by: staffId, at: tools.clock.now() }
    await stores.thirdPersons.decide(requestCase.id, run, { ...ruled, numbers: stay, decision: 'stays' })
    await stores.thirdPersons.decide(requestCase.id, run, { ...ruled, numbers: go, decision: 'goes' })
    const after = await thirdPersonsOf(stores, requestCase.id)
    await stores.audit.append({
      type: 'case.third_persons_reviewed',
      actor: { kind: 'user', id: staffId },
      caseId: requestCase.id,
      details: { stay: stay.map(String), go: go.map(String), open: undecided(after).length },
    })
    return goOn(stores, tools, withThirdPersons(requestCase, after), { run, before, after })
  })
}

function assertListed(listed: readonly ThirdPersonReview[], { reference, stay, go }: ThirdPersonRuling): void {
  if (stay.length + go.length === 0) throw new InvalidInputError(say('say_who_stays'))
  const known = listed.map(({ number }) => number)
  const unknown = [...stay, ...go].filter((number) => !known.includes(number))
  if (unknown.length > 0) throw new InvalidInputError(say('not_in_the_list', { reference, numbers: unknown }))
  const both = stay.filter((number) => go.includes(number))
  if (both.length > 0) throw new InvalidInputError(say('stays_and_goes', { numbers: both }))
}

async function goOn(
  stores: Stores,
  tools: Tools,
  requestCase: RequestCase,
  reviewed: {
    readonly run: number
    readonly before: readonly ThirdPersonReview[]
    readonly after: readonly ThirdPersonReview[]
  },
): Promise<RequestCase> {
  const { run, before, after } = reviewed
  const { id: caseId } = requestCase
  if (undecided(after).length > 0) return stores.cases.update(requestCase)
  const numbers = (reviews: readonly ThirdPersonReview[]): string =>
    goingOut(reviews)
      .map(({ number }) => number)
      .join()
  // Also when somebody who was taken out may stay after all, or when the last decision leaves what was decided bit by bit.
  if (numbers(after) !== numbers(before) || goingOut(after).length > 0) {
    const anew = await beginDraftsAnew(stores, requestCase, OLD_COPY)
    await stores.jobs.enqueue([{ kind: 'build_export', key: `${caseId}/${String(run)}`, payload: { caseId, run } }])
    return stores.cases.update({ ...anew, state: moveCase(requestCase.state, 'collecting') })
  }
  await letAnswerGo(stores, tools, requestCase)
  return stores.cases.update(requestCase)
}

/** Nothing in the copy is to be decided any more: the answer goes on, unless people have to approve it first. */
async function letAnswerGo(stores: Stores, tools: Tools, requestCase: RequestCase): Promise<void> {
  const draft = await currentAnswer(stores, requestCase.id)
  if (draft === null) return
  const controller = controllerOf(tools.controllers, requestCase.controllerId)
  const { needed, complete } = await answerApproval(stores, tools, controller, requestCase, draft)
  if (needed === 0 || complete) await stores.jobs.enqueue(leavingJobs(requestCase, draft, controller))
}
