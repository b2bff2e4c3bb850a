import { SYSTEM, type AuditEvent } from '../../domain/audit.js'
import { NotFoundError } from '../../domain/errors.js'
import type { RequestCase } from '../../domain/request-case.js'
import { wants, type WebhookEndpoint } from '../../domain/webhooks/endpoint.js'
import { toldAs, type WebhookEventType } from '../../domain/webhooks/webhook-event.js'
import type { AuditRecord, Clock, Digests, Stores, UnitOfWork } from '../../ports.js'

/** Events looked at in one transaction. */
const EVENTS_AT_ONCE = 500

interface Tools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly digests: Pick<Digests, 'nonce'>
}

/**
 * Lists what happened to cases since the last look for the endpoints that want to know; one that is new begins with what happens from now
 * on. It reads the history instead of having every step write a row: an event stands there in the commit of what it tells about, in one
 * order without gaps, so none can be missed, and no step can forget to tell.
 * @returns whether there may be more to look at.
 */
export async function spreadEvents(
  { unitOfWork, clock, digests }: Tools,
  endpoint: Pick<WebhookEndpoint, 'id' | 'events' | 'controllers'>,
): Promise<boolean> {
  const { id: endpointId } = endpoint
  if (!(await hasNews(unitOfWork, endpointId))) return false
  return unitOfWork.run(async (stores) => {
    const cursor = await stores.webhooks.cursor(endpointId)
    if (cursor === null) {
      await stores.webhooks.setCursor(endpointId, (await stores.audit.head())?.sequence ?? 0)
      return false
    }
    const events = await stores.audit.after(cursor, EVENTS_AT_ONCE)
    const last = events.at(-1)
    if (last === undefined) return false
    const now = clock.now()
    const told = await toTell(stores, endpoint, events)
    const deliveries = told.map((one) => ({
      ...one,
      id: `msg_${digests.nonce()}`,
      endpointId,
      createdAt: now,
      nextAt: now,
    }))
    await stores.webhooks.add(deliveries)
    await stores.webhooks.setCursor(endpointId, last.sequence)
    return events.length === EVENTS_AT_ONCE
  })
}

/** Looked up beside the gate: most of the time nothing happened, and then nobody has to wait for us. */
async function hasNews(unitOfWork: UnitOfWork, endpointId: string): Promise<boolean> {
  return unitOfWork.read(async ({ webhooks, audit }) => {
    const cursor = await webhooks.cursor(endpointId)
    return cursor === null || cursor < ((await audit.head())?.sequence ?? 0)
  })
}

interface Told {
  readonly sequence: number
  readonly controllerId: string
  readonly type: WebhookEventType
  readonly reference: string
  readonly body: string
}

async function toTell(
  stores: Stores,
  endpoint: Pick<WebhookEndpoint, 'events' | 'controllers'>,
  events: readonly AuditRecord[],
): Promise<readonly Told[]> {
  const told: Told[] = []
  for (const event of events) {
    const type = toldAs(event)
    if (type === null || event.caseId === null) continue
    const requestCase = await caseStillThere(stores, event.caseId)
    if (requestCase === null || !wants(endpoint, type, requestCase.controllerId)) continue
    const { sequence } = event
    const { reference, controllerId } = requestCase
    told.push({ sequence, controllerId, type, reference, body: bodyOf(type, event, requestCase) })
  }
  return told
}

/** Null once the proof of the case is purged: then nobody has a use for the news. */
async function caseStillThere(stores: Stores, caseId: string): Promise<RequestCase | null> {
  try {
    return await stores.cases.get(caseId)
  } catch (error) {
    if (error instanceof NotFoundError) return null
    throw error
  }
}

/**
 * Ids, codes and dates, picked one by one: nothing of a person can get in by a new field. `cause` is the event of the history; the state
 * and the days are those of the case when the event was listed.
 */
function bodyOf(type: WebhookEventType, event: AuditRecord, requestCase: RequestCase): string {
  const {
    reference,
    controllerId: controller,
    state,
    outcome,
    rights,
    channel,
    assignee,
    deadline,
    version,
  } = requestCase
  const { receivedOn, targetOn, latestLawfulOn } = deadline
  const data = {
    reference,
    controller,
    sequence: event.sequence,
    cause: event.type,
    ...markOf(event),
    state,
    outcome,
    rights,
    channel,
    assignee,
    receivedOn,
    targetOn,
    latestLawfulOn,
    version,
    automatic: event.actor.kind === SYSTEM.kind,
  }
  return JSON.stringify({ type, timestamp: event.at, data })
}

function markOf({ type, details }: Pick<AuditEvent, 'type' | 'details'>): { readonly mark?: string } {
  return type === 'case.reminded' ? { mark: String(details['mark']) } : {}
}
