import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'

/** A token of the interface, by the hash of its secret. */
@Entity('api_token')
@Index('api_token_by_secret', ['secretHash'], { unique: true })
export class ApiTokenRow {
  @PrimaryColumn({ type: 'text' }) declare id: string
  @Column({ type: 'text' }) declare secretHash: string
  @Column({ type: 'text' }) declare memberId: string
  /** Words with a blank between them. */
  @Column({ type: 'text' }) declare scopes: string
  @Column({ type: 'text' }) declare createdAt: string
  @Column({ type: 'text' }) declare expiresAt: string
  @Column({ type: 'text', nullable: true }) declare revokedAt: string | null
  @Column({ type: 'text', nullable: true }) declare lastUsedAt: string | null
}

/** A request with a key of the client; `status` and `body` once it is answered. */
@Entity('keyed_request')
@Index('keyed_request_by_time', ['at'])
export class KeyedRequestRow {
  @PrimaryColumn({ type: 'text' }) declare tokenId: string
  @PrimaryColumn({ type: 'text' }) declare keyHash: string
  @Column({ type: 'text' }) declare requestHash: string
  @Column({ type: 'text' }) declare at: string
  @Column({ type: 'integer', nullable: true }) declare status: number | null
  @Column({ type: 'text', nullable: true }) declare body: string | null
  @Column({ type: 'integer', nullable: true }) declare version: number | null
}

/** How far the history was looked at for an endpoint. */
@Entity('webhook_cursor')
export class WebhookCursorRow {
  @PrimaryColumn({ type: 'text' }) declare endpointId: string
  @Column({ type: 'integer' }) declare sequence: number
}

@Entity('webhook_delivery')
@Index('webhook_delivery_by_due', ['endpointId', 'state', 'nextAt'])
@Index('webhook_delivery_by_time', ['createdAt'])
export class WebhookDeliveryRow {
  @PrimaryColumn({ type: 'text' }) declare id: string
  @Column({ type: 'text' }) declare endpointId: string
  @Column({ type: 'integer' }) declare sequence: number
  @Column({ type: 'text' }) declare controllerId: string
  @Column({ type: 'text' }) declare type: string
  @Column({ type: 'text' }) declare reference: string
  @Column({ type: 'text' }) declare body: string
  @Column({ type: 'text' }) declare state: string
  @Column({ type: 'integer' }) declare attempts: number
  @Column({ type: 'text' }) declare createdAt: string
  @Column({ type: 'text' }) declare nextAt: string
}

@Entity('webhook_attempt')
export class WebhookAttemptRow {
  @ForeignKey(() => WebhookDeliveryRow) @PrimaryColumn({ type: 'text' }) declare deliveryId: string
  @PrimaryColumn({ type: 'integer' }) declare number: number
  @Column({ type: 'text' }) declare at: string
  @Column({ type: 'integer', nullable: true }) declare status: number | null
  @Column({ type: 'text', nullable: true }) declare problem: string | null
  @Column({ type: 'integer' }) declare durationMs: number
}
