import type { Period, PauseRule } from '../../deadline/regime.js'

/** A length of time: days of the calendar, working days or months. */
type Length = Pick<Period, 'unit' | 'amount'>
interface Pause {
  readonly ground: string
  readonly asked: string
  readonly answered: string
}
/** Why nobody works on a day. */
export type DayOff =
  | { readonly kind: 'weekday'; readonly weekday: string }
  | { readonly kind: 'holiday'; readonly name: string; readonly country: string; readonly subdivision: string | null }
  | { readonly kind: 'closing_day' }

function lengthOf({ unit, amount }: Length): string {
  return `${String(amount)} ${unit.replace('_', ' ')}${amount === 1 ? '' : 's'}`
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${String(count)} days`
}

function between({ ground, asked, answered }: Pause): string {
  return `${ground} asked ${asked}, settled ${answered}`
}

function why(off: DayOff): string {
  if (off.kind === 'weekday') return off.weekday
  if (off.kind === 'closing_day') return 'a closing day of the controller'
  const part = off.subdivision === null ? '' : ` (${off.subdivision})`
  return `${off.name} is a public holiday in ${off.country}${part}`
}

/** How a deadline came about, step by step. */
export const ENGLISH_DERIVATION = {
  receipt_day: () => 'the day of receipt counts as such, whatever the hour or weekday (EDPB 01/2022 para 159)',
  receipt_moment: ({ received, date, timeZone }: Readonly<Record<'received' | 'date' | 'timeZone', string>>) =>
    `${received} is ${date} in ${timeZone}; the day of receipt counts as such, whatever the hour or weekday (EDPB 01/2022 para 159)`,
  period_from_receipt: ({ length, source }: { readonly length: Length; readonly source: string }) =>
    `${lengthOf(length)} from receipt (${source})`,
  same_day_next_month: ({ source }: { readonly source: string }) => `the same day of the next month (${source})`,
  last_day_next_month: ({ source }: { readonly source: string }) =>
    `the last day of the next month, which has no such day (${source})`,
  extension_notice_due: ({ article }: { readonly article: string }) =>
    `the extension and its reasons are told to the person by this day, else there is no extension (${article})`,
  ccpa_confirmation: () => 'receipt is confirmed within 10 business days (11 CCR § 7021(a)); counted Monday to Friday',
  last_day_unmoved: ({ regime }: { readonly regime: string }) =>
    `the last day for an answer; no source moves it off weekends or holidays under ${regime}`,
  last_day: () => 'the last day for an answer, until the end of its last hour',
  target_day: () => 'the desk works towards this day: the working day at or before the end of the period',
  target_day_early: () =>
    'the desk works towards this working day: one day early, as "beginning with" may be read to count the first day',
  caveat_ch: () => '"in general" 30 days; when it takes longer the person is told by when the answer comes',
  caveat_ccpa: () => 'the days run from receipt whatever time verification takes',
  caveat_lgpd: () =>
    'the simplified confirmation is due at once (LGPD Art. 19(I)); a sector rule may allow another time',
  caveat_silence: () => 'silence counts as a refusal',
  caveat_silence_ca: () => 'silence counts as a refusal (PIPEDA s. 8(5))',
  caveat_au: () =>
    'no date stands in the act ("a reasonable period"); the regulator expects normally at most 30 calendar days',
  caveat_sg: () => 'no cap: as soon as reasonably possible; by this day the person is told when the answer comes',
  caveat_in: () => "the controller's own published period counts when it is shorter; 90 days is the most",
  question_still_open: ({ ground }: { readonly ground: string }) =>
    `${ground} asked and still open: the unpaused date stands until the answer comes`,
  pause_resumed: ({ used, left, month, ...pause }: Pause & Readonly<Record<'used' | 'left' | 'month', number>>) =>
    `${between(pause)}: ${days(used)} used, ${days(left)} left of a month broken off, which counts as ${days(month)}; they run on from the answer (IMY-2022-9442; Reg. 1182/71 Art. 3(2)(d))`,
  pause_other_reading: ({ moved }: { readonly moved: number }) =>
    `the other reading, the nominal day moved by the ${days(moved)} of the pause; the target takes the earlier of the two`,
  pause_counted: ({
    rule,
    stood,
    source,
    ...pause
  }: Pause & { readonly rule: Exclude<PauseRule, 'none'>; readonly stood: number; readonly source: string }) => {
    const effects = {
      resume: `the clock stood still for ${days(stood)}`,
      restart: `the period begins on ${pause.answered}`,
      exclude_access_only: `${days(stood + 1)}, first and last included, do not count, for access alone`,
    }
    return `${between(pause)}: ${effects[rule]} (${source})`
  },
  pause_without_rule: ({ source, ...pause }: Pause & { readonly source: string }) =>
    `${between(pause)}: pauses nothing, ${source}`,
  pause_for_access_alone: ({ source, ...pause }: Pause & { readonly source: string }) =>
    `${between(pause)}: pauses nothing, it stops the clock of access alone, and the case asks for more (${source})`,
  pause_too_late: ({ over, ...pause }: Pause & { readonly over: string }) =>
    `${between(pause)}: pauses nothing, the time to answer was over on ${over} (RBMNE:2023:6043)`,
  pauses_added_up: () => 'several pauses, or a pause with an extension, are added up: not settled by a source',
  rolls_forward: ({ off, source }: { readonly off: DayOff; readonly source: string }) =>
    `${why(off)}: the period ends with the next working day (${source})`,
  only_weekends_move: ({ country }: { readonly country: string }) =>
    `${country} is outside the countries whose public holidays count (Reg. 1182/71 Art. 2(1)): only weekends move the day`,
  rolls_back: ({ off }: { readonly off: DayOff }) => `${why(off)}: the desk aims for the working day before`,
  counted_anew: ({ receivedAt }: { readonly receivedAt: string }) =>
    `the person wrote again after the answer: this letter has a period of its own (the first one came at ${receivedAt})`,
  receipt_by_our_clock: ({ before }: { readonly before: string }) =>
    `the receipt is said to be ${before}, which was yet to come by our clock: one of the two is wrong, and the earlier day counts`,
  receipt_corrected: ({ before }: { readonly before: string }) =>
    `a person corrected the receipt from ${before}; the reason is kept with the case`,
  extension_never_told: () =>
    'an extension was decided, but the person was not told of it yet: nothing is extended (GDPR Art. 12(3))',
  extension_told_late: () =>
    'the person was told of the extension after the first period: nothing is extended (GDPR Art. 12(3))',
  refusal_in_first_period: () =>
    'a part is refused: a refusal is told in the first period, which no extension moves (GDPR Art. 12(4))',
} as const
