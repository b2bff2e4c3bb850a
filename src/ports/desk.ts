/** How an export is collected and packed, and how a draft gets to where the agent works. */
import type { Draft } from '../domain/draft.js'
import type { MailAddress } from '../domain/message.js'
import type { Instant } from '../domain/request-case.js'
import type { CollectedRecords, ExportPackage, PersonQuery, SubjectExport } from '../domain/subject-export.js'

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
