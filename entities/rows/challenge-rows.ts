import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm'
import { RequestCaseRow } from './case-rows.js'

/** A link to an address on file. Address and token are sealed under the key of the case; the token goes once the link is out. */
@Entity('identity_challenge')
@Unique('identity_challenge_token', ['tokenHash'])
@Index('identity_challenge_by_case', ['caseId'])
@Index('identity_challenge_by_message', ['messageId'])
export class IdentityChallengeRow {
  @PrimaryColumn({ type: 'text' }) declare id: string
  @ForeignKey(() => RequestCaseRow) @Column({ type: 'text' }) declare caseId: string
  @Column({ type: 'text' }) declare purpose: string
  @Column({ type: 'text' }) declare state: string
  @Column({ type: 'text' }) declare delivery: string
  @Column({ type: 'integer' }) declare round: number
  @Column({ type: 'text' }) declare sentTo: string
  @Column({ type: 'blob' }) declare address: Buffer
  @Column({ type: 'text' }) declare messageId: string
  /** SHA-256 of the token, in hex. */
  @Column({ type: 'text' }) declare tokenHash: string
  @Column({ type: 'blob', nullable: true }) declare token: Buffer | null
  @Column({ type: 'text' }) declare createdAt: string
  @Column({ type: 'text' }) declare expiresAt: string
  @Column({ type: 'text', nullable: true }) declare sentAt: string | null
  @Column({ type: 'text', nullable: true }) declare settledAt: string | null
  /** Counts from 0 in a case. */
  @Column({ type: 'integer' }) declare ordinal: number
}

/** A person on the page of their case. */
@Entity('portal_visit')
@Unique('portal_visit_secret', ['secretHash'])
@Index('portal_visit_by_case', ['caseId'])
export class PortalVisitRow {
  @PrimaryColumn({ type: 'text' }) declare id: string
  @ForeignKey(() => RequestCaseRow) @Column({ type: 'text' }) declare caseId: string
  /** SHA-256 of the secret, in hex. */
  @Column({ type: 'text' }) declare secretHash: string
  @Column({ type: 'text' }) declare openedAt: string
  @Column({ type: 'text' }) declare lastSeenAt: string
  @Column({ type: 'text' }) declare expiresAt: string
}

/** A mail that nobody approved: to whom (keyed hash of the address) and when, for the limits. */
@Entity('automatic_mail')
@Index('automatic_mail_by_address', ['addressHash', 'at'])
@Index('automatic_mail_by_controller', ['controllerId', 'at'])
@Index('automatic_mail_by_case', ['caseId'])
export class AutomaticMailRow {
  @PrimaryColumn({ type: 'text' }) declare id: string
  @ForeignKey(() => RequestCaseRow) @Column({ type: 'text' }) declare caseId: string
  @Column({ type: 'text' }) declare controllerId: string
  @Column({ type: 'text' }) declare addressHash: string
  @Column({ type: 'text' }) declare kind: string
  @Column({ type: 'text' }) declare at: string
}
