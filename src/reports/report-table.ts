import type { ReportLine } from '../domain/report/deadline-report.js'
import type { ReportCounts } from '../domain/report/open-piles.js'
import type { Urgency } from '../domain/report/urgency.js'
import type { ManagerReport } from '../domain/report/manager-report.js'
import type { Column } from './text-table.js'
import { figureText } from './figure-text.js'
import { shorten, textTable, wrap } from './text-table.js'

const WIDTH = 100
const HEADINGS: Readonly<Record<Urgency, string>> = {
  overdue: 'OVERDUE (the last lawful day is past)',
  due_in_3: 'DUE WITHIN 3 DAYS (by the target day)',
  due_in_7: 'DUE WITHIN 7 DAYS',
  due_in_14: 'DUE WITHIN 14 DAYS',
  later: 'LATER',
  answered: 'ANSWERED, TO BE CLOSED',
}
const ORDER: readonly Urgency[] = ['overdue', 'due_in_3', 'due_in_7', 'due_in_14', 'later', 'answered']

const COUNT_COLUMNS: readonly Column[] = [
  { title: '' },
  ...['OPEN', 'OVERDUE', '≤3 D', '≤7 D', '≤14 D', 'REVIEW', 'IDENTITY', 'APPROVAL', 'ANSWERED', 'UNREAD'].map(
    (title): Column => ({ title, align: 'right' }),
  ),
]
const LINE_COLUMNS: readonly Column[] = [
  { title: 'REFERENCE' },
  { title: 'CONTROLLER' },
  { title: 'STATE' },
  { title: 'RECEIVED' },
  { title: 'TARGET' },
  { title: 'LAST DAY' },
  { title: 'LEFT', align: 'right' },
]
/** Where the second line of a case begins: under the controller. */
const INDENT = ' '.repeat(17)

/** The report for a terminal: plain text, aligned, at most 100 columns but for the anchor at its end, which stays one line. Each case has a second line that says what it waits for; the figures follow on demand. */
export function reportTable(
  report: ManagerReport,
  options: { readonly explain?: boolean; readonly figures?: boolean } = {},
): string {
  const { total } = report
  const counts = textTable(COUNT_COLUMNS, [
    ...report.controllers.map(({ id, counts, unreadMessages }) => countRow(id, counts, unreadMessages)),
    countRow('all', total, total.unreadMessages),
  ])
  const rights = textTable(
    COUNT_COLUMNS.slice(0, -1),
    report.byRight.map(({ right, counts: of }) => countRow(right, of, null)),
  )
  const days = report.controllers.map(({ id, today }) => `${shorten(id, 20)} ${today}`)
  return [
    `Deadline report of ${report.generatedAt}\n`,
    ...wrap(`Today: ${days.join(', ')}`, WIDTH).map((line) => `${line}\n`),
    `\n${counts}`,
    ...(report.byRight.length === 0 ? [] : [`\n${rights}`]),
    ...ORDER.map((urgency) =>
      section(
        urgency,
        report.lines.filter((line) => line.urgency === urgency),
        options.explain === true,
      ),
    ),
    alerts(report),
    options.figures === true ? figureText(report, WIDTH) : '',
    `\nANCHOR OF THE HISTORY (innsyn audit verify --anchor)\n${report.auditAnchor}\n`,
  ].join('')
}

function countRow(name: string, counts: ReportCounts, unread: number | null): string[] {
  const { open, overdue, dueIn3, dueIn7, dueIn14, needsReview, awaitingIdentity, awaitingApproval, answered } = counts
  const cells = [open, overdue, dueIn3, dueIn7, dueIn14, needsReview, awaitingIdentity, awaitingApproval, answered]
  return [shorten(name, 20), ...cells.map(String), ...(unread === null ? [] : [String(unread)])]
}

function section(urgency: Urgency, lines: readonly ReportLine[], explain: boolean): string {
  if (lines.length === 0) return ''
  const rows = lines.map((line) => [
    line.reference,
    shorten(line.controllerId, 20),
    line.state,
    line.receivedOn,
    line.targetOn,
    line.latestLawfulOn,
    String(line.daysLeft),
  ])
  const [titles = '', ...printed] = textTable(LINE_COLUMNS, rows).split('\n')
  const cases = lines.map(
    (line, at) => `${printed[at] ?? ''}\n${waiting(line)}${clockOf(line)}${explain ? derivation(line) : ''}`,
  )
  return `\n${HEADINGS[urgency]}\n${titles}\n${cases.join('')}`
}

/** What is asked and who has to do what next. */
function waiting({ rights, waitsFor, attention, assignee }: ReportLine): string {
  const asked = rights.length === 0 ? 'rights undecided' : rights.join(', ')
  const flags = attention.length === 0 ? '' : ` [${attention.join(', ')}]`
  const whose = assignee === null ? 'nobody has it' : `${assignee} has it`
  return indented(`${asked}; ${whose}; waits for ${waitsFor.who}: ${waitsFor.what}${flags}`)
}

/** What people decided about the clock, and the day that would count without it. */
function clockOf({ extension, pauses, withoutPauses, firstPeriodEndsOn, latestLawfulOn }: ReportLine): string {
  const said = [
    ...(extension === 'none' ? [] : [extension === 'told' ? 'extended' : 'extension decided but not told']),
    ...(pauses.open === 0 ? [] : [`${String(pauses.open)} question(s) open`]),
    ...(withoutPauses === null ? [] : [`without pauses due ${withoutPauses}`]),
    ...(firstPeriodEndsOn === latestLawfulOn ? [] : [`refusals at the latest ${firstPeriodEndsOn}`]),
  ]
  return said.length === 0 ? '' : indented(said.join('; '))
}

function derivation({ derivation: steps }: ReportLine): string {
  return steps.map(({ date, because }) => indented(`${date} ${because}`)).join('')
}

function indented(text: string): string {
  return wrap(text, WIDTH - INDENT.length)
    .map((line) => `${INDENT}${line}\n`)
    .join('')
}

function alerts({ alerts: open }: ManagerReport): string {
  if (open.length === 0) return ''
  const lines = open.flatMap(({ code, text, since }) =>
    wrap(`${since.slice(0, 10)} ${code}: ${text}`, WIDTH - 4).map((part, at) => (at === 0 ? part : `    ${part}`)),
  )
  return `\nALERTS\n${lines.map((line) => `${line}\n`).join('')}`
}
