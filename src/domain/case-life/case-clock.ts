import type { Actor } from '../audit.js'
import type { Pause } from '../deadline/pauses.js'
import type { Instant } from '../instant.js'

/** A request reached the controller at another time than the mail server says (law.md 1.3), as a person says, or our own clock. Both are kept. */
export interface ReceiptCorrection {
  /** Whole day as YYYY-MM-DD, or an instant. */
  readonly received: string
  readonly reason: string
  readonly at: Instant
  readonly by: Actor
}

/** Art. 12(3) names these two reasons and no other. */
export const EXTENSION_REASONS = ['complexity', 'number'] as const
export type ExtensionReason = (typeof EXTENSION_REASONS)[number]

/** The one extension that a case may have. It counts from the day on which the person was told of it. */
export interface Extension {
  readonly reasons: readonly ExtensionReason[]
  /** What makes it necessary in this case, as the person will read it. */
  readonly explanation: string
  readonly decidedAt: Instant
  readonly by: Actor
  /** When its notice went to the person; null: it did not yet, so nothing is extended. */
  readonly toldAt: Instant | null
}

/** A question to the person that may stop the clock. */
export interface CasePause extends Pause {
  /** The doubt, or what is unclear: never more than is needed to ask. */
  readonly doubt: string
  readonly answered: string | null
  readonly statedAt: Instant
  readonly by: Actor
}

/** What people decided about the clock of a case. Without any of it the clock runs from receipt. */
export interface CaseClock {
  /** Since when it runs anew, for a case whose person wrote again after the answer. */
  readonly reopenedAt: Instant | null
  readonly receipt: ReceiptCorrection | null
  readonly extension: Extension | null
  readonly pauses: readonly CasePause[]
  /** What staff want to ask the person, until a pause says that the question went out. */
  readonly question: string | null
}

/** The clock of a new case. */
export const RUNNING_CLOCK: CaseClock = { reopenedAt: null, receipt: null, extension: null, pauses: [], question: null }
