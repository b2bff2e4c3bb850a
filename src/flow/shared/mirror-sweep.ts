import type { Instant, RequestCase } from '../../domain/request-case.js'
import type { CaseReminder, Clock, Digests, Stores, UnitOfWork } from '../../ports.js'
import type { Controllers } from './controllers.js'
import { isBehind, isTicketCase, mirrorJob, pendingAs, shownAs, viewOf, type TicketPlace } from './ticket-view.js'

export interface SweepTools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly digests: Digests
  readonly controllers: Controllers
  /** Accounts whose tickets follow their cases. */
  readonly mirrored: ReadonlySet<string>
}

/** A ticket that shows something else of its case than it should. */
export interface ToShow {
  readonly caseId: string
  readonly place: TicketPlace
  readonly wanted: string
}

/** Ended cases that are read, and at most written, in one transaction. */
const ENDS_AT_ONCE = 200

/** Null: the ticket shows the case as it is, is about to, or there is none that follows it. */
export function toShowOf(
  requestCase: RequestCase,
  reminders: readonly CaseReminder[],
  kept: ReadonlyMap<string, string>,
  { digests, controllers, clock, mirrored }: Omit<SweepTools, 'unitOfWork'>,
): ToShow | null {
  if (!isTicketCase(requestCase) || !mirrored.has(requestCase.place.accountId)) return null
  const { id: caseId, place } = requestCase
  const now = clock.now()
  const wanted = shownAs(digests, viewOf(requestCase, reminders, controllers, now))
  return isBehind(kept.get(caseId) ?? null, wanted, now) ? { caseId, place, wanted } : null
}

/** Lists the work, and keeps that it is listed. */
export async function askToShow(stores: Stores, { caseId, place, wanted }: ToShow, now: Instant): Promise<void> {
  await stores.mirrors.set(caseId, pendingAs('asked', wanted, now), now)
  await stores.jobs.enqueue([mirrorJob(place)])
}

/** A ticket shows the end of its case too: once, for nobody looks at ended cases any more. */
export async function showEnds(tools: SweepTools): Promise<void> {
  const accounts = [...tools.mirrored]
  let afterReference = ''
  for (;;) {
    const page = await tools.unitOfWork.read((stores) =>
      stores.mirrors.endedBehind(accounts, { limit: ENDS_AT_ONCE, afterReference }),
    )
    if (page.length > 0)
      await tools.unitOfWork.run((stores) =>
        askForEnds(
          stores,
          tools,
          page.map(({ caseId }) => caseId),
        ),
      )
    const last = page.at(-1)
    if (last === undefined || page.length < ENDS_AT_ONCE) return
    afterReference = last.reference
  }
}

async function askForEnds(stores: Stores, tools: SweepTools, ids: readonly string[]): Promise<void> {
  const kept = await stores.mirrors.shown(ids)
  for (const id of ids) {
    const toShow = toShowOf(await stores.cases.get(id), [], kept, tools)
    if (toShow !== null) await askToShow(stores, toShow, tools.clock.now())
  }
}
