import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { RequestCaseRow } from './case-rows.js'

/** Somebody else in the export of a collection run; who it is, is sealed under the key of the case. */
@Entity('third_person')
export class ThirdPersonRow {
  @ForeignKey(() => RequestCaseRow) @PrimaryColumn({ type: 'text' }) declare caseId: string
  @PrimaryColumn({ type: 'integer' }) declare run: number
  @PrimaryColumn({ type: 'integer' }) declare number: number
  @Column({ type: 'text' }) declare kind: string
  @Column({ type: 'blob' }) declare content: Buffer
  @Column({ type: 'text', nullable: true }) declare decision: string | null
  @Column({ type: 'text', nullable: true }) declare decidedBy: string | null
  @Column({ type: 'text', nullable: true }) declare decidedAt: string | null
}

/** A mail that Innsyn sends itself, at most once: one row for each draft, written before the mail goes. */
@Entity('outgoing_mail')
@Index('outgoing_mail_by_case', ['caseId'])
export class OutgoingMailRow {
  @PrimaryColumn({ type: 'text' }) declare draftId: string
  @ForeignKey(() => RequestCaseRow) @Column({ type: 'text' }) declare caseId: string
  @Column({ type: 'text' }) declare messageId: string
  @Column({ type: 'text' }) declare state: string
  @Column({ type: 'text' }) declare intendedAt: string
  @Column({ type: 'text', nullable: true }) declare settledAt: string | null
}
