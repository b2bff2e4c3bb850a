import type { Viewer } from '../../domain/access/viewer.js'
import type { Instant } from '../../domain/instant.js'
import type { Clock, ReadStores, UnitOfWork } from '../../ports.js'

/** How long somebody counts as being there after their page was last heard of: a page without script is heard of once. */
const HERE_MS = 60_000
/** An open page looks every few seconds; that it is open is written down this often. */
const NOTED_EVERY_MS = 20_000

export interface ViewerTools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Pick<Clock, 'now'>
}

/** Who else has a case open, and whether it must be written down again that the one who asks has. */
export interface SeenViewers {
  /** Ids of the staff, in order. */
  readonly others: readonly string[]
  readonly isNoteOld: boolean
}

/** Looks who has a case open, whichever process their page is served by. */
export async function seeViewers(
  { caseViewers }: ReadStores,
  who: Viewer,
  reference: string,
  now: Instant,
): Promise<SeenViewers> {
  const staffId = who.member.id
  const here = await caseViewers.at(reference, before(now, HERE_MS))
  const own = here.find((one) => one.staffId === staffId)
  return {
    others: here.map((one) => one.staffId).filter((id) => id !== staffId),
    isNoteOld: own === undefined || own.at <= before(now, NOTED_EVERY_MS),
  }
}

/** Writes down that somebody has a case open. */
export async function noteViewer(
  { unitOfWork, clock }: ViewerTools,
  { member }: Viewer,
  reference: string,
): Promise<void> {
  const at = clock.now()
  await unitOfWork.run(({ caseViewers }) =>
    caseViewers.touch({ reference, staffId: member.id, at }, before(at, HERE_MS)),
  )
}

/** Somebody opened the page of a case, which may be theirs to see. Answers who else has it open. */
export async function comeToCase(tools: ViewerTools, viewer: Viewer, reference: string): Promise<readonly string[]> {
  const now = tools.clock.now()
  const { others, isNoteOld } = await tools.unitOfWork.read((stores) => seeViewers(stores, viewer, reference, now))
  if (isNoteOld) await noteViewer(tools, viewer, reference)
  return others
}

/** They closed it, as far as we can tell: another page of theirs says within seconds that it is open. */
export async function leaveCase({ unitOfWork }: ViewerTools, { member }: Viewer, reference: string): Promise<void> {
  await unitOfWork.run(({ caseViewers }) => caseViewers.leave(reference, member.id))
}

function before(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) - ms).toISOString()
}
