import { isDenied } from '../../domain/challenge/denial.js'
import { isOver, type Visit } from '../../domain/challenge/visit.js'
import type { ControllerProfile } from '../../domain/controller.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { ReadStores, Stores } from '../../ports.js'
import type { PortalTools } from './portal-tools.js'

/** An open visit with the one case that it is for. */
export interface FoundVisit {
  readonly visit: Visit
  readonly requestCase: RequestCase
  readonly controller: ControllerProfile
}

/** The visit with this secret. Unknown, left and lapsed ones are all alike: null. */
export async function visitOf(
  stores: ReadStores,
  { clock, controllers }: PortalTools,
  secret: string,
): Promise<FoundVisit | null> {
  const visit = await stores.visits.bySecret(secret)
  if (visit === null || isOver(visit, clock.now())) return null
  const requestCase = await stores.cases.get(visit.caseId)
  const controller = controllers.get(requestCase.controllerId)
  return controller === undefined || isDenied(requestCase) ? null : { visit, requestCase, controller }
}

/** The same for something that the person does: it counts as being there. */
export async function seenVisit(stores: Stores, tools: PortalTools, secret: string): Promise<FoundVisit | null> {
  const found = await visitOf(stores, tools, secret)
  if (found !== null) await stores.visits.touch(found.visit.id, tools.clock.now())
  return found
}
