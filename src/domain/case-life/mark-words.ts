import type { Attention, RequestCase } from '../request-case.js'
import type { Mark, PassedMark } from './marks.js'

type Worded = Pick<RequestCase, 'deadline'>

/** A mark in words, for staff: a sentence without personal data. */
export function wordsOf({ mark, dueOn }: PassedMark, { deadline }: Worded): string {
  const { targetOn, latestLawfulOn } = deadline
  switch (mark) {
    case 'half_time':
      return `Half of the time to answer is over: work towards ${targetOn}.`
    case 'due':
      return `The answer is due: the day to work towards is ${targetOn}, the last lawful day is ${latestLawfulOn}.`
    case 'overdue':
      return `Overdue: the last lawful day was ${latestLawfulOn}. Answer now, and say why it is late.`
    case 'unassigned':
      return `Nobody has taken this case since ${dueOn}.`
    case 'review_waiting':
      return `Since ${dueOn} this case waits for a person to decide what is asked. Its clock runs.`
    case 'review_waiting_long':
      return `Since ${dueOn} nobody has decided what is asked, though people were told. Its clock runs: decide now.`
    case 'source_silent':
      return `The data has been in collection since ${dueOn}: look at the sources (innsyn doctor).`
    case 'extension_untold':
      return `An extension was decided, but the person was not told of it. It counts only if they are told by ${dueOn}.`
    default:
      return `The answer is due on ${targetOn}. Days left: ${mark.slice('days_'.length)} or fewer.`
  }
}

/** The marks that stand on the case until they are no longer true, by the code they stand under. */
const SHOWN = {
  due: 'due',
  overdue: 'overdue',
  unassigned: 'unassigned',
  review_waiting: 'review_waiting',
  review_waiting_long: 'review_waiting',
  source_silent: 'source_silent',
} as const

/** Stands on a case whose marks reach nobody. */
export const NOBODY_TOLD = 'nobody_told'

/** Every code of attention that watching gives, and takes away. */
export const WATCH_ATTENTION: readonly string[] = [...new Set(Object.values(SHOWN)), NOBODY_TOLD]

/** What the case should show of the marks that are to be told of it now. */
export function attentionOf(telling: readonly PassedMark[], requestCase: Worded): readonly Attention[] {
  return telling.flatMap((one) => {
    const code = (SHOWN as Readonly<Partial<Record<Mark, string>>>)[one.mark]
    return code === undefined ? [] : [{ code, text: wordsOf(one, requestCase) }]
  })
}
