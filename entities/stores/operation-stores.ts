import type { Instant } from '../../src/domain/request-case.js'
import type { Alert, AlertStore, Cursor, CursorStore, HealthStore, SourceHealth } from '../../src/ports.js'
import type { Session } from '../gate/session.js'
import { CursorRow } from '../rows/message-rows.js'
import { AlertRow, HealthRow } from '../rows/operation-rows.js'
import { oneOf } from './place-columns.js'
import type { Saying, Told } from '../../src/domain/sayings/saying.js'

const STATUSES = ['ok', 'degraded', 'failed'] as const

export class SqlCursorStore implements CursorStore {
  constructor(private readonly session: Session) {}

  async get(sourceId: string, container: string): Promise<Cursor | null> {
    const row = await this.session.reader.findOneBy(CursorRow, { sourceId, container })
    return row === null ? null : { sourceId, container, epoch: row.epoch, position: row.position }
  }

  async set({ sourceId, container, epoch, position }: Cursor): Promise<void> {
    await this.session.writer.upsert(CursorRow, { sourceId, container, epoch, position }, ['sourceId', 'container'])
  }
}

export class SqlAlertStore implements AlertStore {
  constructor(private readonly session: Session) {}

  /** Keeps `since` of an alert that is up already. */
  async raise(key: string, code: string, { text, said }: Required<Told>, at: Instant): Promise<void> {
    const shown = { code, text: withoutNul(text), said: sayingJson(said) }
    const result = await this.session.writer.update(AlertRow, { key }, shown)
    if (result.affected === 0) await this.session.writer.insert(AlertRow, { key, ...shown, since: at })
  }

  async clear(key: string): Promise<void> {
    await this.session.writer.delete(AlertRow, { key })
  }

  async open(): Promise<readonly Alert[]> {
    const rows = await this.session.reader.find(AlertRow, { order: { since: 'ASC', key: 'ASC' } })
    return rows.map(({ key, code, text, since, said }) => {
      const alert = { key, code, text, since }
      return said === null ? alert : { ...alert, said: JSON.parse(said) as Saying }
    })
  }
}

export class SqlHealthStore implements HealthStore {
  constructor(private readonly session: Session) {}

  /** `since` moves only when the status changes. */
  async set({ component, status, text }: SourceHealth, at: Instant): Promise<void> {
    const known = await this.session.reader.findOneBy(HealthRow, { component })
    const since = known?.status === status ? known.since : at
    const row = { component, status, text: withoutNul(text), since, checkedAt: at }
    await this.session.writer.upsert(HealthRow, row, ['component'])
  }

  async all(): ReturnType<HealthStore['all']> {
    const rows = await this.session.reader.find(HealthRow, { order: { component: 'ASC' } })
    return rows.map(({ component, status, text, since, checkedAt }) => ({
      component,
      status: oneOf(STATUSES, status),
      text,
      since,
      checkedAt,
    }))
  }
}

function sayingJson(said: Saying): string {
  return JSON.stringify(said, (_name, value: unknown) => (typeof value === 'string' ? withoutNul(value) : value))
}

/** PostgreSQL text holds no NUL, and an error text of another program may. */
export function withoutNul(text: string): string {
  return text.replaceAll('\0', '')
}
