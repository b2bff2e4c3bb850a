import { FIGURE_DEFINITIONS, type FigureName } from '../domain/report/figures/definitions.js'
import type { IsoDate } from '../domain/deadline/deadline.js'
import type { Overview } from '../domain/report/manager-report.js'
import type { FileTexts } from './texts/file-texts.js'
import { textTable, wrap } from './text-table.js'

/** What mail programs show without breaking a line. */
const WIDTH = 72
/** Of the months of the figures, the newest. */
const MONTHS = 4
const EXPLAINED: readonly FigureName[] = ['overdue', 'on_time', 'days_to_answer', 'forecast', 'anchor']

/** @param week its first day. */
export function weeklyMailSubject({ total }: Overview, week: IsoDate, { weekly }: FileTexts): string {
  return weekly.subject(week, total.open, total.overdue)
}

/** The figures in short, as the text of a mail to a manager; it ends with the anchor of the history. Nothing in it names a person who wrote. */
export function weeklyMailText(overview: Overview, publicUrl: string, texts: FileTexts): string {
  const { generatedAt, total, auditAnchor } = overview
  const { weekly } = texts
  return [
    weekly.stood(generatedAt),
    '',
    counts(overview, texts),
    overdue(overview, texts),
    onTime(overview, texts),
    forecast(overview, texts),
    ...(total.alerts === 0 ? [] : [weekly.alerts(total.alerts, publicUrl), '']),
    answered(overview, texts),
    '',
    weekly.definitions,
    ...definitions(texts),
    '',
    ...wrap(weekly.anchor, WIDTH),
    auditAnchor,
    '',
  ].join('\n')
}

function counts({ controllers, total }: Overview, { weekly, all }: FileTexts): string {
  const { open, overdue: late, in7, review, unread } = weekly.counts
  const row = (
    id: string,
    of: Overview['total'] | Overview['controllers'][number]['counts'],
    unreadMessages: number,
  ): string[] => [id, ...[of.open, of.overdue, of.dueIn7, of.needsReview, unreadMessages].map(String)]
  return numberTable(
    ['', open, late, in7, review, unread],
    [
      ...controllers.map(({ id, counts: of, unreadMessages }) => row(id, of, unreadMessages)),
      row(all, total, total.unreadMessages),
    ],
  )
}

function overdue({ figures }: Overview, { weekly, remarks, words }: FileTexts): string {
  const { total, byStep, byAssignee } = figures.overdue
  if (total === 0) return `${remarks.nothingOverdue}\n`
  const steps = byStep.map(({ count, state, waitsFor: { who, what }, oldestLatestLawfulOn }) =>
    weekly.waiting(count, words.who(who), words.step(state, what), oldestLatestLawfulOn),
  )
  const people = byAssignee.map(({ assignee, count }) => `${assignee ?? weekly.nobody} ${String(count)}`)
  const lines = [...steps, weekly.whoHasThem(people.join(', '))].flatMap((line) => wrap(line, WIDTH - 2))
  return [weekly.overdue, ...lines.map((line) => `  ${line}`), ''].join('\n')
}

function onTime({ figures }: Overview, { weekly, decimal }: FileTexts): string {
  const { month: due, onTime: intime, late, notYetDue: ahead, share } = weekly.months
  const rows = figures.onTime.months
    .slice(-MONTHS)
    .map(({ month, onTime: inTime, answeredLate, openOverdue, notYetDue, sharePercent }) => [
      month,
      ...[inTime, answeredLate + openOverdue, notYetDue].map(String),
      sharePercent === null ? '-' : decimal(sharePercent),
    ])
  return numberTable([due, intime, late, ahead, share], rows)
}

/** A table whose first column names its rows. */
function numberTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  return textTable(
    titles.map((title, at) => ({ title, align: at === 0 ? 'left' : 'right' })),
    rows,
  )
}

function forecast({ figures }: Overview, { weekly }: FileTexts): string {
  const { pace, days, firstShortOn, caughtUpOn } = figures.forecast
  const due = days.at(-1)?.dueSoFar ?? 0
  const short = firstShortOn === null ? weekly.suffices : weekly.short(firstShortOn, caughtUpOn)
  return `${wrap(`${weekly.ahead(due, pace.perWorkingDay)} ${short}`, WIDTH).join('\n')}\n`
}

function answered({ figures }: Overview, { weekly }: FileTexts): string {
  const { answered: count, median, p90 } = figures.daysToAnswer
  if (median === null || p90 === null) return weekly.nothingAnswered
  return weekly.answered(count, median, p90)
}

function definitions({ definitions: said }: FileTexts): string[] {
  return FIGURE_DEFINITIONS.flatMap(({ figure }, at) => {
    const definition = said[at]
    if (definition === undefined || !EXPLAINED.includes(figure)) return []
    return wrap(`${definition.title}: ${definition.text}`, WIDTH)
  })
}
