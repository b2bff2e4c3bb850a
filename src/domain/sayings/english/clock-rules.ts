/** What a question to the person is about, and when. */
interface Asked {
  readonly ground: string
  readonly askedOn: string
}
interface Regime {
  readonly regime: string
  readonly source: string
}
/** A field of a form, and what was typed there. */
interface Typed {
  readonly field: string
  readonly text: string
}

/** What was typed in a field, cut to what helps to find the slip: a field takes any length. */
export function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

const quote = (text: string): string => JSON.stringify(shortened(text))

/** The rules that a decision about the clock of a case can break. */
export const ENGLISH_CLOCK_RULES = {
  no_extension_known: ({ regime, source }: Regime) => `${regime} knows no extension (${source})`,
  nothing_to_extend: () => 'the answer went out: there is nothing left to extend',
  extended_once: ({ source }: { readonly source: string }) => `a case is extended once (${source}), and this one was`,
  extension_needs_reason: () => 'an extension needs its reason: complexity or number of the requests (Art. 12(3))',
  extension_needs_words: () =>
    'an extension gives the person its reasons (Art. 12(3)): say what makes it necessary in this case',
  no_extension_decided: () => 'no extension was decided: innsyn case extend does it and drafts its notice',
  extension_told_already: () => 'the person was told of the extension already',
  extension_too_late: ({
    what,
    lastDay,
    source,
  }: {
    readonly what: 'decided' | 'told'
    readonly lastDay: string
    readonly source: string
  }) =>
    `an extension is ${what} inside the first period, with its reasons; it ended on ${lastDay} (${source}). Answer now`,
  pause_needs_doubt: () => 'a pause needs the doubt in words: what is unclear, and why it has to be asked',
  nothing_to_pause: () => 'the answer went out: there is nothing left to pause',
  pause_not_allowed: ({ ground }: { readonly ground: string }) =>
    `the controller's settings do not let ${ground} questions stop the clock`,
  question_open_already: ({ ground }: { readonly ground: string }) => `a question of ${ground} is open already`,
  asked_before_receipt: ({ ground, askedOn, receivedOn }: Asked & { readonly receivedOn: string }) =>
    `${ground}: asked on ${askedOn}, before receipt on ${receivedOn}`,
  asked_in_future: ({ ground, askedOn }: Asked) =>
    `${ground}: asked on ${askedOn}, which is yet to come: state it when the question is out`,
  asked_after_time: ({ lastDay }: { readonly lastDay: string }) =>
    `a question asked after the time to answer pauses nothing (RBMNE:2023:6043): it was over on ${lastDay}`,
  regime_never_pauses: ({ regime, ground, source }: Regime & { readonly ground: string }) =>
    `${regime} does not stop the clock for ${ground} (${source})`,
  pauses_access_alone: ({ ground, source }: { readonly ground: string; readonly source: string }) =>
    `a ${ground} stops the clock of access alone, and the case asks for more (${source})`,
  answered_before_asked: ({ ground, answeredOn, askedOn }: Asked & { readonly answeredOn: string }) =>
    `${ground}: answered on ${answeredOn}, before asked on ${askedOn}`,
  no_open_question: ({ reference, ground }: { readonly reference: string; readonly ground: string | null }) =>
    `${reference} has no open question${ground === null ? '' : ` of ${ground}`}: its clock runs`,
  receipt_needs_reason: () => 'a corrected receipt needs its reason',
  day_yet_to_come: ({ field, day }: { readonly field: string; readonly day: string }) =>
    `${field}: ${day} is yet to come`,
  no_date: ({ field, text }: Typed) => `${field}: expected YYYY-MM-DD, got ${quote(text)}`,
  no_calendar_day: ({ field, text }: Typed) => `${field}: ${text} is no day of the calendar`,
  time_needs_offset: ({ field, text }: Typed) =>
    `${field}: a time needs its offset, as in 2026-01-31T23:59+01:00, got ${quote(text)}`,
  no_calendar_moment: ({ field, text }: Typed) => `${field}: ${text} is no moment of the calendar`,
  say_the_question: () => 'say what the person is asked',
} as const
