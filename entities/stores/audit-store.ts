import { MoreThan } from 'typeorm'
import { EMPTY_CHAIN, type Actor, type AuditEvent, type ChainHead } from '../../src/domain/audit.js'
import type { AuditRecord, AuditStore, Clock, NewestEvent } from '../../src/ports.js'
import { canonicalJson } from '../crypto/canonical-json.js'
import type { Session } from '../gate/session.js'
import { AuditEventRow, AuditHeadRow } from '../rows/audit-rows.js'
import { HEAD_ID, hashEvent } from './audit-chain.js'
import { findRows } from './find-rows.js'
import { inChunks, insertRows, type RowValues } from './insert-rows.js'

/** Cases asked for in one statement. */
const CASES_AT_ONCE = 500

/** Writes events in the transaction of what they tell about: both are there or neither is. */
export class SqlAuditStore implements AuditStore {
  /** The end of the chain in this transaction, once it was asked for. */
  #head: ChainHead | null = null
  /** Events of this transaction that are not written yet. */
  readonly #pending: RowValues<AuditEventRow>[] = []

  constructor(
    private readonly session: Session,
    private readonly clock: Clock,
  ) {}

  async append(event: AuditEvent): Promise<void> {
    const head = this.#head ?? (await this.#takeHead())
    const { type, actor, caseId } = event
    const row = {
      sequence: head.sequence + 1,
      at: this.clock.now(),
      type,
      actorKind: actor.kind,
      actorId: actor.kind === 'user' ? actor.id : null,
      caseId,
      details: canonicalJson(event.details),
    }
    const hash = hashEvent(head.hash, row)
    this.#head = { sequence: row.sequence, hash }
    this.#pending.push({ ...row, hash })
  }

  async ofCase(caseId: string): Promise<readonly AuditRecord[]> {
    if (this.#pending.length > 0) await this.#write()
    const rows = await this.session.reader.find(AuditEventRow, { where: { caseId }, order: { sequence: 'ASC' } })
    return rows.map(toRecord)
  }

  async after(sequence: number, limit: number): Promise<readonly AuditRecord[]> {
    if (this.#pending.length > 0) await this.#write()
    const where = { sequence: MoreThan(sequence) }
    const rows = await this.session.reader.find(AuditEventRow, { where, order: { sequence: 'ASC' }, take: limit })
    return rows.map(toRecord)
  }

  async newest(caseIds: readonly string[], types: readonly string[]): Promise<readonly NewestEvent[]> {
    if (this.#pending.length > 0) await this.#write()
    const newest = new Map<string, NewestEvent>()
    for (const chunk of inChunks(caseIds, CASES_AT_ONCE)) {
      const wanted = { caseId: chunk, type: types }
      const only = ['caseId', 'type', 'at'] as const
      const rows = await findRows(this.session.reader, AuditEventRow, wanted, { only, tail: 'ORDER BY sequence' })
      for (const { caseId, type, at } of rows)
        if (caseId !== null) newest.set(`${caseId} ${type}`, { caseId, type, at })
    }
    return [...newest.values()]
  }

  async head(): Promise<ChainHead | null> {
    if (this.#head !== null) return this.#head
    const row = await this.session.reader.findOneBy(AuditHeadRow, { id: HEAD_ID })
    return row === null || row.sequence === 0 ? null : { sequence: row.sequence, hash: row.hash }
  }

  /** Many at once: a batch of new cases has many events. */
  async #write(): Promise<void> {
    await insertRows(this.session.writer, AuditEventRow, this.#pending.splice(0))
  }

  /** The no-op update locks the row until the end of the transaction, on PostgreSQL too, so that nobody else appends meanwhile. */
  async #takeHead(): Promise<ChainHead> {
    const manager = this.session.writer
    const lock = () => manager.update(AuditHeadRow, { id: HEAD_ID }, { id: HEAD_ID })
    if ((await lock()).affected !== 1) {
      // Before the first event. Where somebody else writes that one meanwhile, theirs stays.
      await insertRows(manager, AuditHeadRow, [{ id: HEAD_ID, ...EMPTY_CHAIN }], 'keep')
      await lock()
    }
    const head = await manager.findOneByOrFail(AuditHeadRow, { id: HEAD_ID })
    this.session.beforeCommit(async () => {
      await this.#write()
      if (this.#head !== null) await manager.update(AuditHeadRow, { id: HEAD_ID }, this.#head)
    })
    return { sequence: head.sequence, hash: head.hash }
  }
}

function toRecord(row: AuditEventRow): AuditRecord {
  const { sequence, at, type, caseId, hash } = row
  return {
    sequence,
    at,
    type,
    actor: actorOf(row),
    caseId,
    details: JSON.parse(row.details) as AuditEvent['details'],
    hash,
  }
}

/** Who did it, from the columns that say so. */
export function actorOf(row: { readonly actorKind: string; readonly actorId: string | null }): Actor {
  if (row.actorKind === 'system' || row.actorKind === 'operator') return { kind: row.actorKind }
  if (row.actorKind === 'user' && row.actorId !== null) return { kind: 'user', id: row.actorId }
  throw new Error(`the database names an actor of a kind that this version does not know: ${row.actorKind}`)
}
