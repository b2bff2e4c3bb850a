import type { Told } from '../sayings/saying.js'
import type { IsoDate } from './deadline.js'

/** A length of time from receipt; the day of receipt itself is not counted (Reg. 1182/71 Art. 3(1)). */
export type Period =
  | { readonly unit: 'month'; readonly amount: number }
  | { readonly unit: 'calendar_day'; readonly amount: number }
  /** `holidays`: whether public holidays are left out beside Saturdays and Sundays. */
  | { readonly unit: 'working_day'; readonly amount: number; readonly holidays: boolean }

/**
 * What a question to the person does to the clock.
 * resume: it stands still between question and answer. restart: it begins anew at the answer, so the period in fact starts at
 * verification. exclude_access_only: the days from question to answer, both included, do not count, and only for access. none: it runs on.
 */
export type PauseRule = 'resume' | 'restart' | 'exclude_access_only' | 'none'

/** The pause rules for requests received since a day; the first row of a regime that fits counts. */
export interface PauseRules {
  readonly since: IsoDate | null
  readonly identity: PauseRule
  readonly clarification: PauseRule
  readonly source: string
}

/** Something else that is due on a day of its own: a confirmation, the notice of an extension. */
export interface Notice {
  readonly when: 'always' | 'extended'
  readonly period: Period
  readonly because: Required<Told>
}

/** What a person must know about the date under some regime: the code of its sentence. */
export type Caveat =
  | 'caveat_ch'
  | 'caveat_ccpa'
  | 'caveat_lgpd'
  | 'caveat_silence'
  | 'caveat_silence_ca'
  | 'caveat_au'
  | 'caveat_sg'
  | 'caveat_in'

/** A law that says when an answer is due. Every regime counts from receipt; `source` texts stand in the derivation. */
export interface Regime {
  readonly id: string
  readonly name: string
  readonly answer: Period
  readonly answerSource: string
  /** The whole period from receipt when extended; null where no extension is known. */
  readonly extended: Period | null
  readonly extendedSource?: string
  /**
   * How a last day that is no working day moves to the next one; null: it does not move. `onlyIn`: the countries whose public
   * holidays count (elsewhere only weekends do); null: every country's.
   */
  readonly roll: { readonly source: string; readonly onlyIn: ReadonlySet<string> | null } | null
  readonly pauses: readonly PauseRules[]
  readonly notices: readonly Notice[]
  /** How many days before the nominal day the desk should aim. */
  readonly targetDaysEarly: number
  /** What a person must know about the date; null when it is plain. */
  readonly caveat: Caveat | null
}

/** Nothing in the law stops the clock. */
export const NO_PAUSES: readonly PauseRules[] = [
  { since: null, identity: 'none', clarification: 'none', source: 'no source knows a pause under this regime' },
]
