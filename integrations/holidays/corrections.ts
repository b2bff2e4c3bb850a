/**
 * What the table of date-holidays says otherwise than the law, for the countries we know of. Every row takes holidays away: rolling too
 * little is always lawful, rolling too much is not (law.md section 2).
 *
 * Not added: the Dutch 5 May, which the library lists as a school holiday. That Dutch deadline law counts it rests on memory only
 * (law.md section 2), so it stays an ordinary day until somebody has checked the Algemene termijnenwet.
 */
interface Correction {
  readonly country: string
  /** The library's rule of the day, as `Holiday.rule` gives it. */
  readonly rule: string
  readonly because: string
}

const NOT_HOLIDAYS: readonly Correction[] = [
  // Clean Monday is the 48th day before Orthodox Easter; the library takes the 47th, a Tuesday.
  { country: 'CY', rule: 'orthodox -47', because: 'a Tuesday; Clean Monday is the day before' },
  { country: 'LI', rule: 'easter 40', because: 'a bridging day of the administration, no public holiday in law' },
  { country: 'LI', rule: 'easter 61', because: 'a bridging day of the administration, no public holiday in law' },
]

/**
 * Parts of a country that have no holiday list in common: without a subdivision only days that are holidays in every part count.
 * The library's own list for GB has Easter Monday, which is no bank holiday in Scotland. Alderney, which it also lists, is no part of GB.
 */
const EVERY_PART: Readonly<Record<string, readonly string[]>> = { GB: ['ENG', 'NIR', 'SCT', 'WLS'] }

export function isCorrectedAway(country: string, rule: string): boolean {
  return NOT_HOLIDAYS.some((correction) => correction.country === country && correction.rule === rule)
}

/** The parts that must all agree on a holiday; null where the country has a list of its own. */
export function partsThatMustAgree(country: string): readonly string[] | null {
  return EVERY_PART[country] ?? null
}
