/** What is kept of cases and messages for a time, how it goes, and who looked at it. */
import type { Actor } from '../domain/audit.js'
import type { Instant } from '../domain/request-case.js'

export interface RetentionClock {
  /** Up to when time is proven to have passed (src/domain/retention.ts). */
  readonly provenAt: Instant
  /** The proven time of the last whole sweep. */
  readonly sweptAt: Instant | null
}

/** A closed case as retention sees it. */
export interface ClosedCase {
  readonly caseId: string
  readonly reference: string
  /** When it was closed last, as the clock of that moment had it; null: its history does not say. */
  readonly closingAt: Instant | null
  /** From when it counts, once a sweep has found this closing. */
  readonly countedFrom: Instant | null
  /** Whether something that was collected or packed is still there. */
  readonly holdsExports: boolean
  /** Whether its key is still there. */
  readonly holdsContent: boolean
}

export interface ErasedContent {
  readonly messages: number
  /** Messages whose text was released for training, under keys of their own: it stays. */
  readonly released: readonly string[]
}

export interface RetentionStore {
  /** Null: nothing was proven yet. */
  clock(): Promise<RetentionClock | null>
  setClock(clock: RetentionClock): Promise<void>
  /** The newest receipt by the clock of a mail server or Zendesk, none after `until`. Imported files prove nothing. */
  newestReceipt(until: Instant): Promise<Instant | null>
  /** Closed cases in order of reference. */
  closedCases(page: { readonly afterReference: string; readonly limit: number }): Promise<readonly ClosedCase[]>
  /** Null: there is no such case, or it is not closed. */
  closedCase(caseId: string): Promise<ClosedCase | null>
  /** Keeps from when a closing counts. */
  countFrom(caseId: string, closingAt: Instant | null, countedFrom: Instant): Promise<void>
  /** Deletes what was collected and packed for a case; answers how many packages. */
  dropExports(caseId: string): Promise<number>
  /**
   * Makes all that a case and its messages say unreadable, here and in every backup, by forgetting their data keys, and empties the rows.
   * Hashes by which they could be found go as well. Reference, dates, states and the audit chain stay (Art. 5(2)).
   */
  eraseContent(caseId: string): Promise<ErasedContent>
  /** Deletes the rest of a case whose content is gone. Of its messages stays that something with this content hash came. */
  forgetCase(caseId: string): Promise<void>
  /** Messages of no case that are settled and wait for nobody, received and stored before, with content; the oldest first. */
  settledMessages(before: Instant, limit: number): Promise<readonly string[]>
  /** The same for messages. */
  eraseMessages(ids: readonly string[]): Promise<void>
  /** Messages of no case, received and stored before, whose content is gone and of which it is still known how they came. */
  emptyMessages(before: Instant, limit: number): Promise<readonly string[]>
  forgetMessages(ids: readonly string[]): Promise<void>
  /** Deletes looks at no case from before; answers how many. */
  forgetLooks(before: Instant): Promise<number>
}

/** What somebody looked at. */
export const LOOKS = [
  'case_page',
  'case_text',
  'export',
  'message',
  'correction_text',
  'person_search',
  'text_search',
  'register',
] as const
export type Look = (typeof LOOKS)[number]

export interface AccessRecord {
  readonly at: Instant
  readonly actor: Actor
  readonly what: Look
  readonly caseId: string | null
  readonly messageId: string | null
}

/** Who looked at what is known of a person. Holds nothing of the person itself. */
export interface AccessStore {
  record(looks: readonly Omit<AccessRecord, 'at'>[]): Promise<void>
  /** Oldest first. */
  ofCase(caseId: string): Promise<readonly AccessRecord[]>
  /** Oldest first; an actor without an id is named by their kind. */
  ofActor(actor: string): Promise<readonly AccessRecord[]>
}
