import type { DraftState } from '../domain/draft.js'
import { todayAt } from '../domain/report/today.js'
import { OPEN_URGENCIES, openUrgencyOn, type Urgency } from '../domain/report/urgency.js'
import type { Alert, Clock, HealthStore, JobQueue, MessageOutcome, ReadStores, UnitOfWork } from '../ports.js'
import type { Controllers } from './shared/controllers.js'

/** What the service looks like now, in numbers. Nothing in it comes from a person. */
export interface OperationFigures {
  readonly messages: readonly {
    readonly controllerId: string
    readonly outcome: MessageOutcome | 'unread'
    readonly count: number
  }[]
  /** Whole seconds since the oldest message was stored that nothing became of yet; 0 when there is none. */
  readonly oldestUnreadSeconds: number
  /** Every controller of the settings with every urgency, noughts too. */
  readonly openCases: readonly { readonly controllerId: string; readonly urgency: Urgency; readonly count: number }[]
  readonly jobs: Awaited<ReturnType<JobQueue['counts']>>
  /** Whole seconds since a job became due that nobody has taken; 0 when none is due. */
  readonly oldestDueJobSeconds: number
  readonly sources: Awaited<ReturnType<HealthStore['all']>>
  readonly drafts: readonly { readonly state: DraftState; readonly count: number }[]
  readonly alerts: readonly Alert[]
}

interface Tools {
  readonly unitOfWork: UnitOfWork
  readonly queue: Pick<JobQueue, 'counts' | 'oldestDue'>
  readonly controllers: Controllers
  readonly clock: Clock
}

/** Everything that the metrics tell, from one consistent view of the stores. @throws AppError from the database. */
export async function loadFigures({ unitOfWork, queue, controllers, clock }: Tools): Promise<OperationFigures> {
  const now = clock.now()
  const ofStores = await unitOfWork.read(async (stores) => ({
    messages: await stores.figures.messages(),
    oldestUnreadSeconds: secondsSince(now, await stores.figures.oldestUnread([...controllers.keys()])),
    openCases: await openCases(stores, controllers, now),
    sources: await stores.health.all(),
    drafts: await stores.figures.drafts(),
    alerts: await stores.alerts.open(),
  }))
  return { ...ofStores, jobs: await queue.counts(), oldestDueJobSeconds: secondsSince(now, await queue.oldestDue()) }
}

/** A time that is yet to come, by a clock that went back, is no age. */
function secondsSince(now: string, instant: string | null): number {
  return instant === null ? 0 : Math.max(0, Math.round((Date.parse(now) - Date.parse(instant)) / 1000))
}

async function openCases(
  stores: ReadStores,
  controllers: Controllers,
  now: string,
): Promise<OperationFigures['openCases']> {
  const found = await stores.figures.openCases()
  const ids = new Set([...controllers.keys(), ...found.map(({ controllerId }) => controllerId)])
  const counts = new Map([...ids].map((id) => [id, new Map<Urgency, number>(OPEN_URGENCIES.map((one) => [one, 0]))]))
  const today = todayAt(now, controllers.values())
  for (const { controllerId, count, ...days } of found) {
    const urgency = openUrgencyOn(today(controllerId), days)
    const ofController = counts.get(controllerId)
    ofController?.set(urgency, (ofController.get(urgency) ?? 0) + count)
  }
  return [...counts].flatMap(([controllerId, byUrgency]) =>
    [...byUrgency].map(([urgency, count]) => ({ controllerId, urgency, count })),
  )
}
