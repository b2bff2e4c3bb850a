import { actorOf, type Viewer } from '../../domain/access/viewer.js'
import { AccessDeniedError } from '../../domain/errors.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { Clock, ReadStores } from '../../ports.js'
import { assertMay } from './assert-may.js'
import { ACTION_NEEDS, ADDING_ACTIONS, FRESH_ACTIONS, type ActionName, type CaseAction } from './case-actions.js'
import { CaseChangedError } from './case-changed-error.js'
import { CASE_DEEDS } from './deeds/case-deeds.js'
import { CLOCK_DEEDS } from './deeds/clock-deeds.js'
import type { AnyDeed, Deeds } from './deeds/deed-context.js'
import { PERSON_DEEDS } from './deeds/person-deeds.js'
import { RELEASE_DEEDS } from './deeds/release-deeds.js'
import type { DeskTools } from './desk-tools.js'
import { guardedWork } from './guarded-work.js'
import { ownCase } from './own-case.js'

const DEEDS: Deeds<ActionName> = { ...CASE_DEEDS, ...CLOCK_DEEDS, ...PERSON_DEEDS, ...RELEASE_DEEDS }

/** What somebody had before them when they decided. */
export interface SeenCase {
  readonly version: number
  /** Number of the last event of its history that they saw, to tell them what came after it; null: they do not say. */
  readonly sequence: number | null
}

/**
 * Does one thing to a case, as its viewer: with the capability that it takes, in a case of their controllers, and only if nothing has changed
 * since they looked. The check of the version and the change are one transaction, so that no update is lost.
 * @returns the case as it stands afterwards.
 * @throws NotFoundError for a case that is not theirs; AccessDeniedError without the capability, or without a fresh proof of who they are
 * for what cannot be taken back; CaseChangedError with what changed; whatever the step itself says against it.
 */
export async function actOnCase(
  tools: DeskTools,
  viewer: Viewer,
  { reference, seen, action }: { readonly reference: string; readonly seen: SeenCase; readonly action: CaseAction },
): Promise<RequestCase> {
  assertMay(viewer, ACTION_NEEDS[action.action])
  if (FRESH_ACTIONS.includes(action.action)) assertFresh(viewer, tools.clock)
  const check = (stores: ReadStores): Promise<void> => assertUnchanged(stores, viewer, { reference, seen, action })
  await tools.unitOfWork.read(check)
  const unitOfWork = guardedWork(tools.unitOfWork, check)
  const context = { tools: { ...tools, unitOfWork }, reference, actor: actorOf(viewer), staffId: viewer.member.id }
  // The name leads to the deed of the same name, which the compiler cannot follow through a union.
  await (DEEDS[action.action] as AnyDeed)(context, action)
  return tools.unitOfWork.read((stores) => ownCase(stores, viewer, reference))
}

function assertFresh({ member, freshUntil }: Viewer, clock: Clock): void {
  if (freshUntil === null || freshUntil <= clock.now())
    throw new AccessDeniedError(`${member.id} must show anew who they are: this cannot be taken back`)
}

async function assertUnchanged(
  stores: ReadStores,
  viewer: Viewer,
  { reference, seen, action }: { readonly reference: string; readonly seen: SeenCase; readonly action: CaseAction },
): Promise<void> {
  const { id, version } = await ownCase(stores, viewer, reference)
  for (const other of othersIn(action)) await ownCase(stores, viewer, other)
  if (version === seen.version || ADDING_ACTIONS.includes(action.action)) return
  const history = await stores.audit.ofCase(id)
  const { sequence: last } = seen
  throw new CaseChangedError(
    reference,
    last === null ? history.slice(-1) : history.filter(({ sequence }) => sequence > last),
  )
}

/** References of other cases that an action names: they must be the viewer's as well. */
function othersIn(action: CaseAction): readonly string[] {
  if (action.action === 'link') return [action.to]
  if (action.action === 'join') return [action.into]
  return action.action === 'close' && action.duplicateOf !== null ? [action.duplicateOf] : []
}
