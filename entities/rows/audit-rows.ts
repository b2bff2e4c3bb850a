import { Column, Entity, Index, PrimaryColumn } from 'typeorm'

/** Append-only: triggers refuse UPDATE and DELETE. `hash` covers the event and the hash before it. */
@Entity('audit_event')
@Index('audit_event_by_case', ['caseId'])
export class AuditEventRow {
  @PrimaryColumn({ type: 'integer' }) declare sequence: number
  @Column({ type: 'text' }) declare at: string
  @Column({ type: 'text' }) declare type: string
  @Column({ type: 'text' }) declare actorKind: string
  @Column({ type: 'text', nullable: true }) declare actorId: string | null
  @Column({ type: 'text', nullable: true }) declare caseId: string | null
  /** Canonical JSON. */
  @Column({ type: 'text' }) declare details: string
  @Column({ type: 'text' }) declare hash: string
}

/** One row, `id` 1: where the chain ends. Appending locks it, so that the chain stays linear. */
@Entity('audit_head')
export class AuditHeadRow {
  @PrimaryColumn({ type: 'integer' }) declare id: number
  @Column({ type: 'integer' }) declare sequence: number
  @Column({ type: 'text' }) declare hash: string
}
