import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm'

/** Reports count in the order of these indices, so that a million cases need no sorting. */
const ANSWER = ['daysToAnswer', 'answeredLate', 'answeredOn']
const ANSWERED = 'answered_on IS NOT NULL'
const RECEIVED = ['receivedOn', 'controllerId']

/** A tracked request. The blobs are sealed under the data key of the case; the deadline is plain, because reports sort by it. */
@Entity('request_case')
@Unique('request_case_reference', ['reference'])
@Index('request_case_by_deadline', ['latestLawfulOn'])
@Index('request_case_by_ticket', ['accountId', 'ticketId'])
@Index('request_case_by_requester', ['requesterHash'])
@Index('request_case_by_state', ['controllerId', 'state'])
@Index(
  'request_case_waiting',
  ['latestLawfulOn', 'targetOn', 'controllerId', 'state', 'channel', 'language', 'rights', 'assignee'],
  { where: `state <> 'closed'` },
)
@Index('request_case_answered_by_controller_id', ['controllerId', ...ANSWER], { where: ANSWERED })
@Index('request_case_answered_by_rights', ['rights', ...ANSWER, 'controllerId'], { where: ANSWERED })
@Index('request_case_answered_by_channel', ['channel', ...ANSWER, 'controllerId'], { where: ANSWERED })
@Index('request_case_answered_by_language', ['language', ...ANSWER, 'controllerId'], { where: ANSWERED })
@Index('request_case_answered_by_assignee', ['assignee', ...ANSWER, 'controllerId'], { where: ANSWERED })
@Index('request_case_answered_by_due_day', ['latestLawfulOn', 'answeredLate', 'controllerId'], { where: ANSWERED })
@Index('request_case_answered_by_day', ['answeredOn', 'controllerId'], { where: ANSWERED })
@Index('request_case_without_codes', ['id'], { where: 'attention_codes IS NULL' })
@Index('request_case_by_extension_code', ['extensionCode', ...RECEIVED], { where: 'extension_code IS NOT NULL' })
@Index('request_case_by_pause_codes', ['pauseCodes', ...RECEIVED], { where: 'pause_codes IS NOT NULL' })
@Index('request_case_by_refusal_codes', ['refusalCodes', ...RECEIVED], { where: 'refusal_codes IS NOT NULL' })
@Index('request_case_queue', ['latestLawfulOn', 'reference'], { where: `state NOT IN ('answered', 'closed')` })
@Index('request_case_queue_of', ['assignee', 'latestLawfulOn', 'reference'], {
  where: `state NOT IN ('answered', 'closed')`,
})
@Index('request_case_by_state_and_deadline', ['state', 'latestLawfulOn', 'reference'])
export class RequestCaseRow {
  @PrimaryColumn({ type: 'text' }) declare id: string
  @Column({ type: 'text' }) declare reference: string
  @Column({ type: 'text' }) declare controllerId: string
  @Column({ type: 'text' }) declare channel: string
  @Column({ type: 'text' }) declare placeKind: string
  @Column({ type: 'text', nullable: true }) declare mailboxId: string | null
  @Column({ type: 'text', nullable: true }) declare accountId: string | null
  @Column({ type: 'text', nullable: true }) declare ticketId: string | null
  @Column({ type: 'text' }) declare state: string
  @Column({ type: 'text', nullable: true }) declare outcome: string | null
  /** JSON array of rights. */
  @Column({ type: 'text' }) declare rights: string
  @Column({ type: 'text' }) declare language: string
  @Column({ type: 'blob' }) declare requester: Buffer
  /** Keyed hash of the lower-cased address. */
  @Column({ type: 'text', nullable: true }) declare requesterHash: string | null
  @Column({ type: 'integer' }) declare identityLevel: number
  @Column({ type: 'blob' }) declare identityWhy: Buffer
  /** Null: nobody was chosen in a register. */
  @Column({ type: 'blob', nullable: true }) declare dataSubject: Buffer | null
  @Column({ type: 'text' }) declare receivedAt: string
  @Column({ type: 'text' }) declare regime: string
  @Column({ type: 'text' }) declare receivedOn: string
  @Column({ type: 'text' }) declare nominalOn: string
  @Column({ type: 'text' }) declare targetOn: string
  @Column({ type: 'text' }) declare latestLawfulOn: string
  /** JSON array of derivation steps. */
  @Column({ type: 'text' }) declare derivation: string
  @Column({ type: 'text', nullable: true }) declare withoutPauses: string | null
  /** Null in rows that were written before it was kept: the last lawful day, as nothing was extended then. */
  @Column({ type: 'text', nullable: true }) declare firstPeriodEndsOn: string | null
  /** Null: nobody decided anything about the clock. */
  @Column({ type: 'blob', nullable: true }) declare clock: Buffer | null
  /** Null: no right was decided by itself. */
  @Column({ type: 'blob', nullable: true }) declare decisions: Buffer | null
  /** JSON array of rights; null: none. */
  @Column({ type: 'text', nullable: true }) declare carriedOut: string | null
  @Column({ type: 'text', nullable: true }) declare assignee: string | null
  /** Id of the member of staff who entered it by hand; null: it came in by itself. */
  @Column({ type: 'text', nullable: true }) declare enteredBy: string | null
  @Column({ type: 'text', nullable: true }) declare answeredAt: string | null
  @Column({ type: 'blob' }) declare attention: Buffer
  @Column({ type: 'integer' }) declare version: number
  /** These follow from the rest (report-columns.ts): what reports count without opening anything. */
  @Column({ type: 'text', nullable: true }) declare answeredOn: string | null
  @Column({ type: 'integer', nullable: true }) declare daysToAnswer: number | null
  @Column({ type: 'integer', nullable: true }) declare answeredLate: number | null
  @Column({ type: 'text', nullable: true }) declare extensionCode: string | null
  @Column({ type: 'text', nullable: true }) declare pauseCodes: string | null
  @Column({ type: 'text', nullable: true }) declare refusalCodes: string | null
  /** Null in rows that were written before reports were kept: `fillReportColumns` writes them once. */
  @Column({ type: 'text', nullable: true }) declare attentionCodes: string | null
}

/** The last number given per year of receipt; moves in the transaction of the case, so that committed numbers have no gaps. */
@Entity('reference_sequence')
export class ReferenceSequenceRow {
  @PrimaryColumn({ type: 'integer' }) declare year: number
  @Column({ type: 'integer' }) declare last: number
}

@Entity('draft')
@Unique('draft_message_id', ['messageId'])
@Index('draft_by_case', ['caseId'])
@Index('draft_by_state', ['state'])
export class DraftRow {
  @PrimaryColumn({ type: 'text' }) declare id: string
  @ForeignKey(() => RequestCaseRow) @Column({ type: 'text' }) declare caseId: string
  @Column({ type: 'text' }) declare kind: string
  @Column({ type: 'text' }) declare state: string
  @Column({ type: 'text' }) declare language: string
  /** Subject, text and recipient. */
  @Column({ type: 'blob' }) declare content: Buffer
  @Column({ type: 'text', nullable: true }) declare exportId: string | null
  @Column({ type: 'text', nullable: true }) declare exportSha256: string | null
  /** Ours, so it names nobody. What it answers does, and is sealed. */
  @Column({ type: 'text' }) declare messageId: string
  @Column({ type: 'text' }) declare placeKind: string
  @Column({ type: 'text', nullable: true }) declare mailboxId: string | null
  @Column({ type: 'text', nullable: true }) declare accountId: string | null
  @Column({ type: 'text', nullable: true }) declare ticketId: string | null
  @Column({ type: 'text', nullable: true }) declare placedAt: string | null
  @Column({ type: 'text', nullable: true }) declare location: string | null
  @Column({ type: 'text' }) declare createdAt: string
  /** Order of creation within the case: instants can be equal. */
  @Column({ type: 'integer' }) declare ordinal: number
}

@Entity('source_run')
export class SourceRunRow {
  @ForeignKey(() => RequestCaseRow) @PrimaryColumn({ type: 'text' }) declare caseId: string
  @PrimaryColumn({ type: 'integer' }) declare run: number
  @PrimaryColumn({ type: 'text' }) declare sourceId: string
  @Column({ type: 'text' }) declare status: string
  @Column({ type: 'blob', nullable: true }) declare records: Buffer | null
  @Column({ type: 'text', nullable: true }) declare error: string | null
  @Column({ type: 'integer' }) declare ordinal: number
}

@Entity('export')
@Index('export_by_case', ['caseId'])
export class ExportRow {
  @PrimaryColumn({ type: 'text' }) declare id: string
  @ForeignKey(() => RequestCaseRow) @Column({ type: 'text' }) declare caseId: string
  @Column({ type: 'text' }) declare filename: string
  @Column({ type: 'text' }) declare sha256: string
  @Column({ type: 'text' }) declare createdAt: string
  @Column({ type: 'blob' }) declare manifest: Buffer
  @Column({ type: 'integer' }) declare ordinal: number
}

@Entity('export_bytes')
export class ExportBytesRow {
  @ForeignKey(() => ExportRow) @PrimaryColumn({ type: 'text' }) declare exportId: string
  @Column({ type: 'blob' }) declare bytes: Buffer
}
