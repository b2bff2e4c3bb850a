import { parseDate, weekdayOf } from '../domain/deadline/dates.js'
import type { Deadline } from '../domain/deadline/deadline.js'
import { textTable, wrap } from './text-table.js'

/** Columns of the derivation before its reason: a date of 10, the longest step of 16, two gaps of 2. */
const REASON_WIDTH = 100 - 30

/** One deadline for people: the four dates with their weekdays, and how they came about, in 100 columns. */
export function deadlineTable(deadline: Deadline): string {
  const dates = [
    ['received', day(deadline.receivedOn)],
    ['nominal', day(deadline.nominalOn)],
    ['work towards', day(deadline.targetOn)],
    ['latest lawful', day(deadline.latestLawfulOn)],
  ]
  const steps = deadline.derivation.flatMap(({ step, date, because }) =>
    wrap(because, REASON_WIDTH).map((line, at) => (at === 0 ? [date, step, line] : ['', '', line])),
  )
  const heading = textTable([{ title: `DEADLINE (${deadline.regime})` }, { title: '' }], dates)
  return `${heading}\n${textTable([{ title: 'DATE' }, { title: 'STEP' }, { title: 'BECAUSE' }], steps)}`
}

function day(date: string): string {
  return `${date} ${weekdayOf(parseDate(date, 'date'))}`
}
