import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm'

/** How an entry of the staff proves who they are. */
@Entity('staff_account')
@Unique('staff_account_staff', ['staffId'])
@Unique('staff_account_invitation', ['invitationHash'])
export class StaffAccountRow {
  @PrimaryColumn({ type: 'text' }) declare id: string
  @Column({ type: 'text' }) declare staffId: string
  @Column({ type: 'text' }) declare state: string
  @Column({ type: 'text', nullable: true }) declare passwordHash: string | null
  /** Sealed under the data key of the account. */
  @Column({ type: 'blob', nullable: true }) declare codeSecret: Buffer | null
  /** The last step of the one-time code that was used. */
  @Column({ type: 'integer' }) declare codeStep: number
  @Column({ type: 'text', nullable: true }) declare issuer: string | null
  @Column({ type: 'text', nullable: true }) declare subject: string | null
  /** SHA-256 of the token of the link, in hex. */
  @Column({ type: 'text', nullable: true }) declare invitationHash: string | null
  @Column({ type: 'text', nullable: true }) declare invitedUntil: string | null
  @Column({ type: 'text' }) declare createdAt: string
  @Column({ type: 'text', nullable: true }) declare lastSignInAt: string | null
}

/** A code for the day on which the phone is gone; used ones are deleted. */
@Entity('recovery_code')
export class RecoveryCodeRow {
  @ForeignKey(() => StaffAccountRow) @PrimaryColumn({ type: 'text' }) declare accountId: string
  /** SHA-256 of the code, in hex: with 120 random bits nobody guesses it (ASVS 5, 6.5.2). */
  @PrimaryColumn({ type: 'text' }) declare codeHash: string
}

/** Somebody of the staff in a browser. */
@Entity('staff_session')
@Unique('staff_session_secret', ['secretHash'])
@Index('staff_session_by_staff', ['staffId'])
export class StaffSessionRow {
  @PrimaryColumn({ type: 'text' }) declare id: string
  /** SHA-256 of the secret, in hex. */
  @Column({ type: 'text' }) declare secretHash: string
  @Column({ type: 'text' }) declare staffId: string
  @Column({ type: 'text' }) declare way: string
  @Column({ type: 'text' }) declare stage: string
  @Column({ type: 'text' }) declare startedAt: string
  @Column({ type: 'text' }) declare lastSeenAt: string
  @Column({ type: 'text' }) declare expiresAt: string
  @Column({ type: 'text', nullable: true }) declare freshUntil: string | null
  @Column({ type: 'text' }) declare browser: string
}

/** Tries to sign in, by the keyed hash of a name or an address. */
@Entity('sign_in_attempt')
@Index('sign_in_attempt_by_time', ['lastAt'])
export class SignInAttemptRow {
  @PrimaryColumn({ type: 'text' }) declare key: string
  @Column({ type: 'integer' }) declare failures: number
  @Column({ type: 'text' }) declare lastAt: string
}

/** The log of sign-ins. */
@Entity('sign_in')
@Index('sign_in_by_staff', ['staffId', 'at'])
@Index('sign_in_by_time', ['at'])
export class SignInRow {
  @PrimaryColumn({ type: 'text' }) declare id: string
  @Column({ type: 'text' }) declare at: string
  @Column({ type: 'text', nullable: true }) declare staffId: string | null
  @Column({ type: 'text' }) declare event: string
  @Column({ type: 'text' }) declare network: string
}
