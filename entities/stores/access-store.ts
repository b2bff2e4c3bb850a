import { randomUUID } from 'node:crypto'
import { LOOKS, type AccessRecord, type AccessStore, type Clock } from '../../src/ports.js'
import type { Session } from '../gate/session.js'
import { AccessLogRow } from '../rows/retention-rows.js'
import { actorOf } from './audit-store.js'
import { findRows } from './find-rows.js'
import { insertRows } from './insert-rows.js'
import { oneOf } from './place-columns.js'

const OLDEST_FIRST = 'ORDER BY at, id'

/** Who looked at what (src/ports/retention.ts). */
export class SqlAccessStore implements AccessStore {
  constructor(
    private readonly session: Session,
    private readonly clock: Clock,
  ) {}

  async record(looks: readonly Omit<AccessRecord, 'at'>[]): Promise<void> {
    const at = this.clock.now()
    const rows = looks.map(({ actor, what, caseId, messageId }) => {
      const actorId = actor.kind === 'user' ? actor.id : null
      return { id: randomUUID(), at, actorKind: actor.kind, what, actorId, caseId, messageId }
    })
    await insertRows(this.session.writer, AccessLogRow, rows)
  }

  async ofCase(caseId: string): Promise<readonly AccessRecord[]> {
    return (await findRows(this.session.reader, AccessLogRow, { caseId }, { tail: OLDEST_FIRST })).map(toRecord)
  }

  async ofActor(actor: string): Promise<readonly AccessRecord[]> {
    const named = await findRows(this.session.reader, AccessLogRow, { actorId: actor }, { tail: OLDEST_FIRST })
    if (actor !== 'operator' && actor !== 'system') return named.map(toRecord)
    const nameless = await findRows(this.session.reader, AccessLogRow, { actorKind: actor }, { tail: OLDEST_FIRST })
    return [...named, ...nameless].map(toRecord)
  }
}

function toRecord(row: AccessLogRow): AccessRecord {
  const { at, caseId, messageId } = row
  return { at, actor: actorOf(row), what: oneOf(LOOKS, row.what), caseId, messageId }
}
