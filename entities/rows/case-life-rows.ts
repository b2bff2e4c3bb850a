import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { RequestCaseRow } from './case-rows.js'

@Entity('case_link')
@Index('case_link_by_other', ['otherId'])
export class CaseLinkRow {
  @ForeignKey(() => RequestCaseRow) @PrimaryColumn({ type: 'text' }) declare caseId: string
  @ForeignKey(() => RequestCaseRow) @PrimaryColumn({ type: 'text' }) declare otherId: string
  @PrimaryColumn({ type: 'text' }) declare kind: string
  @Column({ type: 'text' }) declare at: string
}

/** What staff write for each other; the text is sealed under the key of the case. */
@Entity('case_note')
@Index('case_note_by_case', ['caseId'])
export class CaseNoteRow {
  @PrimaryColumn({ type: 'text' }) declare id: string
  @ForeignKey(() => RequestCaseRow) @Column({ type: 'text' }) declare caseId: string
  @Column({ type: 'text' }) declare at: string
  @Column({ type: 'text' }) declare actorKind: string
  @Column({ type: 'text', nullable: true }) declare actorId: string | null
  @Column({ type: 'blob' }) declare content: Buffer
}

/** Staff who are told of a case besides the one who has it. */
@Entity('case_watcher')
export class CaseWatcherRow {
  @ForeignKey(() => RequestCaseRow) @PrimaryColumn({ type: 'text' }) declare caseId: string
  @PrimaryColumn({ type: 'text' }) declare staffId: string
}

/** A mark that a case has passed: each is told once for the same due day. */
@Entity('case_reminder')
export class CaseReminderRow {
  @ForeignKey(() => RequestCaseRow) @PrimaryColumn({ type: 'text' }) declare caseId: string
  @PrimaryColumn({ type: 'text' }) declare mark: string
  @PrimaryColumn({ type: 'text' }) declare dueOn: string
  @Column({ type: 'text' }) declare at: string
  /** JSON array of the ids of the staff who were told. */
  @Column({ type: 'text' }) declare told: string
}

/**
 * That a case may hold a word (case-word-store.ts). No case without it is named by a foreign key: the number is its reference, which takes a
 * quarter of the room that its id would.
 */
@Entity('case_word', { withoutRowid: true })
@Index('case_word_by_case', ['caseNumber'])
export class CaseWordRow {
  /** Keyed, truncated hash. */
  @PrimaryColumn({ type: 'integer' }) declare word: number
  /** Of the reference: year and number. PostgreSQL's driver gives such large ones as text. */
  @PrimaryColumn({ type: 'bigint' }) declare caseNumber: number | string
}

/** What a ticket was last made to show of its case, as a hash: a ticket that shows it already is left alone. */
@Entity('ticket_mirror')
export class TicketMirrorRow {
  @ForeignKey(() => RequestCaseRow) @PrimaryColumn({ type: 'text' }) declare caseId: string
  @Column({ type: 'text' }) declare shown: string
  @Column({ type: 'text' }) declare at: string
}

/** Somebody of the staff who has a case open in a browser; lapses by itself. */
@Entity('case_viewer')
@Index('case_viewer_by_time', ['at'])
export class CaseViewerRow {
  @PrimaryColumn({ type: 'text' }) declare reference: string
  @PrimaryColumn({ type: 'text' }) declare staffId: string
  /** When their page was last heard of. */
  @Column({ type: 'text' }) declare at: string
}
