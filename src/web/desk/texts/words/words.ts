import type { ExtensionReason } from '../../../../domain/case-life/case-clock.js'
import type { CaseLinkKind } from '../../../../domain/case-life/case-link.js'
import type { RefusalGround } from '../../../../domain/case-life/refusal.js'
import type { RightOutcome, RightState } from '../../../../domain/case-life/right-decision.js'
import type { ChallengeState } from '../../../../domain/challenge/challenge.js'
import type { Pause } from '../../../../domain/deadline/pauses.js'
import type { DraftKind, DraftState } from '../../../../domain/draft.js'
import type { IdentityLevel } from '../../../../domain/identity.js'
import type { Channel } from '../../../../domain/message.js'
import type { CaseOutcome, CaseState } from '../../../../domain/request-case.js'
import type { Right } from '../../../../domain/rights.js'
import type { Waits } from '../../../../flow/desk/queue-filter.js'

/** What the codes of cases are called at the desk. */
export interface Words {
  readonly rights: Readonly<Record<Right, string>>
  /** Where nobody has decided yet which rights are meant. */
  readonly anyRight: string
  readonly states: Readonly<Record<CaseState, string>>
  readonly waits: Readonly<Record<Waits, string>>
  readonly channels: Readonly<Record<Channel, string>>
  readonly outcomes: Readonly<Record<CaseOutcome, string>>
  readonly rightOutcomes: Readonly<Record<RightOutcome, string>>
  readonly rightStates: Readonly<Record<RightState, string>>
  readonly grounds: Readonly<Record<RefusalGround, string>>
  readonly extensionReasons: Readonly<Record<ExtensionReason, string>>
  readonly pauseGrounds: Readonly<Record<Pause['ground'], string>>
  readonly levels: Readonly<Record<IdentityLevel, string>>
  readonly draftKinds: Readonly<Record<DraftKind, string>>
  readonly draftStates: Readonly<Record<DraftState, string>>
  readonly challengeStates: Readonly<Record<ChallengeState, string>>
  readonly links: Readonly<Record<CaseLinkKind, string>>
  readonly sources: Readonly<Record<'pending' | 'done' | 'failed', string>>
  /** Of the history, by its type; an event without words shows its type. */
  readonly events: Readonly<Record<string, string>>
  readonly nobody: string
  readonly actors: Readonly<Record<'system' | 'operator', string>>
  readonly overdue: (days: number) => string
  readonly today: string
  readonly left: (days: number) => string
}
