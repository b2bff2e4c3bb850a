import { Between, In, IsNull, Not } from 'typeorm'
import { NotFoundError } from '../../src/domain/errors.js'
import type { Instant } from '../../src/domain/request-case.js'
import type {
  DeliveryKey,
  MessageOutcome,
  MessageReading,
  MessageRecord,
  MessageStore,
  SavedReading,
} from '../../src/ports.js'
import type { ContentVault } from '../crypto/content-vault.js'
import type { Session } from '../gate/session.js'
import { DeliveryRow, MessageRawRow, MessageReadingRow, MessageRow } from '../rows/message-rows.js'
import { inChunks, insertRows, updateRows, type RowValues } from './insert-rows.js'
import { rawPlace, storeMessages, type NewMessage } from './message-intake.js'
import { oneOf, placeFromColumns } from './place-columns.js'

const CHANNELS = ['imap', 'zendesk', 'zendesk_suspended', 'import'] as const
const FORMATS = ['mail', 'zendesk_comment', 'zendesk_suspended'] as const
const OUTCOMES = ['case', 'joined', 'review', 'not_request', 'duplicate', 'automatic'] as const
const OLDEST_FIRST = { receivedAt: 'ASC', storedAt: 'ASC', id: 'ASC' } as const

/** The ledger of messages and deliveries (src/ports/message-store.ts). */
export class SqlMessageStore implements MessageStore {
  constructor(
    private readonly session: Session,
    private readonly vault: ContentVault,
  ) {}

  async insert(message: NewMessage): ReturnType<MessageStore['insert']> {
    const [stored] = await this.insertAll([message])
    if (stored === undefined) throw new Error('one message gives one answer')
    return stored
  }

  async insertAll(messages: readonly NewMessage[]): ReturnType<MessageStore['insertAll']> {
    return storeMessages(this.session, this.vault, messages)
  }

  async addVanished(delivery: DeliveryKey, at: Instant): Promise<void> {
    const { sourceId, container, epoch, item } = delivery
    const row = { sourceId, container, epoch, item, messageId: null, recordedAt: at }
    await insertRows(this.session.writer, DeliveryRow, [row], 'keep')
  }

  async knownItems(sourceId: string, container: string, epoch: string): Promise<ReadonlySet<string>> {
    const rows = await this.session.reader
      .createQueryBuilder(DeliveryRow, 'delivery')
      .select('delivery.item', 'item')
      // One that was recorded as vanished is not known: if it turns up after all, reconciliation fetches it.
      .where({ sourceId, container, epoch, messageId: Not(IsNull()) })
      .getRawMany<{ item: string }>()
    return new Set(rows.map((row) => row.item))
  }

  async get(id: string): Promise<MessageRecord> {
    return toRecord(await this.#row(id))
  }

  async getAll(ids: readonly string[]): ReturnType<MessageStore['getAll']> {
    const records = new Map<string, MessageRecord & { readonly raw: Uint8Array }>()
    await this.vault.preload(ids)
    for (const chunk of inChunks(ids, 500)) {
      const raws = await this.session.reader.findBy(MessageRawRow, { messageId: In(chunk) })
      const sealed = new Map(raws.map((row) => [row.messageId, row.raw]))
      for (const row of await this.session.reader.findBy(MessageRow, { id: In(chunk) })) {
        records.set(row.id, { ...toRecord(row), raw: await this.#openRaw(row.id, sealed.get(row.id)) })
      }
    }
    return ids.map((id) => records.get(id) ?? missing(id))
  }

  async raw(id: string): Promise<Uint8Array> {
    const row = await this.session.reader.findOneBy(MessageRawRow, { messageId: id })
    return this.#openRaw(id, row?.raw)
  }

  async saveReadings(readings: readonly SavedReading[]): Promise<void> {
    const ids = readings.map(({ messageId }) => messageId)
    await this.vault.preload(ids)
    const known = await this.session.reader.find(MessageRow, { select: { id: true }, where: { id: In(ids) } })
    if (known.length < new Set(ids).size) missing(ids.find((id) => !known.some((row) => row.id === id)) ?? '')
    const rows: RowValues<MessageReadingRow>[] = []
    for (const { messageId, reading } of readings) {
      rows.push({ messageId, reading: await this.vault.sealJson(messageId, readingPlace(messageId), reading) })
    }
    await this.session.writer.delete(MessageReadingRow, { messageId: In(ids) })
    await insertRows(this.session.writer, MessageReadingRow, rows)
    await updateMessages(this.session.writer, readings)
  }

  async reading(id: string): Promise<MessageReading | null> {
    const row = await this.session.reader.findOneBy(MessageReadingRow, { messageId: id })
    if (row === null) return null
    return (await this.vault.openJson(id, readingPlace(id), row.reading)) as MessageReading
  }

  async setOutcome(id: string, outcome: MessageOutcome, caseId: string | null): Promise<void> {
    const result = await this.session.writer.update(MessageRow, { id }, { outcome, caseId })
    if (result.affected === 0) missing(id)
  }

  async findTwins(query: Parameters<MessageStore['findTwins']>[0]): Promise<readonly MessageRecord[]> {
    const at = Date.parse(query.receivedAt)
    const rows = await this.session.reader.find(MessageRow, {
      where: {
        controllerId: query.controllerId,
        senderHash: query.senderHash,
        textHash: query.textHash,
        id: Not(query.excludeId),
        receivedAt: Between(new Date(at - query.withinMs).toISOString(), new Date(at + query.withinMs).toISOString()),
      },
      order: OLDEST_FIRST,
    })
    return rows.map(toRecord)
  }

  async findByMessageIdHash(controllerId: string, messageIdHash: string): Promise<readonly MessageRecord[]> {
    const where = { controllerId, messageIdHash }
    return (await this.session.reader.find(MessageRow, { where, order: OLDEST_FIRST })).map(toRecord)
  }

  async ofCase(caseId: string): Promise<readonly MessageRecord[]> {
    return (await this.session.reader.find(MessageRow, { where: { caseId }, order: OLDEST_FIRST })).map(toRecord)
  }

  async countByOutcome(controllerId: string | null): ReturnType<MessageStore['countByOutcome']> {
    const counts = { case: 0, joined: 0, review: 0, not_request: 0, duplicate: 0, automatic: 0, unread: 0 }
    const rows = await this.session.reader
      .createQueryBuilder(MessageRow, 'message')
      .select('message.outcome', 'outcome')
      .addSelect('count(*)', 'count')
      .where(controllerId === null ? {} : { controllerId })
      .groupBy('message.outcome')
      .getRawMany<{ outcome: string | null; count: number | string }>()
    for (const { outcome, count } of rows) {
      counts[outcome === null ? 'unread' : oneOf(OUTCOMES, outcome)] = Number(count)
    }
    return counts
  }

  async #row(id: string): Promise<MessageRow> {
    return (await this.session.reader.findOneBy(MessageRow, { id })) ?? missing(id)
  }

  async #openRaw(id: string, sealed: Buffer | undefined): Promise<Uint8Array> {
    return this.vault.open(id, rawPlace(id), sealed ?? missing(id))
  }
}

async function updateMessages(manager: Session['writer'], readings: readonly SavedReading[]): Promise<void> {
  const changes = readings.map(({ messageId, messageIdHash, textHash, senderHash, outcome }) => ({
    id: messageId,
    messageIdHash,
    textHash,
    senderHash,
    outcome,
  }))
  await updateRows(manager, MessageRow, changes)
}

function missing(id: string): never {
  throw new NotFoundError(`there is no message ${id}`)
}

function readingPlace(messageId: string): { table: string; row: string; column: string } {
  return { table: 'message_reading', row: messageId, column: 'reading' }
}

function toRecord(row: MessageRow): MessageRecord {
  return {
    id: row.id,
    controllerId: row.controllerId,
    channel: oneOf(CHANNELS, row.channel),
    place: placeFromColumns(row),
    receivedAt: row.receivedAt,
    storedAt: row.storedAt,
    format: oneOf(FORMATS, row.format),
    truncated: row.truncated,
    contentHash: row.contentHash,
    outcome: row.outcome === null ? null : oneOf(OUTCOMES, row.outcome),
    caseId: row.caseId,
  }
}
