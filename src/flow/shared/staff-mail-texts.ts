import type { AccountNotice } from '../../domain/access/account-notice.js'
import type { Mark } from '../../domain/case-life/marks.js'
import type { IsoDate } from '../../domain/deadline/deadline.js'
import type { Instant } from '../../domain/instant.js'
import type { CaseState } from '../../domain/request-case.js'
import type { Right } from '../../domain/rights.js'
import type { Told } from '../../domain/sayings/saying.js'

/** The words of a reminder of a case, in one language. */
export interface ReminderTexts {
  /** After the reference of the case. */
  readonly subject: (mark: Mark, targetOn: IsoDate) => string
  readonly sentence: (told: Told) => string
  readonly labels: Readonly<
    Record<'case' | 'controller' | 'rights' | 'state' | 'target' | 'last' | 'assignee' | 'waitsFor', string>
  >
  readonly right: (right: Right) => string
  readonly state: (state: CaseState) => string
  /** Who has to do what next. */
  readonly waitsFor: (state: CaseState) => string
  readonly day: (date: IsoDate) => string
  readonly undecided: string
  readonly nobody: string
}

/** The words of a mail about an account, in one language. Nothing in them opens anything or leads anywhere. */
export interface AccountNoticeTexts {
  /** In a subject after the name of the program, and in full. */
  readonly notices: Readonly<Record<AccountNotice, { readonly subject: string; readonly text: string }>>
  readonly labels: Readonly<Record<'account' | 'when' | 'by' | 'browser', string>>
  readonly moment: (at: Instant) => string
  readonly commandLine: string
  readonly unknownBrowser: string
  readonly known: string
  /** What to do when it was done in the person's own name, and not by them. */
  readonly notYou: string
  /** What to do when somebody else did it, and the person does not know why. */
  readonly unexplained: string
  readonly noLinks: string
}

/** The words of the mails to staff, in one language. */
export interface StaffMailTexts {
  readonly reminder: ReminderTexts
  readonly accountNotice: AccountNoticeTexts
}

/** `Case:  DSR-2026-000001`, one pair a line, the values below each other. */
export function labelledLines(pairs: readonly (readonly [label: string, value: string])[]): readonly string[] {
  const width = Math.max(...pairs.map(([label]) => label.length)) + 2
  return pairs.map(([label, value]) => `${label}:`.padEnd(width) + value)
}
