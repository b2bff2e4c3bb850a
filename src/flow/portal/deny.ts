import { SYSTEM } from '../../domain/audit.js'
import { LIVE_STATES } from '../../domain/challenge/challenge.js'
import { DENIAL } from '../../domain/challenge/denial.js'
import { moveCase, type CaseState, type RequestCase } from '../../domain/request-case.js'
import type { Stores } from '../../ports.js'
import { addAttention } from '../shared/case-changes.js'
import { endProofs } from '../shared/end-proofs.js'
import { recordLink } from '../shared/record-link.js'
import { oldDraft, supersedeDrafts } from '../shared/supersede-drafts.js'
import { pressableLink } from './find-link.js'
import { visitOf } from './find-visit.js'
import type { PortalTools } from './portal-tools.js'
import { say } from '../../domain/sayings/say.js'

/** Here something is under way that must stop. */
const BEGUN: readonly CaseState[] = ['collecting', 'drafting', 'awaiting_approval']

/**
 * "It was not me": uses the link up. Whatever was proven counts for nothing, all links, visits, drafts and copies of the case are
 * ended, and nothing about the person goes out until somebody of the staff has decided. False: there was nothing to press.
 */
export async function deny(tools: PortalTools, token: string): Promise<boolean> {
  return tools.unitOfWork.run(async (stores) => {
    const link = await pressableLink(stores, tools, token)
    if (link === null) return false
    await stores.challenges.move(link.challenge.id, LIVE_STATES, 'denied', tools.clock.now())
    await recordLink(stores, 'case.link_denied', link.challenge)
    await hold(stores, tools, link.requestCase)
    return true
  })
}

/** The same from an open visit, whose link is used up. False: there is no such visit. */
export async function denyVisit(tools: PortalTools, secret: string): Promise<boolean> {
  return tools.unitOfWork.run(async (stores) => {
    const found = await visitOf(stores, tools, secret)
    if (found !== null) await hold(stores, tools, found.requestCase)
    return found !== null
  })
}

async function hold(stores: Stores, tools: PortalTools, requestCase: RequestCase): Promise<void> {
  const { id: caseId, state, identity } = requestCase
  const now = tools.clock.now()
  await endProofs(stores, tools.clock, caseId)
  const why = `the person on file said on ${now.slice(0, 10)} that it was not they who asked`
  const held = {
    ...addAttention(requestCase, DENIAL),
    state: BEGUN.includes(state) ? moveCase(state, 'identity') : state,
    identity: { level: 0, why: [...identity.why, why] },
  } as const
  await stores.cases.update(await withoutDrafts(stores, held))
  await stores.audit.append({
    type: 'case.denied_by_person',
    actor: SYSTEM,
    caseId,
    details: { previousLevel: identity.level, previousState: state },
  })
}

/** What was sent already stays as it is; what was not is not placed any more, and warned of where it lies. */
async function withoutDrafts(stores: Stores, requestCase: RequestCase): Promise<RequestCase> {
  if (requestCase.answeredAt !== null) return requestCase
  const aside = await supersedeDrafts(stores, requestCase.id)
  if (aside.every(({ placedAt }) => placedAt === null)) return requestCase
  return addAttention(requestCase, oldDraft(say('old_draft_denied')))
}
