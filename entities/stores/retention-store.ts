import { In } from 'typeorm'
import type { Instant } from '../../src/domain/request-case.js'
import type { ClosedCase, ErasedContent, RetentionClock, RetentionStore } from '../../src/ports.js'
import type { ContentVault } from '../crypto/content-vault.js'
import type { Session } from '../gate/session.js'
import { AuditEventRow } from '../rows/audit-rows.js'
import { ExportBytesRow, ExportRow, RequestCaseRow, SourceRunRow } from '../rows/case-rows.js'
import { DataKeyRow } from '../rows/key-rows.js'
import { DeliveryRow, MessageRawRow, MessageRow } from '../rows/message-rows.js'
import { AccessLogRow, RetentionCaseRow, RetentionClockRow } from '../rows/retention-rows.js'
import { forgetCaseWords } from './case-word-store.js'
import { deleteWithAll } from './delete-with-all.js'
import { dropCaseExports, eraseCaseContent, eraseMessageContent } from './erase-content.js'
import { deleteRows, findRows } from './find-rows.js'
import { insertRows } from './insert-rows.js'
import { placeToColumns } from './place-columns.js'

const CLOCK_ID = 1
/** Servers whose clocks are not ours. */
const OUTSIDE_CHANNELS = ['imap', 'zendesk', 'zendesk_suspended']

/** What goes when its time is over (src/ports/retention.ts). */
export class SqlRetentionStore implements RetentionStore {
  constructor(
    private readonly session: Session,
    private readonly vault: ContentVault,
  ) {}

  async clock(): Promise<RetentionClock | null> {
    const [row] = await findRows(this.session.reader, RetentionClockRow, { id: CLOCK_ID })
    return row === undefined ? null : { provenAt: row.provenAt, sweptAt: row.sweptAt }
  }

  async setClock({ provenAt, sweptAt }: RetentionClock): Promise<void> {
    await insertRows(this.session.writer, RetentionClockRow, [{ id: CLOCK_ID, provenAt, sweptAt }], 'replace')
  }

  async newestReceipt(until: Instant): Promise<Instant | null> {
    const row = await this.session.reader
      .createQueryBuilder(MessageRow, 'message')
      .select('max(message.receivedAt)', 'newest')
      .where('message.channel IN (:...channels)', { channels: OUTSIDE_CHANNELS })
      .andWhere('message.receivedAt <= :until', { until })
      .getRawOne<{ newest: Instant | null }>()
    return row?.newest ?? null
  }

  async closedCases(page: { readonly afterReference: string; readonly limit: number }): Promise<readonly ClosedCase[]> {
    const rows = await this.session.reader
      .createQueryBuilder(RequestCaseRow, 'closed')
      .select(['closed.id', 'closed.reference'])
      .where("closed.state = 'closed'")
      .andWhere('closed.reference > :afterReference', page)
      .orderBy('closed.reference')
      .limit(page.limit)
      .getMany()
    return this.#describe(rows)
  }

  async closedCase(caseId: string): Promise<ClosedCase | null> {
    const only = ['id', 'reference'] as const
    const rows = await findRows(this.session.reader, RequestCaseRow, { id: caseId, state: 'closed' }, { only })
    const [described] = await this.#describe(rows)
    return described ?? null
  }

  async #describe(cases: readonly Pick<RequestCaseRow, 'id' | 'reference'>[]): Promise<readonly ClosedCase[]> {
    const ids = cases.map(({ id }) => id)
    const closings = await this.#closings(ids)
    const { reader } = this.session
    const counted = new Map((await findRows(reader, RetentionCaseRow, { caseId: ids })).map((row) => [row.caseId, row]))
    const holding = await this.#holdingExports(ids)
    await this.vault.preload(ids)
    const described: ClosedCase[] = []
    for (const { id: caseId, reference } of cases) {
      const closingAt = closings.get(caseId) ?? null
      const row = counted.get(caseId)
      const isOfThisClosing = row !== undefined && row.closingAt === (closingAt ?? '')
      described.push({
        caseId,
        reference,
        closingAt,
        countedFrom: isOfThisClosing ? row.countedFrom : null,
        holdsExports: holding.has(caseId),
        holdsContent: !(await this.vault.isErased(caseId)),
      })
    }
    return described
  }

  /** The newest event that closed each. */
  async #closings(ids: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
    const only = ['caseId', 'at'] as const
    const wanted = { caseId: ids, type: 'case.closed' }
    const events = await findRows(this.session.reader, AuditEventRow, wanted, { only, tail: 'ORDER BY sequence' })
    return new Map(events.flatMap(({ caseId, at }): [string, string][] => (caseId === null ? [] : [[caseId, at]])))
  }

  async #holdingExports(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set()
    const { reader } = this.session
    const packed = await reader
      .createQueryBuilder(ExportRow, 'export')
      .innerJoin(ExportBytesRow, 'bytes', 'bytes.exportId = export.id')
      .select('DISTINCT export.caseId', 'caseId')
      .where('export.caseId IN (:...ids)', { ids })
      .getRawMany<{ caseId: string }>()
    const collected = await reader
      .createQueryBuilder(SourceRunRow, 'run')
      .select('DISTINCT run.caseId', 'caseId')
      .where('run.caseId IN (:...ids)', { ids })
      .andWhere('run.records IS NOT NULL')
      .getRawMany<{ caseId: string }>()
    return new Set([...packed, ...collected].map(({ caseId }) => caseId))
  }

  async countFrom(caseId: string, closingAt: Instant | null, countedFrom: Instant): Promise<void> {
    const row = { caseId, closingAt: closingAt ?? '', countedFrom }
    await insertRows(this.session.writer, RetentionCaseRow, [row], 'replace')
  }

  async dropExports(caseId: string): Promise<number> {
    return dropCaseExports(this.session, caseId)
  }

  async eraseContent(caseId: string): Promise<ErasedContent> {
    return eraseCaseContent(this.session, this.vault, caseId)
  }

  async forgetCase(caseId: string): Promise<void> {
    const { writer } = this.session
    const messages = await findRows(writer, MessageRow, { caseId }, { only: ['id'] })
    await this.forgetMessages(messages.map(({ id }) => id))
    await forgetCaseWords(this.session, [caseId])
    await deleteWithAll(writer, writer.connection.getMetadata(RequestCaseRow), { id: [caseId] })
    await deleteRows(writer, DataKeyRow, { ownerId: caseId })
  }

  async settledMessages(before: Instant, limit: number): Promise<readonly string[]> {
    const rows = await this.#messagesOfNoCase(before, limit)
      .innerJoin(MessageRawRow, 'raw', 'raw.messageId = message.id')
      .getRawMany<{ id: string }>()
    return rows.map(({ id }) => id)
  }

  async eraseMessages(ids: readonly string[]): Promise<void> {
    await eraseMessageContent(this.session, this.vault, ids)
  }

  async emptyMessages(before: Instant, limit: number): Promise<readonly string[]> {
    const rows = await this.#messagesOfNoCase(before, limit)
      .leftJoin(MessageRawRow, 'raw', 'raw.messageId = message.id')
      .innerJoin(DeliveryRow, 'delivery', 'delivery.messageId = message.id')
      .andWhere('raw.messageId IS NULL')
      .groupBy('message.id')
      .addGroupBy('message.receivedAt')
      .getRawMany<{ id: string }>()
    return rows.map(({ id }) => id)
  }

  /** Without an outcome it waits to be read, or for a person; nothing of that goes by itself. */
  #messagesOfNoCase(before: Instant, limit: number) {
    return this.session.reader
      .createQueryBuilder(MessageRow, 'message')
      .select('message.id', 'id')
      .where('message.caseId IS NULL')
      .andWhere("message.outcome IN ('not_request', 'automatic', 'duplicate')")
      .andWhere('message.receivedAt < :before AND message.storedAt < :before', { before })
      .orderBy('message.receivedAt')
      .limit(limit)
  }

  async forgetMessages(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return
    const { writer } = this.session
    await deleteRows(writer, DeliveryRow, { messageId: ids })
    await deleteRows(writer, DataKeyRow, { ownerId: ids })
    const nowhere = placeToColumns({ kind: 'none' })
    await writer.update(MessageRow, { id: In(ids) }, { ...nowhere, caseId: null })
  }

  async forgetLooks(before: Instant): Promise<number> {
    const { writer } = this.session
    const looks = writer.createQueryBuilder().delete().from(AccessLogRow)
    const result = await looks.where('case_id IS NULL AND at < :before', { before }).execute()
    return result.affected ?? 0
  }
}
