import { SYSTEM } from '../domain/audit.js'
import type { Clock, Cursor, DeliveryKey, Digests, IncomingMessage, Intake, UnitOfWork } from '../ports.js'
import type { HandOver, Handing } from './shared/hand-over.js'
import { fingerprint, storeLeased, storeRaw, type StoredMessage } from './shared/store-raw.js'
import { say } from '../domain/sayings/say.js'

interface Tools {
  readonly unitOfWork: UnitOfWork
  readonly digests: Digests
  readonly clock: Clock
}

interface IntakeTools extends Tools {
  /** Where fresh messages go straight to their reading, in a process that reads. */
  readonly handOver?: HandOver
}

/**
 * Raw first: stores messages, moves the cursor and lists the reading of each new one, all in one commit. Nothing has been
 * parsed yet, so that nothing in a mail can keep it from being stored.
 */
export async function storeMessages(
  { unitOfWork, digests, clock }: Tools,
  messages: readonly IncomingMessage[],
  cursor: Cursor | null,
): Promise<readonly StoredMessage[]> {
  const prepared = fingerprint(digests, messages)
  return unitOfWork.run(async (stores) => {
    const stored = await storeRaw(stores, prepared, clock.now())
    if (cursor !== null) await stores.cursors.set(cursor)
    return stored
  })
}

/**
 * The same commit, but the reading of each new message is listed as begun, and goes straight to those who read, with its raw bytes:
 * they need not be fetched and decrypted again. If this process dies meanwhile, the queue hands the reading out again.
 */
async function storeAndHandOver(
  { unitOfWork, digests, clock }: Tools,
  messages: readonly IncomingMessage[],
  cursor: Cursor | null,
  handing: Handing,
): Promise<readonly StoredMessage[]> {
  try {
    const prepared = fingerprint(digests, messages)
    const { stored, works } = await unitOfWork.run(async (stores) => {
      const raws = await storeLeased(stores, prepared, clock.now())
      if (cursor !== null) await stores.cursors.set(cursor)
      return raws
    })
    await handing.give(works)
    return stored
  } catch (error) {
    handing.withdraw()
    throw error
  }
}

async function storeFromSource(
  tools: IntakeTools,
  messages: readonly IncomingMessage[],
  cursor: Cursor | null,
): Promise<readonly StoredMessage[]> {
  const bytes = messages.reduce((sum, { raw }) => sum + raw.byteLength, 0)
  const handing = messages.length === 0 ? undefined : await tools.handOver?.reserve(bytes)
  if (handing === undefined || handing === null) return storeMessages(tools, messages, cursor)
  return storeAndHandOver(tools, messages, cursor, handing)
}

/** What the pollers and the webhook hand their findings to. */
export function createIntake(tools: IntakeTools): Intake {
  const { unitOfWork, clock } = tools
  return {
    cursor: (sourceId, container) => unitOfWork.read((stores) => stores.cursors.get(sourceId, container)),
    store: async (messages, cursor) => {
      const stored = await storeFromSource(tools, messages, cursor)
      return stored.map(({ outcome }) => outcome)
    },
    vanished: (delivery) => recordVanished(tools, delivery),
    knownItems: (sourceId, container, epoch) =>
      unitOfWork.read((stores) => stores.messages.knownItems(sourceId, container, epoch)),
    ticketsChanged: (accountId, ticketIds, cursor) =>
      unitOfWork.run(async (stores) => {
        await stores.jobs.enqueue(
          ticketIds.map((ticketId) => ({
            kind: 'fetch_ticket',
            key: `${accountId}/${ticketId}`,
            payload: { accountId, ticketId },
          })),
        )
        if (cursor !== null) await stores.cursors.set(cursor)
      }),
    report: (health) =>
      unitOfWork.run(async (stores) => {
        const now = clock.now()
        await stores.health.set(health, now)
        const key = `source:${health.component}`
        if (health.status === 'failed')
          await stores.alerts.raise(
            key,
            'source_failed',
            say('source_failed', { component: health.component, text: health.text }),
            now,
          )
        else await stores.alerts.clear(key)
      }),
  }
}

/** A mail that was listed but gone before it could be read may have been a request: a person is told (catalogue 53). */
async function recordVanished({ unitOfWork, clock }: Tools, delivery: DeliveryKey): Promise<void> {
  const now = clock.now()
  const { sourceId, container, epoch, item } = delivery
  const place = `${sourceId}/${container}/${epoch}/${item}`
  await unitOfWork.run(async (stores) => {
    await stores.messages.addVanished(delivery, now)
    await stores.alerts.raise(
      `vanished:${place}`,
      'mail_vanished',
      say('mail_vanished', { item, container, sourceId }),
      now,
    )
    await stores.audit.append({
      type: 'message.vanished',
      actor: SYSTEM,
      caseId: null,
      details: { ...delivery },
    })
  })
}
