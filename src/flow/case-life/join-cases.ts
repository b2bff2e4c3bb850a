import type { Actor } from '../../domain/audit.js'
import { InvalidInputError, RuleViolationError } from '../../domain/errors.js'
import { assertOpen, moveCase, type RequestCase } from '../../domain/request-case.js'
import type { Stores } from '../../ports.js'
import { caseByReference } from '../shared/load-case.js'
import { saveReckoned, type ClockTools } from '../shared/reckon-case.js'
import { supersedeDrafts } from '../shared/supersede-drafts.js'

/**
 * A person puts a later case into an earlier one of the same person: its messages and rights go over, its proof of identity does not, and
 * the answer to both is due when the earlier one is.
 * @throws RuleViolationError for another person's case, for one that came earlier, under review, or once answered.
 */
export async function joinCases(
  tools: ClockTools,
  { reference, into, actor }: { readonly reference: string; readonly into: string; readonly actor: Actor },
): Promise<RequestCase> {
  return tools.unitOfWork.run(async (stores) => {
    const later = await caseByReference(stores, reference)
    const earlier = await caseByReference(stores, into)
    assertJoinable(later, earlier)
    await supersedeDrafts(stores, later.id)
    await supersedeDrafts(stores, earlier.id)
    for (const { id } of await stores.messages.ofCase(later.id))
      await stores.messages.setOutcome(id, 'joined', earlier.id)
    await stores.links.add({ caseId: later.id, otherId: earlier.id, kind: 'joined_into', at: tools.clock.now() })
    await closeJoined(stores, later, { into, actor })
    const rights = [...new Set([...earlier.rights, ...later.rights])]
    const state = earlier.state === 'identity' ? earlier.state : moveCase(earlier.state, 'identity')
    const joined = await saveReckoned(
      stores,
      tools,
      { ...earlier, rights, state },
      { type: 'case.joined', actor, details: { rights, previousRights: earlier.rights, other: reference } },
    )
    await stores.jobs.enqueue([{ kind: 'verify_identity', key: joined.id, payload: { caseId: joined.id } }])
    return joined
  })
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

function assertJoinable(later: RequestCase, earlier: RequestCase): void {
  if (later.id === earlier.id) throw new InvalidInputError('name two cases')
  assertOpen(later)
  assertOpen(earlier)
  for (const { reference, state } of [later, earlier]) {
    if (state === 'needs_review')
      throw new RuleViolationError(`${reference}: decide first what is asked (innsyn case review)`)
  }
  const { address } = later.requester
  if (address === null || earlier.requester.address !== address || earlier.controllerId !== later.controllerId)
    throw new RuleViolationError(
      `${later.reference} and ${earlier.reference} are not of the same person at the same controller`,
    )
  if (later.receivedAt < earlier.receivedAt)
    throw new RuleViolationError(
      `${later.reference} came before ${earlier.reference}: join that one into this one, so that the earlier deadline stays`,
    )
}
