import type { Actor } from '../../domain/audit.js'
import { linkDelivery, type LinkMeans } from '../../domain/challenge/challenge-policy.js'
import { addressesToAsk, canBePressed, newestRound } from '../../domain/challenge/challenge.js'
import { DENIAL, isDenied } from '../../domain/challenge/denial.js'
import { challengePolicyOf } from '../../domain/controller.js'
import { RuleViolationError } from '../../domain/errors.js'
import { assertOpen, type RequestCase } from '../../domain/request-case.js'
import type { Clock, Stores, UnitOfWork } from '../../ports.js'
import { settleAttention } from '../shared/case-changes.js'
import { staffChallengeJob } from '../shared/challenge-jobs.js'
import { floodAlert, SETTLED_BY_SENDING } from '../shared/challenge-words.js'
import { controllerOf, type Controllers } from '../shared/controllers.js'
import { caseByReference } from '../shared/load-case.js'
import { say } from '../../domain/sayings/say.js'

interface Tools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly controllers: Controllers
  readonly means: LinkMeans
}

/**
 * Somebody of the staff wants the person on file to be asked by a link, whatever the limits for automatic mail say. With `again` the
 * links of before end, also after a "it was not me", which this takes for settled.
 * @throws RuleViolationError without a person on file, where links cannot go out, when it is proven already, or when a link holds.
 */
export async function challengePerson(
  tools: Tools,
  { reference, again, actor }: { readonly reference: string; readonly again: boolean; readonly actor: Actor },
): Promise<RequestCase> {
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    assertOpen(requestCase)
    assertCanBeAsked(requestCase, tools)
    if (!again) await assertNothingOut(stores, requestCase, tools.clock.now())
    const { id: caseId, controllerId } = requestCase
    const [newest] = newestRound(await stores.challenges.ofCase(caseId), 'identity')
    await stores.challenges.voidAll(caseId, 'identity', tools.clock.now())
    await stores.jobs.enqueue([staffChallengeJob(caseId, 'identity', newest?.round ?? 0)])
    await stores.alerts.clear(floodAlert(controllerId))
    await stores.audit.append({ type: 'case.challenge_asked', actor, caseId, details: { again } })
    return stores.cases.update(settleAttention(requestCase, [DENIAL.code, ...SETTLED_BY_SENDING]))
  })
}

function assertCanBeAsked({ reference, controllerId, dataSubject, identity, state }: RequestCase, tools: Tools): void {
  if (dataSubject === null) throw new RuleViolationError(say('link_to_nobody', { reference }))
  if (identity.level >= 2) throw new RuleViolationError(say('proven_already', { reference }))
  const delivery = linkDelivery(challengePolicyOf(controllerOf(tools.controllers, controllerId)), tools.means)
  if (delivery === 'off') throw new RuleViolationError(say('links_are_off', { reference, controllerId }))
  if (delivery === 'draft' && addressesToAsk(dataSubject).length > 1)
    throw new RuleViolationError(say('link_to_two', { reference }))
  if (delivery === 'draft' && state !== 'identity')
    throw new RuleViolationError(say('link_out_of_step', { reference, state }))
}

async function assertNothingOut(stores: Stores, requestCase: RequestCase, now: string): Promise<void> {
  const { reference, dataSubject, id } = requestCase
  if (isDenied(requestCase)) throw new RuleViolationError(say('denied_before', { reference }))
  const round = newestRound(await stores.challenges.ofCase(id), 'identity')
  const live = round.find((challenge) => canBePressed(challenge, dataSubject, now))
  if (live !== undefined) throw new RuleViolationError(say('link_is_out', { reference, expiresAt: live.expiresAt }))
}
