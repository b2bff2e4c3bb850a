/** What stands beside a case: links to others, notes and watchers of staff, reminders, and what its ticket shows. */
import type { Actor } from '../domain/audit.js'
import type { CaseLink } from '../domain/case-life/case-link.js'
import type { IsoDate } from '../domain/deadline/deadline.js'
import type { Instant } from '../domain/request-case.js'

export interface CaseLinkStore {
  /** A link that is there already stays as it is. */
  add(link: CaseLink): Promise<void>
  /** Links from and to a case, oldest first. */
  ofCase(caseId: string): Promise<readonly CaseLink[]>
  /** Ids of the cases that were split off from these. */
  splitOff(caseIds: readonly string[]): Promise<readonly string[]>
}

/** What staff write for each other; never part of an answer. */
export interface CaseNote {
  readonly id: string
  readonly caseId: string
  readonly at: Instant
  readonly by: Actor
  readonly text: string
}

export interface CaseNoteStore {
  add(note: Omit<CaseNote, 'id'>): Promise<CaseNote>
  /** Oldest first; none of a case whose content was erased. */
  ofCase(caseId: string): Promise<readonly CaseNote[]>
  /** Those of several cases, the oldest first. */
  ofCases(caseIds: readonly string[]): Promise<readonly CaseNote[]>
}

export interface CaseWatcherStore {
  add(caseId: string, staffId: string): Promise<void>
  remove(caseId: string, staffId: string): Promise<void>
  ofCase(caseId: string): Promise<readonly string[]>
  /** Those of many cases; a case that nobody watches is missing. */
  ofCases(caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>
}

/** A mark that a case has passed, told once for each due day. */
export interface CaseReminder {
  readonly caseId: string
  /** What it is about (src/domain/case-life/marks.ts). */
  readonly mark: string
  /** What the mark belongs to: the due day, so that a deadline that moves counts its marks anew, or the day since which the case waits. */
  readonly dueOn: IsoDate
  readonly at: Instant
  /** Ids of the staff who were told; empty when a later mark made this one needless, or when there is nobody to tell. */
  readonly told: readonly string[]
}

export interface CaseReminderStore {
  /** @throws ConflictError when this mark was recorded already. */
  add(reminder: CaseReminder): Promise<void>
  ofCase(caseId: string): Promise<readonly CaseReminder[]>
  /** Those of many cases. */
  ofCases(caseIds: readonly string[]): Promise<readonly CaseReminder[]>
  /** Takes back a mark that nobody was told of and that a wrong clock had recorded, so that it can be recorded when its time comes. */
  retract(reminder: Pick<CaseReminder, 'caseId' | 'mark' | 'dueOn'>): Promise<void>
}

/** An ended case whose ticket was not made to show its end. */
export interface EndedBehind {
  readonly caseId: string
  readonly reference: string
}

/** What the ticket of a case was last made to show, or is to show (src/flow/shared/ticket-view.ts says how it is written). */
export interface TicketMirrorStore {
  /** Hash of what was shown, by case; a case that was never shown is missing. */
  shown(caseIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  set(caseId: string, shown: string, at: Instant): Promise<void>
  /** Ended cases in tickets of these accounts for which nothing that begins with their state is kept; in order of reference. */
  endedBehind(
    accountIds: readonly string[],
    page: { readonly limit: number; readonly afterReference: string },
  ): Promise<readonly EndedBehind[]>
}

/** Somebody of the staff who has a case open in a browser. */
export interface CaseViewer {
  readonly reference: string
  readonly staffId: string
  /** When their page was last heard of. */
  readonly at: Instant
}

export interface CaseViewerStore {
  /** Whose page of this case was heard of since then, in order of their ids. */
  at(reference: string, since: Instant): Promise<readonly CaseViewer[]>
  /** They are there now; whoever was not heard of since `lapsedBefore` is forgotten, at whatever case. */
  touch(viewer: CaseViewer, lapsedBefore: Instant): Promise<void>
  leave(reference: string, staffId: string): Promise<void>
}
