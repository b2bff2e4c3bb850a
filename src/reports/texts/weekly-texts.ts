import type { IsoDate } from '../../domain/deadline/deadline.js'
import type { Instant } from '../../domain/instant.js'

/** The words of the weekly mail to managers that no file of the report has. */
export interface WeeklyTexts {
  /** @param week its first day. */
  readonly subject: (week: IsoDate, open: number, overdue: number) => string
  readonly stood: (at: Instant) => string
  /** Headings of the counts of each controller. */
  readonly counts: Readonly<Record<'open' | 'overdue' | 'in7' | 'review' | 'unread', string>>
  readonly overdue: string
  readonly waiting: (count: number, who: string, what: string, oldestDue: IsoDate) => string
  readonly whoHasThem: (people: string) => string
  readonly nobody: string
  /** Headings of the months. */
  readonly months: Readonly<Record<'month' | 'onTime' | 'late' | 'notYetDue' | 'share', string>>
  readonly alerts: (count: number, publicUrl: string) => string
  readonly answered: (count: number, median: number, p90: number) => string
  readonly nothingAnswered: string
  /** What is due in the next 30 days. @param pace answers a working day; null: not known. */
  readonly ahead: (due: number, pace: number | null) => string
  readonly suffices: string
  /** @param until when the pace suffices again; null: not in these days. */
  readonly short: (from: IsoDate, until: IsoDate | null) => string
  readonly definitions: string
  /** What the anchor is for. */
  readonly anchor: string
}

export const ENGLISH_WEEKLY: WeeklyTexts = {
  subject: (week, open, overdue) =>
    `Requests of data subjects, week of ${week}: ${String(open)} open, ${String(overdue)} overdue`,
  stood: (at) => `How requests of data subjects stood on ${at.slice(0, 16).replace('T', ' at ')} UTC.`,
  counts: { open: 'OPEN', overdue: 'OVERDUE', in7: 'IN 7 DAYS', review: 'REVIEW', unread: 'UNREAD' },
  overdue: 'Overdue',
  waiting: (count, who, what, oldestDue) =>
    `${String(count)} wait for ${who}: ${what} (the oldest was due on ${oldestDue})`,
  whoHasThem: (people) => `Who has them: ${people}`,
  nobody: 'nobody',
  months: { month: 'DUE IN', onTime: 'ON TIME', late: 'LATE', notYetDue: 'NOT YET DUE', share: 'ON TIME %' },
  alerts: (count, publicUrl) => `${String(count)} alerts are open: see innsyn report or ${publicUrl}`,
  answered: (count, median, p90) =>
    `${String(count)} answers in the period: half within ${String(median)} days, nine of ten within ${String(p90)}.`,
  nothingAnswered: 'Nothing was answered in the period.',
  ahead: (due, pace) =>
    `The next 30 days: ${String(due)} cases are due; pace ${pace === null ? 'unknown' : String(pace)} answers a working day.`,
  suffices: 'The pace suffices on every day.',
  short: (from, until) =>
    `The pace falls short from ${from}${until === null ? ', and does not catch up' : `, and first suffices on ${until}`}.`,
  definitions: 'What the figures mean',
  anchor:
    'The anchor of the history: keep this mail, and innsyn audit verify --anchor shows later whether anything before it was changed or cut off.',
}
