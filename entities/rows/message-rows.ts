import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm'

/** What is known of a message without opening it. The raw bytes and the reading are kept apart: scans stay small. */
@Entity('message')
@Unique('message_content', ['controllerId', 'contentHash'])
@Index('message_by_case', ['caseId'])
@Index('message_by_sender_and_text', ['controllerId', 'senderHash', 'textHash'])
@Index('message_by_message_id', ['controllerId', 'messageIdHash'])
@Index('message_by_outcome', ['controllerId', 'outcome'])
export class MessageRow {
  @PrimaryColumn({ type: 'text' }) declare id: string
  @Column({ type: 'text' }) declare controllerId: string
  @Column({ type: 'text' }) declare channel: string
  @Column({ type: 'text' }) declare placeKind: string
  @Column({ type: 'text', nullable: true }) declare mailboxId: string | null
  @Column({ type: 'text', nullable: true }) declare accountId: string | null
  @Column({ type: 'text', nullable: true }) declare ticketId: string | null
  @Column({ type: 'text' }) declare receivedAt: string
  @Column({ type: 'text' }) declare storedAt: string
  @Column({ type: 'text' }) declare format: string
  @Column({ type: 'boolean' }) declare truncated: boolean
  @Column({ type: 'text' }) declare contentHash: string
  @Column({ type: 'text', nullable: true }) declare outcome: string | null
  @Column({ type: 'text', nullable: true }) declare caseId: string | null
  @Column({ type: 'text', nullable: true }) declare messageIdHash: string | null
  @Column({ type: 'text', nullable: true }) declare textHash: string | null
  @Column({ type: 'text', nullable: true }) declare senderHash: string | null
}

@Entity('message_raw')
export class MessageRawRow {
  @ForeignKey(() => MessageRow) @PrimaryColumn({ type: 'text' }) declare messageId: string
  @Column({ type: 'blob' }) declare raw: Buffer
}

@Entity('message_reading')
export class MessageReadingRow {
  @ForeignKey(() => MessageRow) @PrimaryColumn({ type: 'text' }) declare messageId: string
  @Column({ type: 'blob' }) declare reading: Buffer
}

/** Whether a message really came from where it says, as its raw bytes tell; sealed like its reading. */
@Entity('message_authenticity')
export class MessageAuthenticityRow {
  @ForeignKey(() => MessageRow) @PrimaryColumn({ type: 'text' }) declare messageId: string
  @Column({ type: 'text' }) declare checkedAt: string
  @Column({ type: 'blob' }) declare findings: Buffer
}

/** One item at one source. Several deliveries may bring one message; a vanished one brought none. */
@Entity('delivery')
@Index('delivery_by_message', ['messageId'])
export class DeliveryRow {
  @PrimaryColumn({ type: 'text' }) declare sourceId: string
  @PrimaryColumn({ type: 'text' }) declare container: string
  @PrimaryColumn({ type: 'text' }) declare epoch: string
  @PrimaryColumn({ type: 'text' }) declare item: string
  @ForeignKey(() => MessageRow) @Column({ type: 'text', nullable: true }) declare messageId: string | null
  @Column({ type: 'text' }) declare recordedAt: string
}

@Entity('source_cursor')
export class CursorRow {
  @PrimaryColumn({ type: 'text' }) declare sourceId: string
  @PrimaryColumn({ type: 'text' }) declare container: string
  @Column({ type: 'text' }) declare epoch: string
  @Column({ type: 'text' }) declare position: string
}
