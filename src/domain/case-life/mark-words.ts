import type { Attention, RequestCase } from '../request-case.js'
import type { Mark, PassedMark } from './marks.js'
import { say } from '../sayings/say.js'
import type { Told } from '../sayings/saying.js'

type Worded = Pick<RequestCase, 'deadline'>

/** A mark in words, for staff: a sentence without personal data. */
export function wordsOf({ mark, dueOn }: PassedMark, { deadline }: Worded): Required<Told> {
  const { targetOn, latestLawfulOn } = deadline
  switch (mark) {
    case 'half_time':
      return say('half_time', { targetOn })
    case 'due':
      return say('due', { targetOn, latestLawfulOn })
    case 'overdue':
      return say('overdue', { latestLawfulOn })
    case 'unassigned':
    case 'review_waiting':
    case 'review_waiting_long':
    case 'source_silent':
      return say(mark, { dueOn })
    case 'extension_untold':
      return say('extension_not_told', { dueOn })
    default:
      return say('days_left', { targetOn, days: Number(mark.slice('days_'.length)) })
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
    return code === undefined ? [] : [{ code, ...wordsOf(one, requestCase) }]
  })
}
