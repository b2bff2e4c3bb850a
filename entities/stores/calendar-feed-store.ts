import type { Instant } from '../../src/domain/request-case.js'
import type { CalendarFeedStore } from '../../src/ports.js'
import type { Session } from '../gate/session.js'
import { CalendarFeedRow } from '../rows/operation-rows.js'
import { deleteRows, findRows } from './find-rows.js'
import { insertRows } from './insert-rows.js'

export class SqlCalendarFeedStore implements CalendarFeedStore {
  constructor(private readonly session: Session) {}

  async set(staffId: string, secretHash: string, at: Instant): Promise<void> {
    await insertRows(this.session.writer, CalendarFeedRow, [{ staffId, secretHash, at }], 'replace')
  }

  async remove(staffId: string): Promise<void> {
    await deleteRows(this.session.writer, CalendarFeedRow, { staffId })
  }

  async since(staffId: string): Promise<Instant | null> {
    const [row] = await findRows(this.session.reader, CalendarFeedRow, { staffId })
    return row?.at ?? null
  }

  async owner(secretHash: string): Promise<string | null> {
    const [row] = await findRows(this.session.reader, CalendarFeedRow, { secretHash })
    return row?.staffId ?? null
  }
}
