import type { Saying } from '../sayings/saying.js'

/** Dates here are whole days as `YYYY-MM-DD` in the controller's time zone. */
export type IsoDate = string

export interface DerivationStep {
  /**
   * Stable name of the step, in the order of the reckoning: receipt; month, calendar_days or working_days; extension,
   * extension_notice; pause, pause_open, pause_ignored, not_settled; weekend, holiday, place; latest_lawful; closing_day, target;
   * notice, caveat.
   */
  readonly step: string
  readonly date: IsoDate
  /** Why, in words, with the article or the holiday's name. */
  readonly because: string
  /** What the words are made of, where they can be said in other languages too. */
  readonly said?: Saying
}

/** The day an answer is due, with its derivation. law.md "What the program computes" defines the four dates. */
export interface Deadline {
  readonly regime: string
  readonly receivedOn: IsoDate
  /** The last day of the period, extended and paused as asked, before it moves off a weekend or holiday. */
  readonly nominalOn: IsoDate
  /** The desk works towards this day: the working day at or before `nominalOn`. */
  readonly targetOn: IsoDate
  /** Past this day the answer is overdue. */
  readonly latestLawfulOn: IsoDate
  readonly derivation: readonly DerivationStep[]
}
