import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { RequestCaseRow } from './case-rows.js'

/** That one person of the staff agreed to exactly what the hash says. */
@Entity('approval')
@Index('approval_by_case', ['caseId'])
export class ApprovalRow {
  @PrimaryColumn({ type: 'text' }) declare id: string
  @ForeignKey(() => RequestCaseRow) @Column({ type: 'text' }) declare caseId: string
  @Column({ type: 'text' }) declare purpose: string
  @Column({ type: 'text' }) declare staffId: string
  @Column({ type: 'text' }) declare at: string
  @Column({ type: 'text' }) declare hash: string
  @Column({ type: 'text', nullable: true }) declare draftId: string | null
  @Column({ type: 'text', nullable: true }) declare voided: string | null
}

/** The leave to fetch a copy, once. */
@Entity('export_grant')
@Index('export_grant_by_case', ['caseId'])
export class ExportGrantRow {
  @PrimaryColumn({ type: 'text' }) declare id: string
  @ForeignKey(() => RequestCaseRow) @Column({ type: 'text' }) declare caseId: string
  @Column({ type: 'text' }) declare exportId: string
  @Column({ type: 'text' }) declare sha256: string
  @Column({ type: 'text' }) declare grantedAt: string
  @Column({ type: 'text' }) declare until: string
  @Column({ type: 'text', nullable: true }) declare fetchedAt: string | null
  @Column({ type: 'text', nullable: true }) declare withdrawnAt: string | null
}
