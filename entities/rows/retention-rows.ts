import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { RequestCaseRow } from './case-rows.js'

/** One look at what is known of a person: who, when, at which case or message. Nothing of the person itself. */
@Entity('access_log')
@Index('access_log_by_case', ['caseId'])
@Index('access_log_by_actor', ['actorId'])
export class AccessLogRow {
  @PrimaryColumn({ type: 'text' }) declare id: string
  @Column({ type: 'text' }) declare at: string
  @Column({ type: 'text' }) declare actorKind: string
  @Column({ type: 'text' }) declare what: string
  @Column({ type: 'text', nullable: true }) declare actorId: string | null
  @ForeignKey(() => RequestCaseRow) @Column({ type: 'text', nullable: true }) declare caseId: string | null
  @Column({ type: 'text', nullable: true }) declare messageId: string | null
}

/** Since when the time of a closed case is counted. Written by the first sweep that finds it closed; void once it is closed anew. */
@Entity('retention_case')
export class RetentionCaseRow {
  @ForeignKey(() => RequestCaseRow) @PrimaryColumn({ type: 'text' }) declare caseId: string
  /** The time of the event that closed it, as the clock of that moment had it: tells one closing from the next. */
  @Column({ type: 'text' }) declare closingAt: string
  @Column({ type: 'text' }) declare countedFrom: string
}

/** One row, `id` 1: up to when time is proven to have passed (src/flow/prove-time.ts). */
@Entity('retention_clock')
export class RetentionClockRow {
  @PrimaryColumn({ type: 'integer' }) declare id: number
  @Column({ type: 'text' }) declare provenAt: string
  @Column({ type: 'text', nullable: true }) declare sweptAt: string | null
}
