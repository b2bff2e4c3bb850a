import type { Actor } from '../../domain/audit.js'
import { InvalidInputError, RuleViolationError } from '../../domain/errors.js'
import { assertOpen, moveCase, type RequestCase } from '../../domain/request-case.js'
import type { Right } from '../../domain/rights.js'
import type { Stores } from '../../ports.js'
import { withRights } from '../shared/case-changes.js'
import { caseByReference } from '../shared/load-case.js'
import { saveReckoned, reckoned, type ClockTools } from '../shared/reckon-case.js'
import { beginDraftsAnew } from '../shared/supersede-drafts.js'
import { say } from '../../domain/sayings/say.js'

const OLD_SCOPE = say('old_draft_split')

/**
 * Takes some rights out of a case into one of their own, received at the same moment. Both go on for what is left to them; the new one shows
 * the messages of the old one, and stands on the same proof of identity, as it is the same request.
 * @throws InvalidInputError unless some rights stay and some go; RuleViolationError under review, or once answered.
 */
export async function splitCase(
  tools: ClockTools,
  splitting: { readonly reference: string; readonly rights: readonly Right[]; readonly actor: Actor },
): Promise<{ readonly rest: RequestCase; readonly split: RequestCase }> {
  const { reference, actor } = splitting
  const rights = [...new Set(splitting.rights)]
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    assertOpen(requestCase)
    if (requestCase.state === 'needs_review') throw new RuleViolationError(say('decide_review_first', { reference }))
    const staying = requestCase.rights.filter((right) => !rights.includes(right))
    const unknown = rights.filter((right) => !requestCase.rights.includes(right))
    if (unknown.length > 0) throw new InvalidInputError(say('split_not_asked', { reference, rights: unknown }))
    if (rights.length === 0 || staying.length === 0) throw new InvalidInputError(say('split_some'))
    const anew = await beginDraftsAnew(stores, requestCase, OLD_SCOPE)
    const split = await openSplit(stores, tools, requestCase, rights, actor)
    const rest = await saveReckoned(
      stores,
      tools,
      { ...withRights(anew, staying), state: toIdentity(requestCase) },
      { type: 'case.split', actor, details: { rights: staying, into: split.reference } },
    )
    await stores.jobs.enqueue(
      [rest, split].map(({ id }) => ({ kind: 'verify_identity' as const, key: id, payload: { caseId: id } })),
    )
    return { rest, split }
  })
}

async function openSplit(
  stores: Stores,
  tools: ClockTools,
  origin: RequestCase,
  rights: readonly Right[],
  actor: Actor,
): Promise<RequestCase> {
  const { identity, reference } = origin
  const fresh = reckoned(
    {
      ...withRights(origin, rights),
      state: 'identity',
      identity: { level: identity.level, why: [...identity.why, `split from ${reference}: the same request`] },
    },
    tools,
  )
  const split = await stores.cases.insert(fresh)
  await stores.links.add({ caseId: split.id, otherId: origin.id, kind: 'split_from', at: tools.clock.now() })
  await stores.audit.append({
    type: 'case.opened',
    actor,
    caseId: split.id,
    details: {
      reference: split.reference,
      splitFrom: reference,
      rights,
      state: split.state,
      receivedAt: split.receivedAt,
      latestLawfulOn: split.deadline.latestLawfulOn,
    },
  })
  return split
}

function toIdentity({ state }: RequestCase): RequestCase['state'] {
  return state === 'identity' ? state : moveCase(state, 'identity')
}
