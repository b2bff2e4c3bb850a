import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm'

@Entity('alert')
export class AlertRow {
  @PrimaryColumn({ type: 'text' }) declare key: string
  @Column({ type: 'text' }) declare code: string
  @Column({ type: 'text' }) declare text: string
  @Column({ type: 'text' }) declare since: string
  /** JSON of the saying; null: the alert is from before these were kept, and told in English alone. */
  @Column({ type: 'text', nullable: true }) declare said: string | null
}

@Entity('health')
export class HealthRow {
  @PrimaryColumn({ type: 'text' }) declare component: string
  @Column({ type: 'text' }) declare status: string
  @Column({ type: 'text' }) declare text: string
  @Column({ type: 'text' }) declare since: string
  @Column({ type: 'text' }) declare checkedAt: string
}

/** Who was sent the weekly figures that were due on a day. */
@Entity('weekly_mail')
export class WeeklyMailRow {
  @PrimaryColumn({ type: 'text' }) declare dueOn: string
  @PrimaryColumn({ type: 'text' }) declare staffId: string
  @Column({ type: 'text' }) declare at: string
}

/** The address under which somebody's calendar reads deadlines: the hash of the secret in it. */
@Entity('calendar_feed')
@Unique('calendar_feed_secret', ['secretHash'])
export class CalendarFeedRow {
  @PrimaryColumn({ type: 'text' }) declare staffId: string
  @Column({ type: 'text' }) declare secretHash: string
  @Column({ type: 'text' }) declare at: string
}

/** A named right to be the only one who does something, until it runs out. */
@Entity('lease')
export class LeaseRow {
  @PrimaryColumn({ type: 'text' }) declare name: string
  @Column({ type: 'text' }) declare token: string
  @Column({ type: 'text' }) declare expiresAt: string
}

/** The queue on SQLite. On PostgreSQL pg-boss keeps its own tables and this one does not exist. */
@Entity('job')
@Index('job_waiting_once', ['kind', 'key'], { unique: true, where: `"state" = 'waiting'` })
@Index('job_by_due_time', ['kind', 'state', 'dueAt'])
export class JobRow {
  @PrimaryGeneratedColumn('increment', { type: 'integer' }) declare id: number
  @Column({ type: 'text' }) declare kind: string
  @Column({ type: 'text' }) declare key: string
  /** JSON object. */
  @Column({ type: 'text' }) declare payload: string
  @Column({ type: 'text' }) declare state: 'waiting' | 'running' | 'gave_up'
  /** Waiting: not before this instant. Running: the end of the lease. */
  @Column({ type: 'text' }) declare dueAt: string
  @Column({ type: 'text', nullable: true }) declare notBefore: string | null
  @Column({ type: 'integer' }) declare attempt: number
  @Column({ type: 'text', nullable: true }) declare lease: string | null
  @Column({ type: 'text', nullable: true }) declare lastError: string | null
}
