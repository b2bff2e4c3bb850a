import { randomUUID } from 'node:crypto'
import type { DeliveryKey, IncomingMessage, StoredOutcome } from '../../src/ports.js'
import type { ContentVault } from '../crypto/content-vault.js'
import type { Session } from '../gate/session.js'
import { DeliveryRow, MessageRawRow, MessageRow } from '../rows/message-rows.js'
import { findRows } from './find-rows.js'
import { inChunks, insertRows, type RowValues } from './insert-rows.js'
import { placeToColumns } from './place-columns.js'

export type NewMessage = IncomingMessage & { readonly contentHash: string; readonly storedAt: string }

interface Stored {
  readonly id: string
  readonly outcome: StoredOutcome
}

/** Messages a round: bounds both the statements and the raw bytes that are held sealed at once. */
const MESSAGES_PER_ROUND = 500

/** Stores messages in bulk: two questions for what is known, then a few multi-row inserts. */
export async function storeMessages(
  session: Session,
  vault: ContentVault,
  messages: readonly NewMessage[],
): Promise<readonly Stored[]> {
  const answers: Stored[] = []
  for (const round of inChunks(messages, MESSAGES_PER_ROUND)) answers.push(...(await storeRound(session, vault, round)))
  return answers
}

async function storeRound(session: Session, vault: ContentVault, messages: readonly NewMessage[]): Promise<Stored[]> {
  const deliveries = await knownDeliveries(session, messages)
  const contents = await knownContents(session, messages)
  const fresh: (NewMessage & { readonly id: string })[] = []
  const newDeliveries: RowValues<DeliveryRow>[] = []
  const found: RowValues<DeliveryRow>[] = []
  const answers = messages.map((message): Stored => {
    const delivery = deliveryText(message.delivery)
    const delivered = deliveries.get(delivery)
    if (typeof delivered === 'string') return { id: delivered, outcome: 'known_delivery' }
    const content = contentText(message)
    const known = contents.get(content)
    const id = known ?? randomUUID()
    if (known === undefined) fresh.push({ ...message, id })
    contents.set(content, id)
    const row = { ...message.delivery, messageId: id, recordedAt: message.storedAt }
    // A mail that was recorded as vanished and has come back is stored like any other.
    if (delivered === null) found.push(row)
    else newDeliveries.push(row)
    deliveries.set(delivery, id)
    return { id, outcome: known === undefined ? 'stored' : 'known_content' }
  })
  await insertMessages(session, vault, fresh)
  await insertRows(session.writer, DeliveryRow, newDeliveries)
  for (const { messageId, recordedAt, ...key } of found) {
    await session.writer.update(DeliveryRow, key, { messageId, recordedAt })
  }
  return answers
}

async function insertMessages(
  session: Session,
  vault: ContentVault,
  messages: readonly (NewMessage & { readonly id: string })[],
): Promise<void> {
  if (messages.length === 0) return
  await vault.createKeys(messages.map((message) => message.id))
  await insertRows(session.writer, MessageRow, messages.map(messageRow))
  const raws: RowValues<MessageRawRow>[] = []
  for (const { id, raw } of messages) raws.push({ messageId: id, raw: await vault.seal(id, rawPlace(id), raw) })
  await insertRows(session.writer, MessageRawRow, raws)
}

function messageRow(message: NewMessage & { readonly id: string }): RowValues<MessageRow> {
  return {
    id: message.id,
    controllerId: message.controllerId,
    channel: message.channel,
    ...placeToColumns(message.place),
    receivedAt: message.receivedAt,
    storedAt: message.storedAt,
    format: message.format,
    truncated: message.truncated,
    contentHash: message.contentHash,
    outcome: null,
    caseId: null,
    messageIdHash: null,
    textHash: null,
    senderHash: null,
  }
}

/** Delivery to message id; null when it was recorded as vanished. */
async function knownDeliveries(session: Session, messages: readonly NewMessage[]): Promise<Map<string, string | null>> {
  const known = new Map<string, string | null>()
  const places = groupBy(messages, ({ delivery }) =>
    JSON.stringify([delivery.sourceId, delivery.container, delivery.epoch]),
  )
  for (const group of places.values()) {
    const [first] = group
    if (first === undefined) continue
    const { sourceId, container, epoch } = first.delivery
    const items = group.map((message) => message.delivery.item)
    const rows = await findRows(session.reader, DeliveryRow, { sourceId, container, epoch, item: items })
    for (const row of rows) known.set(deliveryText(row), row.messageId)
  }
  return known
}

async function knownContents(session: Session, messages: readonly NewMessage[]): Promise<Map<string, string>> {
  const known = new Map<string, string>()
  for (const [controllerId, group] of groupBy(messages, (message) => message.controllerId)) {
    const contentHash = group.map((message) => message.contentHash)
    const only = ['id', 'controllerId', 'contentHash'] as const
    const rows = await findRows(session.reader, MessageRow, { controllerId, contentHash }, { only })
    for (const row of rows) known.set(contentText(row), row.id)
  }
  return known
}

/** Map.groupBy comes with Node 21. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

export function rawPlace(messageId: string): { table: string; row: string; column: string } {
  return { table: 'message_raw', row: messageId, column: 'raw' }
}

function deliveryText(delivery: DeliveryKey): string {
  return JSON.stringify([delivery.sourceId, delivery.container, delivery.epoch, delivery.item])
}

function contentText(message: { readonly controllerId: string; readonly contentHash: string }): string {
  return JSON.stringify([message.controllerId, message.contentHash])
}
