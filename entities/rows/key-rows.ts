import { Column, Entity, Index, PrimaryColumn } from 'typeorm'

/** The data key of one message or case, wrapped by a master key. Without `wrapped` the content is unreadable for ever. */
@Entity('data_key')
@Index('data_key_by_erasure', ['erasedAt'], { where: `"erased_at" IS NOT NULL` })
export class DataKeyRow {
  @PrimaryColumn({ type: 'text' }) declare ownerId: string
  @Column({ type: 'text' }) declare masterKeyId: string
  @Column({ type: 'blob', nullable: true }) declare wrapped: Buffer | null
  @Column({ type: 'text', nullable: true }) declare erasedAt: string | null
}

/** Every master key that ever wrapped something here: lets a start with the wrong key fail at once. */
@Entity('master_key')
export class MasterKeyRow {
  @PrimaryColumn({ type: 'text' }) declare id: string
  @Column({ type: 'text' }) declare firstUsedAt: string
}
