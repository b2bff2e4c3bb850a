import { FIGURE_DEFINITIONS } from '../domain/report/figures/definitions.js'
import type { Overview } from '../domain/report/manager-report.js'
import { textTable, wrap } from './text-table.js'

/** What mail programs show without breaking a line. */
const WIDTH = 72
/** Of the months of the figures, the newest. */
const MONTHS = 4
const EXPLAINED = ['overdue', 'on_time', 'days_to_answer', 'forecast', 'anchor']

/** The figures in short, as the text of a mail to a manager; it ends with the anchor of the history. Nothing in it names a person who wrote. */
export function weeklyMailText(overview: Overview, publicUrl: string): string {
  const { generatedAt, figures, total, auditAnchor } = overview
  return [
    `How requests of data subjects stood on ${generatedAt.slice(0, 16).replace('T', ' at ')} UTC.`,
    '',
    counts(overview),
    overdue(overview),
    onTime(overview),
    forecast(overview),
    ...(total.alerts === 0 ? [] : [`${String(total.alerts)} alerts are open: see innsyn report or ${publicUrl}`, '']),
    ...figuresText(figures.daysToAnswer),
    'What the figures mean',
    ...definitions(),
    '',
    'The anchor of the history: keep this mail, and innsyn audit verify --anchor',
    'shows later whether anything before it was changed or cut off.',
    auditAnchor,
    '',
  ].join('\n')
}

function counts({ controllers, total }: Overview): string {
  const titles = ['', 'OPEN', 'OVERDUE', 'IN 7 DAYS', 'REVIEW', 'UNREAD']
  const row = (
    id: string,
    of: Overview['total'] | Overview['controllers'][number]['counts'],
    unread: number,
  ): string[] => [id, ...[of.open, of.overdue, of.dueIn7, of.needsReview, unread].map(String)]
  return textTable(
    titles.map((title, at) => ({ title, align: at === 0 ? 'left' : 'right' })),
    [
      ...controllers.map(({ id, counts: of, unreadMessages }) => row(id, of, unreadMessages)),
      row('all', total, total.unreadMessages),
    ],
  )
}

function overdue({ figures }: Overview): string {
  const { total, byStep, byAssignee } = figures.overdue
  if (total === 0) return 'Nothing is overdue.\n'
  const steps = byStep.map(
    ({ count, waitsFor, oldestLatestLawfulOn }) =>
      `  ${String(count)} wait for ${waitsFor.who}: ${waitsFor.what} (the oldest was due on ${oldestLatestLawfulOn})`,
  )
  const people = byAssignee.map(({ assignee, count }) => `${assignee ?? 'nobody'} ${String(count)}`)
  return [
    'Overdue',
    ...steps,
    ...wrap(`Who has them: ${people.join(', ')}`, WIDTH - 2).map((line) => `  ${line}`),
    '',
  ].join('\n')
}

function onTime({ figures }: Overview): string {
  const months = figures.onTime.months.slice(-MONTHS)
  const rows = months.map(({ month, onTime: inTime, answeredLate, openOverdue, notYetDue, sharePercent }) => [
    month,
    ...[inTime, answeredLate + openOverdue, notYetDue].map(String),
    sharePercent === null ? '-' : sharePercent.toFixed(1),
  ])
  const titles = ['DUE IN', 'ON TIME', 'LATE', 'NOT YET DUE', 'ON TIME %']
  return textTable(
    titles.map((title, at) => ({ title, align: at === 0 ? 'left' : 'right' })),
    rows,
  )
}

function forecast({ figures }: Overview): string {
  const { pace, days, firstShortOn, caughtUpOn } = figures.forecast
  const due = days.at(-1)?.dueSoFar ?? 0
  const speed = pace.perWorkingDay === null ? 'unknown' : String(pace.perWorkingDay)
  const short =
    firstShortOn === null
      ? 'The pace suffices on every day.'
      : `The pace falls short from ${firstShortOn}${caughtUpOn === null ? ', and does not catch up' : `, and first suffices on ${caughtUpOn}`}.`
  const text = `The next 30 days: ${String(due)} cases are due; pace ${speed} answers a working day. ${short}`
  return `${wrap(text, WIDTH).join('\n')}\n`
}

function figuresText({ answered, median, p90 }: Overview['figures']['daysToAnswer']): string[] {
  if (median === null || p90 === null) return ['Nothing was answered in the period.', '']
  return [
    `${String(answered)} answers in the period: half within ${String(median)} days, nine of ten within ${String(p90)}.`,
    '',
  ]
}

function definitions(): string[] {
  return FIGURE_DEFINITIONS.filter(({ figure }) => EXPLAINED.includes(figure)).flatMap(({ title, text }) =>
    wrap(`${title}: ${text}`, WIDTH),
  )
}
