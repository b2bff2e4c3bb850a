import { IsNull, Not } from 'typeorm'
import { HAND_CHANNELS } from '../../src/domain/message.js'
import { NotFoundError } from '../../src/domain/errors.js'
import type { Instant } from '../../src/domain/request-case.js'
import {
  MESSAGE_OUTCOMES,
  type DeliveryKey,
  type EndedMessage,
  type MessageFilter,
  type MessageHashes,
  type MessageOutcome,
  type MessageReading,
  type MessageRecord,
  type MessageStore,
  type SavedReading,
  type TwinQuery,
} from '../../src/ports.js'
import type { ContentVault } from '../crypto/content-vault.js'
import type { Session } from '../gate/session.js'
import { DeliveryRow, MessageRawRow, MessageReadingRow, MessageRow } from '../rows/message-rows.js'
import { findRows } from './find-rows.js'
import { inChunks, insertRows, updateRows, type RowValues } from './insert-rows.js'
import { rawPlace, storeMessages, type NewMessage } from './message-intake.js'
import { knownMessageIdHashes, messagesWithId, queriesWithTwins, twinsOf } from './message-kin.js'
import { oneOf, placeFromColumns } from './place-columns.js'

const CHANNELS = ['imap', 'zendesk', 'zendesk_suspended', 'import', 'portal', ...HAND_CHANNELS] as const
const FORMATS = ['mail', 'zendesk_comment', 'zendesk_suspended', 'portal_note', 'entered'] as const
const OLDEST_FIRST = 'ORDER BY received_at, stored_at, id'

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
    const [record] = await this.records([id])
    return record ?? missing(id)
  }

  async getAll(ids: readonly string[]): ReturnType<MessageStore['getAll']> {
    await this.vault.preload(ids)
    const sealed = new Map<string, Buffer>()
    for (const chunk of inChunks(ids, 500)) {
      const raws = await findRows(this.session.reader, MessageRawRow, { messageId: chunk })
      for (const row of raws) sealed.set(row.messageId, row.raw)
    }
    const records = await this.records(ids)
    return Promise.all(
      records.map(async (record) => ({ ...record, raw: await this.#openRaw(record.id, sealed.get(record.id)) })),
    )
  }

  async records(ids: readonly string[]): Promise<readonly MessageRecord[]> {
    const records = new Map<string, MessageRecord>()
    for (const chunk of inChunks(ids, 500)) {
      const rows = await findRows(this.session.reader, MessageRow, { id: chunk })
      for (const row of rows) records.set(row.id, toRecord(row))
    }
    return ids.map((id) => records.get(id) ?? missing(id))
  }

  async raw(id: string): Promise<Uint8Array> {
    const [row] = await findRows(this.session.reader, MessageRawRow, { messageId: id })
    return this.#openRaw(id, row?.raw)
  }

  async saveReadings(readings: readonly SavedReading[]): Promise<void> {
    await this.#updateMessages(readings)
    await this.vault.preloadToSeal(readings.map(({ messageId }) => messageId))
    const rows: RowValues<MessageReadingRow>[] = []
    for (const { messageId, reading } of readings) {
      rows.push({ messageId, reading: await this.vault.sealJson(messageId, readingPlace(messageId), reading) })
    }
    await insertRows(this.session.writer, MessageReadingRow, rows, 'replace')
  }

  async saveHashes(hashes: readonly MessageHashes[]): Promise<void> {
    const changes = hashes.map(({ messageId, messageIdHash, textHash, senderHash }) => ({
      id: messageId,
      messageIdHash,
      textHash,
      senderHash,
    }))
    await updateRows(this.session, MessageRow, changes)
  }

  async readings(ids: readonly string[]): Promise<readonly (MessageReading | null)[]> {
    const found = new Map<string, MessageReading>()
    await this.vault.preload(ids)
    for (const chunk of inChunks(ids, 500)) {
      const rows = await findRows(this.session.reader, MessageReadingRow, { messageId: chunk })
      for (const { messageId, reading } of rows) {
        found.set(messageId, (await this.vault.openJson(messageId, readingPlace(messageId), reading)) as MessageReading)
      }
    }
    return ids.map((id) => found.get(id) ?? null)
  }

  async reading(id: string): Promise<MessageReading | null> {
    const [reading] = await this.readings([id])
    return reading ?? null
  }

  async setOutcome(id: string, outcome: MessageOutcome, caseId: string | null): Promise<void> {
    if ((await updateRows(this.session, MessageRow, [{ id, outcome, caseId }])) === 0) missing(id)
  }

  async endAll(messages: readonly EndedMessage[]): Promise<void> {
    const changes = messages.map(({ messageId, outcome }) => ({ id: messageId, outcome, caseId: null }))
    const changed = await updateRows(this.session, MessageRow, changes)
    if (changed < messages.length) await this.records(changes.map(({ id }) => id))
  }

  async findTwins(query: TwinQuery): Promise<readonly MessageRecord[]> {
    return (await twinsOf(this.session, query)).map(toRecord)
  }

  async withTwins(queries: readonly TwinQuery[]): Promise<ReadonlySet<TwinQuery>> {
    return queriesWithTwins(this.session, queries)
  }

  async findByMessageIdHash(controllerId: string, hashes: readonly string[]): Promise<readonly MessageRecord[]> {
    return (await messagesWithId(this.session, controllerId, hashes)).map(toRecord)
  }

  async knownMessageIdHashes(
    controllerIds: readonly string[],
    hashes: readonly string[],
  ): Promise<ReadonlySet<string>> {
    return knownMessageIdHashes(this.session, controllerIds, hashes)
  }

  async list({ outcome, controllerId, limit }: MessageFilter): Promise<readonly MessageRecord[]> {
    const rows = await this.session.reader.find(MessageRow, {
      where: { outcome, ...(controllerId !== undefined && { controllerId }) },
      order: { receivedAt: 'DESC', storedAt: 'DESC', id: 'DESC' },
      take: limit,
    })
    return rows.map(toRecord)
  }

  async ofCase(caseId: string): Promise<readonly MessageRecord[]> {
    return this.ofCases([caseId])
  }

  async ofCases(caseIds: readonly string[]): Promise<readonly MessageRecord[]> {
    const rows = await findRows(this.session.reader, MessageRow, { caseId: caseIds }, { tail: OLDEST_FIRST })
    return rows.map(toRecord)
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
      counts[outcome === null ? 'unread' : oneOf(MESSAGE_OUTCOMES, outcome)] = Number(count)
    }
    return counts
  }

  async #updateMessages(readings: readonly SavedReading[]): Promise<void> {
    const changes = readings.map(({ messageId, messageIdHash, textHash, senderHash, outcome }) => ({
      id: messageId,
      messageIdHash,
      textHash,
      senderHash,
      outcome,
    }))
    const changed = await updateRows(this.session, MessageRow, changes)
    if (changed < new Set(changes.map(({ id }) => id)).size) await this.records(changes.map(({ id }) => id))
  }

  async #openRaw(id: string, sealed: Buffer | undefined): Promise<Uint8Array> {
    return this.vault.open(id, rawPlace(id), sealed ?? gone(id))
  }
}

function missing(id: string): never {
  throw new NotFoundError(`there is no message ${id}`)
}

function gone(id: string): never {
  throw new NotFoundError(`the content of message ${id} is not there: it was erased, or never stored`)
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
    outcome: row.outcome === null ? null : oneOf(MESSAGE_OUTCOMES, row.outcome),
    caseId: row.caseId,
  }
}
