import type { Actor } from '../domain/audit.js'
import { InvalidInputError, RuleViolationError } from '../domain/errors.js'
import { assertClosable, type CaseOutcome, type RequestCase } from '../domain/request-case.js'
import type { Clock, Stores, UnitOfWork } from '../ports.js'
import { caseByReference } from './shared/load-case.js'
import { recordCaseCorrection } from './shared/record-correction.js'
import { supersedeDrafts } from './shared/supersede-drafts.js'
import { say } from '../domain/sayings/say.js'

export interface CaseClosing {
  readonly reference: string
  readonly outcome: CaseOutcome
  /** For a duplicate: the case that answers the same request. */
  readonly duplicateOf?: string | null
  readonly actor: Actor
}

/** Nobody answers in a case that ended like this, so no other case can rely on it. */
const UNANSWERED: readonly (CaseOutcome | null)[] = ['not_a_request', 'duplicate', 'withdrawn']

/**
 * Closes a case with its outcome. That it never was a request corrects the classifier. No draft of it is placed any more.
 * @throws RuleViolationError when an answer is owed and none went out, when the outcome does not fit what was decided about its rights, or when
 * the case that a duplicate relies on is another person's or answers nobody.
 */
export async function closeCase(
  tools: { readonly unitOfWork: UnitOfWork; readonly clock: Clock },
  { reference, outcome, duplicateOf = null, actor }: CaseClosing,
): Promise<RequestCase> {
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    assertClosable(requestCase, outcome)
    if (outcome === 'not_a_request') await assertNobodyReliesOn(stores, requestCase)
    if (outcome === 'duplicate') await linkDuplicate(stores, requestCase, duplicateOf, tools.clock.now())
    // Once an answer went out, its draft is what was sent, and stays to be seen.
    const aside = requestCase.answeredAt === null ? await supersedeDrafts(stores, requestCase.id) : []
    const closed = await stores.cases.update({ ...requestCase, state: 'closed', outcome, attention: [] })
    if (outcome === 'not_a_request') await recordCaseCorrection(stores, closed.id, [], tools.clock.now())
    await stores.audit.append({
      type: 'case.closed',
      actor,
      caseId: closed.id,
      details: { outcome, duplicateOf, answeredAt: closed.answeredAt, supersededDrafts: aside.map(({ id }) => id) },
    })
    return closed
  })
}

/** The same person's other case answers: a stranger's must not make a request go away (catalogue 32). */
async function linkDuplicate(
  stores: Stores,
  requestCase: RequestCase,
  duplicateOf: string | null,
  at: string,
): Promise<void> {
  if (duplicateOf === null) throw new InvalidInputError(say('duplicate_of_what'))
  const other = await caseByReference(stores, duplicateOf)
  const { address } = requestCase.requester
  if (other.id === requestCase.id) throw new InvalidInputError(say('duplicate_of_itself'))
  if (other.controllerId !== requestCase.controllerId || address === null || other.requester.address !== address)
    throw new RuleViolationError(say('duplicate_of_another', { reference: duplicateOf }))
  const missing = requestCase.rights.filter((right) => !other.rights.includes(right))
  if (missing.length > 0)
    throw new RuleViolationError(say('duplicate_asks_less', { reference: duplicateOf, rights: missing }))
  assertAnswers(other, requestCase)
  await stores.links.add({ caseId: requestCase.id, otherId: other.id, kind: 'duplicate', at })
}

/** Its answer must come (or have come) after this request, and no later than this one is owed one. */
function assertAnswers(other: RequestCase, requestCase: RequestCase): void {
  if (other.state === 'closed' && UNANSWERED.includes(other.outcome))
    throw new RuleViolationError(say('duplicate_unanswered', { reference: other.reference }))
  const { answeredAt } = other
  if (answeredAt !== null && answeredAt < (requestCase.clock.reopenedAt ?? requestCase.receivedAt))
    throw new RuleViolationError(say('duplicate_answered_before', { reference: other.reference }))
  if (answeredAt === null && other.deadline.latestLawfulOn > requestCase.deadline.latestLawfulOn)
    throw new RuleViolationError(
      say('duplicate_due_later', { reference: other.reference, lastDay: other.deadline.latestLawfulOn }),
    )
}

/** Cases that were closed because this one answers for them would be lost with it. */
async function assertNobodyReliesOn(stores: Stores, { id, reference }: RequestCase): Promise<void> {
  for (const { kind, caseId, otherId } of await stores.links.ofCase(id)) {
    if (kind !== 'duplicate' || otherId !== id) continue
    const duplicate = await stores.cases.get(caseId)
    if (duplicate.state === 'closed' && duplicate.outcome === 'duplicate')
      throw new RuleViolationError(say('has_a_duplicate', { reference, other: duplicate.reference }))
  }
}
