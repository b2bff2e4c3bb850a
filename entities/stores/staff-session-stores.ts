import { randomUUID } from 'node:crypto'
import { In, IsNull, LessThan, LessThanOrEqual, Not, Or, type FindOptionsWhere } from 'typeorm'
import { OF_ACCOUNT, type Attempts } from '../../src/domain/access/back-off.js'
import { SESSION_STAGES, SESSION_WAYS, type StaffSession } from '../../src/domain/access/staff-session.js'
import type { Instant } from '../../src/domain/instant.js'
import {
  SIGN_IN_EVENTS,
  type AttemptStore,
  type SignInFilter,
  type SignInLog,
  type SignInRecord,
  type StaffSessionStore,
} from '../../src/ports.js'
import type { Session } from '../gate/session.js'
import { SignInAttemptRow, SignInRow, StaffSessionRow } from '../rows/access-rows.js'
import { hashOf, isSameHash } from './challenge-store.js'
import { deleteRows } from './find-rows.js'
import { insertRows } from './insert-rows.js'
import { oneOf } from './place-columns.js'

export class SqlStaffSessionStore implements StaffSessionStore {
  constructor(private readonly session: Session) {}

  async open(opened: Omit<StaffSession, 'id'>, secret: string): Promise<StaffSession> {
    const { writer } = this.session
    await writer.delete(StaffSessionRow, { expiresAt: LessThanOrEqual(opened.startedAt) })
    const staffSession = { ...opened, id: randomUUID() }
    await insertRows(writer, StaffSessionRow, [{ ...staffSession, secretHash: hashOf(secret) }])
    return staffSession
  }

  async bySecret(secret: string): Promise<StaffSession | null> {
    const secretHash = hashOf(secret)
    const row = await this.session.reader.findOneBy(StaffSessionRow, { secretHash })
    return row !== null && isSameHash(row.secretHash, secretHash) ? toSession(row) : null
  }

  async ofStaff(staffId: string): Promise<readonly StaffSession[]> {
    const order = { startedAt: 'DESC', id: 'ASC' } as const
    return (await this.session.reader.find(StaffSessionRow, { where: { staffId }, order })).map(toSession)
  }

  async touch(id: string, at: Instant): Promise<void> {
    await this.session.writer.update(StaffSessionRow, { id }, { lastSeenAt: at })
  }

  async renew(
    id: string,
    secret: string,
    { stage, expiresAt, freshUntil }: Parameters<StaffSessionStore['renew']>[2],
  ): Promise<void> {
    const changes = { stage, expiresAt, freshUntil, secretHash: hashOf(secret) }
    await this.session.writer.update(StaffSessionRow, { id }, changes)
  }

  async close(id: string): Promise<void> {
    await deleteRows(this.session.writer, StaffSessionRow, { id })
  }

  async closeAll(staffId: string, except?: string): Promise<void> {
    const those = except === undefined ? { staffId } : { staffId, id: Not(except) }
    await this.session.writer.delete(StaffSessionRow, those)
  }
}

function toSession(row: StaffSessionRow): StaffSession {
  const { id, staffId, startedAt, lastSeenAt, expiresAt, freshUntil, browser } = row
  const way = oneOf(SESSION_WAYS, row.way)
  const stage = oneOf(SESSION_STAGES, row.stage)
  return { id, staffId, way, stage, startedAt, lastSeenAt, expiresAt, freshUntil, browser }
}

export class SqlAttemptStore implements AttemptStore {
  constructor(private readonly session: Session) {}

  async get(key: string): Promise<Attempts | null> {
    const row = await this.session.reader.findOneBy(SignInAttemptRow, { key })
    return row === null ? null : { failures: row.failures, lastAt: row.lastAt }
  }

  async set(key: string, attempts: Attempts): Promise<void> {
    const { writer } = this.session
    await writer.delete(SignInAttemptRow, { lastAt: LessThan(before(attempts.lastAt, OF_ACCOUNT.forgetMinutes)) })
    await insertRows(writer, SignInAttemptRow, [{ key, ...attempts }], 'replace')
  }

  async clear(key: string): Promise<void> {
    await deleteRows(this.session.writer, SignInAttemptRow, { key })
  }
}

const KEPT_MINUTES = 365 * 24 * 60

export class SqlSignInLog implements SignInLog {
  constructor(private readonly session: Session) {}

  async add(record: SignInRecord): Promise<void> {
    const { writer } = this.session
    await writer.delete(SignInRow, { at: LessThan(before(record.at, KEPT_MINUTES)) })
    await insertRows(writer, SignInRow, [{ ...record, id: randomUUID() }])
  }

  async newest(filter: SignInFilter): Promise<readonly SignInRecord[]> {
    const rows = await this.session.reader.find(SignInRow, {
      where: { ...whose(filter), ...(filter.events !== undefined && { event: In(filter.events) }) },
      order: { at: 'DESC', id: 'ASC' },
      take: filter.limit,
    })
    return rows.map((row) => ({
      at: row.at,
      staffId: row.staffId,
      event: oneOf(SIGN_IN_EVENTS, row.event),
      network: row.network,
    }))
  }
}

function whose({ staffId, notOf = [] }: SignInFilter): FindOptionsWhere<SignInRow> {
  if (staffId !== undefined) return { staffId }
  // NOT IN holds for no NULL.
  return notOf.length === 0 ? {} : { staffId: Or(IsNull(), Not(In(notOf))) }
}

function before(at: Instant, minutes: number): Instant {
  return new Date(Date.parse(at) - minutes * 60_000).toISOString()
}
