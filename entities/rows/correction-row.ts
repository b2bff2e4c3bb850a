import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { MessageRow } from './message-rows.js'

/**
 * What a person said that a message really is. It has no text of its own: that lies in the reading of the message, under the
 * message's key, and goes with it. Only a text released for training is kept here as well, under a key that outlives the case.
 */
@Entity('label_correction')
@Index('label_correction_by_time', ['correctedAt'])
export class LabelCorrectionRow {
  @ForeignKey(() => MessageRow) @PrimaryColumn({ type: 'text' }) declare messageId: string
  @Column({ type: 'text' }) declare controllerId: string
  @Column({ type: 'text' }) declare language: string
  @Column({ type: 'text' }) declare saidDecision: string
  /** JSON array of rights, as is `rights`. */
  @Column({ type: 'text' }) declare saidRights: string
  @Column({ type: 'text' }) declare saidVersion: string
  @Column({ type: 'text' }) declare rights: string
  @Column({ type: 'text' }) declare correctedAt: string
  @Column({ type: 'text', nullable: true }) declare releasedAt: string | null
  /** Owner of the key of the released text. */
  @Column({ type: 'text', nullable: true }) declare releaseId: string | null
  @Column({ type: 'blob', nullable: true }) declare releasedText: Buffer | null
}
