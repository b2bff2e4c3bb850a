import type { Challenge, ChallengeState } from '../../domain/challenge/challenge.js'
import { isForPerson } from '../../domain/challenge/challenge.js'
import { isDenied } from '../../domain/challenge/denial.js'
import { ENDED_STATES, type RequestCase } from '../../domain/request-case.js'
import { challengeJob } from '../shared/challenge-jobs.js'
import { linkOf } from './find-link.js'
import type { PortalTools } from './portal-tools.js'

/** A person who said that it was not they is not asked again. */
const NO_MORE: readonly ChallengeState[] = ['denied', 'failed']

/**
 * Lists a new link to the same address on file: for proof while that is missing, else the way back. Whether one is sent, the step
 * decides, within one automatic mail a day; whoever presses here never learns it.
 */
export async function renew(tools: PortalTools, token: string): Promise<void> {
  await tools.unitOfWork.run(async (stores) => {
    const found = await linkOf(stores, tools, token)
    if (found === null || !mayRenew(found.challenge, found.requestCase)) return
    const { id, identity } = found.requestCase
    await stores.jobs.enqueue([challengeJob(id, identity.level >= 2 ? 'return' : 'identity')])
  })
}

function mayRenew(challenge: Challenge, requestCase: RequestCase): boolean {
  if (ENDED_STATES.includes(requestCase.state) || isDenied(requestCase)) return false
  return !NO_MORE.includes(challenge.state) && isForPerson(challenge, requestCase.dataSubject)
}
