import { LIVE_STATES } from '../../domain/challenge/challenge.js'
import { VISIT_MINUTES } from '../../domain/challenge/visit.js'
import type { PortalVisit } from '../../ports.js'
import { proveIdentity } from '../shared/prove-identity.js'
import { recordLink } from '../shared/record-link.js'
import { pressableLink } from './find-link.js'
import type { PortalTools } from './portal-tools.js'

/**
 * "It was me": uses the link up, lets the person in for an hour, and raises the identity once all links of the round were pressed. Two
 * presses at once are one: the second finds the link used.
 */
export async function open(tools: PortalTools, token: string): Promise<PortalVisit | null> {
  const { unitOfWork, clock, digests } = tools
  return unitOfWork.run(async (stores) => {
    const found = await pressableLink(stores, tools, token)
    const now = clock.now()
    if (found === null || !(await stores.challenges.move(found.challenge.id, LIVE_STATES, 'answered', now))) return null
    const { challenge, requestCase } = found
    await recordLink(stores, 'case.link_confirmed', challenge)
    if (challenge.purpose === 'identity') await proveIdentity(stores, tools, requestCase, challenge)
    const secret = digests.token()
    const expiresAt = new Date(Date.parse(now) + VISIT_MINUTES * 60_000).toISOString()
    await stores.visits.open({ caseId: requestCase.id, openedAt: now, lastSeenAt: now, expiresAt }, secret)
    return { secret, expiresAt }
  })
}
