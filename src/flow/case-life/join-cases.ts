import type { Actor } from '../../domain/audit.js'
import { receiptOf } from '../../domain/case-life/reckon.js'
import { parseDay } from '../../domain/deadline/dates.js'
import { InvalidInputError, RuleViolationError } from '../../domain/errors.js'
import type { Identity } from '../../domain/identity.js'
import { assertOpen, moveCase, type RequestCase } from '../../domain/request-case.js'
import type { Stores } from '../../ports.js'
import { addAttention } from '../shared/case-changes.js'
import { indexCaseAnew } from '../shared/case-words.js'
import { controllerOf } from '../shared/controllers.js'
import { caseByReference } from '../shared/load-case.js'
import { saveReckoned, type ClockTools } from '../shared/reckon-case.js'
import { beginDraftsAnew, oldDraft, supersedeDrafts } from '../shared/supersede-drafts.js'
import { say } from '../../domain/sayings/say.js'

const OLD_SCOPE = say('old_draft_joined')

/**
 * A person puts a later case into an earlier one of the same person: its messages and rights go over, its proof of identity does not, and
 * the answer to both is due when the earlier one is.
 * @throws RuleViolationError for another person's case, for one that came or is due earlier, under review, or once answered.
 */
export async function joinCases(
  tools: ClockTools,
  { reference, into, actor }: { readonly reference: string; readonly into: string; readonly actor: Actor },
): Promise<RequestCase> {
  return tools.unitOfWork.run(async (stores) => {
    const later = await caseByReference(stores, reference)
    const earlier = await caseByReference(stores, into)
    assertJoinable(later, earlier, controllerOf(tools.controllers, earlier.controllerId).timeZone)
    const laid = (await supersedeDrafts(stores, later.id)).some(({ placedAt }) => placedAt !== null)
    const begun = await beginDraftsAnew(stores, earlier, OLD_SCOPE)
    const anew = laid ? addAttention(begun, oldDraft(OLD_SCOPE)) : begun
    for (const { id } of await stores.messages.ofCase(later.id))
      await stores.messages.setOutcome(id, 'joined', earlier.id)
    for (const one of [later, earlier]) await indexCaseAnew(stores, one)
    await stores.links.add({ caseId: later.id, otherId: earlier.id, kind: 'joined_into', at: tools.clock.now() })
    await closeJoined(stores, later, { into, actor })
    const rights = [...new Set([...earlier.rights, ...later.rights])]
    const state = earlier.state === 'identity' ? earlier.state : moveCase(earlier.state, 'identity')
    const joined = await saveReckoned(
      stores,
      tools,
      { ...anew, rights, state, identity: identityOfBoth(earlier, later) },
      { type: 'case.joined', actor, details: { rights, previousRights: earlier.rights, other: reference } },
    )
    await stores.jobs.enqueue([{ kind: 'verify_identity', key: joined.id, payload: { caseId: joined.id } }])
    return joined
  })
}

/** A proof that one request was given with says nothing of the other: the weaker one counts, and the later one's never (catalogue 32). */
function identityOfBoth({ identity }: RequestCase, later: RequestCase): Identity {
  const { level } = later.identity
  if (identity.level <= level) return identity
  return {
    level,
    why: [
      ...identity.why,
      `joined by ${later.reference}, which was proven to level ${String(level)} only: prove it anew`,
    ],
  }
}

async function closeJoined(
  stores: Stores,
  later: RequestCase,
  { into, actor }: { readonly into: string; readonly actor: Actor },
): Promise<void> {
  const state = moveCase(later.state, 'closed')
  const closed = await stores.cases.update({ ...later, state, outcome: 'duplicate', attention: [] })
  const details = { outcome: closed.outcome, joinedInto: into, answeredAt: null, supersededDrafts: [] }
  await stores.audit.append({ type: 'case.closed', actor, caseId: closed.id, details })
}

function assertJoinable(later: RequestCase, earlier: RequestCase, timeZone: string): void {
  if (later.id === earlier.id) throw new InvalidInputError(say('name_two_cases'))
  assertOpen(later)
  assertOpen(earlier)
  for (const { reference, state } of [later, earlier]) {
    if (state === 'needs_review') throw new RuleViolationError(say('decide_review_first', { reference }))
  }
  const references = { reference: later.reference, other: earlier.reference }
  const { address } = later.requester
  if (address === null || earlier.requester.address !== address || earlier.controllerId !== later.controllerId)
    throw new RuleViolationError(say('not_the_same_person', references))
  if (hasOtherPerson(later, earlier)) throw new RuleViolationError(say('different_people', references))
  if (receiptDay(later, timeZone) < receiptDay(earlier, timeZone))
    throw new RuleViolationError(say('came_before', references))
  if (later.deadline.latestLawfulOn < earlier.deadline.latestLawfulOn)
    throw new RuleViolationError(
      say('due_after', {
        ...references,
        lastDay: later.deadline.latestLawfulOn,
        otherLastDay: earlier.deadline.latestLawfulOn,
      }),
    )
}

/** Two people may write from one address (catalogue 24). */
function hasOtherPerson({ dataSubject: one }: RequestCase, { dataSubject: other }: RequestCase): boolean {
  if (one === null || other === null) return false
  return one.sourceId !== other.sourceId || one.personId !== other.personId
}

/** The day that the period of a case counts from, which a reopening or a correction moves. */
function receiptDay(requestCase: RequestCase, timeZone: string): number {
  return parseDay(receiptOf(requestCase), 'received', timeZone)
}
