import { randomUUID } from 'node:crypto'
import { LessThan, LessThanOrEqual, In, MoreThan } from 'typeorm'
import { AUTOMATIC_MAIL_KEPT_DAYS } from '../../src/domain/challenge/mail-limits.js'
import type { Visit } from '../../src/domain/challenge/visit.js'
import type { Instant } from '../../src/domain/request-case.js'
import type { AutomaticMail, AutomaticMailStore, VisitStore } from '../../src/ports.js'
import type { KeyedDigests } from '../crypto/digests.js'
import type { Session } from '../gate/session.js'
import { AutomaticMailRow, PortalVisitRow } from '../rows/challenge-rows.js'
import { hashOf, isSameHash } from './challenge-store.js'
import { deleteRows } from './find-rows.js'
import { insertRows } from './insert-rows.js'

export class SqlVisitStore implements VisitStore {
  constructor(private readonly session: Session) {}

  async open(newVisit: Omit<Visit, 'id'>, secret: string): Promise<Visit> {
    const visit = { ...newVisit, id: randomUUID() }
    await this.session.writer.delete(PortalVisitRow, { expiresAt: LessThanOrEqual(visit.openedAt) })
    await insertRows(this.session.writer, PortalVisitRow, [{ ...visit, secretHash: hashOf(secret) }])
    return visit
  }

  async bySecret(secret: string): Promise<Visit | null> {
    const secretHash = hashOf(secret)
    const row = await this.session.reader.findOneBy(PortalVisitRow, { secretHash })
    if (row === null || !isSameHash(row.secretHash, secretHash)) return null
    const { id, caseId, openedAt, lastSeenAt, expiresAt } = row
    return { id, caseId, openedAt, lastSeenAt, expiresAt }
  }

  async touch(id: string, at: Instant): Promise<void> {
    await this.session.writer.update(PortalVisitRow, { id }, { lastSeenAt: at })
  }

  async close(id: string): Promise<void> {
    await deleteRows(this.session.writer, PortalVisitRow, { id })
  }

  async closeAll(caseId: string): Promise<void> {
    await deleteRows(this.session.writer, PortalVisitRow, { caseId })
  }
}

export class SqlAutomaticMailStore implements AutomaticMailStore {
  constructor(
    private readonly session: Session,
    private readonly digests: KeyedDigests,
  ) {}

  async add({ address, ...mail }: AutomaticMail): Promise<void> {
    const { writer } = this.session
    const forgotten = new Date(Date.parse(mail.at) - AUTOMATIC_MAIL_KEPT_DAYS * 86_400_000).toISOString()
    await writer.delete(AutomaticMailRow, { at: LessThan(forgotten) })
    const [addressHash] = this.digests.addressHashes(address)
    await insertRows(writer, AutomaticMailRow, [{ ...mail, id: randomUUID(), addressHash }])
  }

  async withdraw({ address, caseId }: Pick<AutomaticMail, 'address' | 'caseId'>): Promise<void> {
    const where = { caseId, addressHash: this.#isTo(address) }
    const newest = await this.session.reader.findOne(AutomaticMailRow, { where, order: { at: 'DESC' } })
    if (newest !== null) await deleteRows(this.session.writer, AutomaticMailRow, { id: newest.id })
  }

  async to(address: string): Promise<readonly Instant[]> {
    const where = { addressHash: this.#isTo(address) }
    const rows = await this.session.reader.find(AutomaticMailRow, { where, order: { at: 'ASC' } })
    return rows.map(({ at }) => at)
  }

  async countOf(controllerId: string, after: Instant): Promise<number> {
    return this.session.reader.countBy(AutomaticMailRow, { controllerId, at: MoreThan(after) })
  }

  /** Also under the keys of before: a new master key must not let a second mail out. */
  #isTo(address: string): ReturnType<typeof In<string>> {
    return In([...this.digests.addressHashes(address)])
  }
}
