import { canBePressed, type Challenge } from '../../domain/challenge/challenge.js'
import { isDenied } from '../../domain/challenge/denial.js'
import type { ControllerProfile } from '../../domain/controller.js'
import { ENDED_STATES, type RequestCase } from '../../domain/request-case.js'
import type { PortalMatter, ReadStores } from '../../ports.js'
import type { PortalTools } from './portal-tools.js'

/** A link with its case. */
export interface FoundLink {
  readonly challenge: Challenge
  readonly requestCase: RequestCase
  readonly controller: ControllerProfile
}

/** The link that a token belongs to, whether or not it can still be pressed. */
export async function linkOf(
  stores: ReadStores,
  { controllers }: PortalTools,
  token: string,
): Promise<FoundLink | null> {
  const challenge = await stores.challenges.byToken(token)
  if (challenge === null) return null
  const requestCase = await stores.cases.get(challenge.caseId)
  const controller = controllers.get(requestCase.controllerId)
  return controller === undefined ? null : { challenge, requestCase, controller }
}

/** The same, only when it can be pressed now: unknown, used, expired and ended ones are all alike. */
export async function pressableLink(stores: ReadStores, tools: PortalTools, token: string): Promise<FoundLink | null> {
  const found = await linkOf(stores, tools, token)
  if (found === null || !canBePressed(found.challenge, found.requestCase.dataSubject, tools.clock.now())) return null
  const { challenge, requestCase } = found
  // What was asked for was answered, or went another way: there is nothing left to prove.
  if (challenge.purpose === 'identity' && ENDED_STATES.includes(requestCase.state)) return null
  return isDenied(requestCase) ? null : found
}

/** What a page says about whom it speaks for. */
export function matterOf(
  { rights, language, deadline }: RequestCase,
  { id, legalName }: ControllerProfile,
): PortalMatter {
  return { controllerId: id, controllerName: legalName, language, rights, receivedOn: deadline.receivedOn }
}
