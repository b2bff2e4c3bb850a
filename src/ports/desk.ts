/** How an export is collected and packed, how a draft gets to where the agent works, and how a ticket shows its case. */
import type { Mark } from '../domain/case-life/marks.js'
import type { IsoDate } from '../domain/deadline/deadline.js'
import type { Draft } from '../domain/draft.js'
import type { MailAddress } from '../domain/message.js'
import type { CaseOutcome, CaseState, Instant } from '../domain/request-case.js'
import type { Right } from '../domain/rights.js'
import type { CollectedRecords, ExportPackage, PersonQuery, SubjectExport } from '../domain/subject-export.js'
import type { Told } from '../domain/sayings/saying.js'

export interface RecordSource {
  readonly id: string
  readonly title: string
  /** @throws AppError when the source fails as a whole; partial trouble comes back as gaps. */
  collect(person: PersonQuery, signal: AbortSignal): Promise<CollectedRecords>
  /** Cheap check for `innsyn doctor`. */
  probe(signal: AbortSignal): Promise<void>
}

export interface ExportPackager {
  pack(subjectExport: SubjectExport): Promise<ExportPackage>
}

/** What a placement needs to put a draft where the agent works. */
export interface DraftToPlace {
  readonly draft: Draft
  readonly reference: string
  readonly from: MailAddress
  readonly attachment: { readonly filename: string; readonly contentType: string; readonly bytes: Uint8Array } | null
  /** Where staff can download the export; used where attaching is not safe. */
  readonly exportUrl: string | null
}

export interface PlacedDraft {
  /** Folder and UID, or ticket and comment id. */
  readonly location: string
}

/** Puts a draft where the agent works: Drafts folder or internal note. Never sends. */
export interface DraftPlacement {
  /** Looks for the draft from an earlier attempt (by Message-ID or marker). */
  find(toPlace: DraftToPlace, signal: AbortSignal): Promise<PlacedDraft | null>
  /** @throws RuleViolationError when what was written would not be what was approved (recipient, publicity). */
  place(toPlace: DraftToPlace, signal: AbortSignal): Promise<PlacedDraft>
}

export interface ComposedMail {
  readonly from: MailAddress
  readonly to: MailAddress
  readonly subject: string
  readonly text: string
  readonly messageId: string
  readonly inReplyTo: string | null
  readonly references: readonly string[]
  readonly date: Instant
  readonly attachment: DraftToPlace['attachment']
  /** Missing: a person stands behind every word. Else the mail says that a program wrote it, so that no program answers it (RFC 3834). */
  readonly automatic?: {
    /** Sends it without a return address (`MAIL FROM:<>`): nothing comes back, no loop, but no word of a failed delivery either. */
    readonly nullReturnPath: boolean
  }
}

export interface MailComposer {
  /** RFC 5322 bytes with exactly the given headers: one To, no Cc, no Bcc. @throws InvalidInputError on control characters. */
  compose(mail: ComposedMail): Promise<Uint8Array>
}

/** Sends one mail to its one recipient. What may be sent without a person's approval is the caller's to decide. */
export interface MailSender {
  /**
   * @throws UnavailableError when nothing went out and the same mail may later (no connection, time-out, 4xx); AccessDeniedError
   *   (sign-in or sender refused) and InvalidInputError (recipient or mail refused, or nothing that may be composed) when a person
   *   must act; OutcomeUnknownError when the connection broke after the mail was handed over, so that it may have gone out.
   */
  send(mail: ComposedMail, signal: AbortSignal): Promise<void>
}

/** What a ticket is to show of its case. */
export interface TicketView {
  readonly accountId: string
  readonly ticketId: string
  readonly reference: string
  readonly controllerId: string
  readonly state: CaseState
  readonly outcome: CaseOutcome | null
  readonly rights: readonly Right[]
  /** The day that the desk works towards; the ticket is due at its end. */
  readonly targetOn: IsoDate
  readonly latestLawfulOn: IsoDate
  readonly urgency: 'overdue' | 'due' | 'soon' | 'later' | 'ended'
  readonly assignee: string | null
  /** Of the controller, IANA. */
  readonly timeZone: string
  /** Who the ticket's requester should be; null when the case knows no address. */
  readonly requesterAddress: string | null
  /** What staff are to be told of the case now. */
  readonly marks: readonly TicketMark[]
}

/** What a ticket tells of its case: by an internal note, written once for each `key`, and by a tag for as long as it is so. */
export interface TicketMark {
  readonly mark: Mark
  readonly key: string
  /** Without personal data. */
  readonly text: string
}

/** What a person did to the ticket that the case must know. */
export interface TicketFinding extends Told {
  /**
   * solved_while_open: solved before the answer went out. merged: closed, its conversation is in another ticket. closed: for good,
   * before the answer went out or before the note was written. deleted: and still shown so; gone: not found any more.
   */
  readonly kind: 'solved_while_open' | 'merged' | 'requester_changed' | 'deleted' | 'closed' | 'gone'
}

/** Lets the ticket follow its case: deadline, urgency, state and rights, where the agent works. */
export interface CaseMirror {
  /**
   * Reads the ticket, reports what people did to it, and writes once, and only when it shows something else than it should. May
   * run again at any time. Status, assignee, requester and CCs stay people's.
   * @throws UnavailableError, also when the ticket was written too often (with `retryAfterMs`); ConflictError when people kept
   *   changing it; OutcomeUnknownError when the answer was lost: the next run finds what was written; RuleViolationError when a
   *   note of ours was shown in public.
   */
  mirror(view: TicketView, signal: AbortSignal): Promise<readonly TicketFinding[]>
}
