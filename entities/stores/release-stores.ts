import { randomUUID } from 'node:crypto'
import { In, IsNull, MoreThan } from 'typeorm'
import type { Approval, ApprovalPurpose, VoidReason } from '../../src/domain/release/approval.js'
import type { Instant } from '../../src/domain/request-case.js'
import type { ApprovalStore, Clock, ExportGrant, GrantStore } from '../../src/ports.js'
import type { Session } from '../gate/session.js'
import { ApprovalRow, ExportGrantRow } from '../rows/release-rows.js'
import { insertRows } from './insert-rows.js'
import { oneOf } from './place-columns.js'

const PURPOSES: readonly ApprovalPurpose[] = ['answer', 'carry_out']
const VOID_REASONS: readonly VoidReason[] = ['changed', 'withdrawn']

export class SqlApprovalStore implements ApprovalStore {
  constructor(private readonly session: Session) {}

  async add(given: Omit<Approval, 'id' | 'voided'>): Promise<Approval> {
    const approval: Approval = { ...given, id: randomUUID(), voided: null }
    await insertRows(this.session.writer, ApprovalRow, [approval])
    return approval
  }

  async ofCase(caseId: string): Promise<readonly Approval[]> {
    const rows = await this.session.reader.find(ApprovalRow, { where: { caseId }, order: { at: 'ASC', id: 'ASC' } })
    return rows.map(({ purpose, voided, ...row }) => ({
      ...row,
      purpose: oneOf(PURPOSES, purpose),
      voided: voided === null ? null : oneOf(VOID_REASONS, voided),
    }))
  }

  async void(ids: readonly string[], reason: VoidReason): Promise<void> {
    if (ids.length > 0) await this.session.writer.update(ApprovalRow, { id: In([...ids]) }, { voided: reason })
  }
}

export class SqlGrantStore implements GrantStore {
  constructor(
    private readonly session: Session,
    private readonly clock: Clock,
  ) {}

  async add(given: Omit<ExportGrant, 'id' | 'fetchedAt'>): Promise<ExportGrant> {
    await this.withdraw(given.caseId)
    const grant: ExportGrant = { ...given, id: randomUUID(), fetchedAt: null }
    await insertRows(this.session.writer, ExportGrantRow, [{ ...grant, withdrawnAt: null }])
    return grant
  }

  async newest(caseId: string): Promise<ExportGrant | null> {
    const row = await this.session.reader.findOneBy(ExportGrantRow, { caseId, withdrawnAt: IsNull() })
    if (row === null) return null
    const { id, exportId, sha256, grantedAt, until, fetchedAt } = row
    return { id, caseId, exportId, sha256, grantedAt, until, fetchedAt }
  }

  async take(id: string, at: Instant): Promise<boolean> {
    const open = { id, fetchedAt: IsNull(), withdrawnAt: IsNull(), until: MoreThan(at) }
    const { affected } = await this.session.writer.update(ExportGrantRow, open, { fetchedAt: at })
    return affected === 1
  }

  async withdraw(caseId: string): Promise<void> {
    const standing = { caseId, withdrawnAt: IsNull() }
    await this.session.writer.update(ExportGrantRow, standing, { withdrawnAt: this.clock.now() })
  }
}
