import type { DeadlineReport } from '../domain/report.js'
import type { CsvCell } from './csv.js'
import { toCsv } from './csv.js'

const HEADER = [
  'kind',
  'reference',
  'controller',
  'rights',
  'state',
  'urgency',
  'received_on',
  'target_on',
  'latest_lawful_on',
  'days_left',
  'waits_for',
  'what',
  'attention',
  'assignee',
  'extension',
  'open_questions',
  'without_pauses',
  'first_period_ends_on',
  'derivation',
]

/**
 * The report as CSV, a row for everything that waits: `case` rows; `unread` rows, one for each controller with unread messages; `alert`
 * rows. For these two `what` says what there is to do and `days_left` is empty. The last row, `anchor`, has the signed head of the
 * audit chain as `what`.
 */
export function reportCsv(report: DeadlineReport): string {
  const cases = report.lines.map((line): CsvCell[] => [
    'case',
    line.reference,
    line.controllerId,
    line.rights.join(' '),
    line.state,
    line.urgency,
    line.receivedOn,
    line.targetOn,
    line.latestLawfulOn,
    line.daysLeft,
    line.waitsFor.who,
    line.waitsFor.what,
    line.attention.join(' '),
    line.assignee ?? '',
    line.extension,
    line.pauses.open,
    line.withoutPauses ?? '',
    line.firstPeriodEndsOn,
    line.derivation.map(({ date, because }) => `${date} ${because}`).join(' | '),
  ])
  const unread = report.controllers
    .filter(({ unreadMessages }) => unreadMessages > 0)
    .map(({ id, unreadMessages }) => note('unread', id, `${String(unreadMessages)} messages not read yet`, ''))
  const alerts = report.alerts.map(({ code, text, since }) => note('alert', '', text, `${code} since ${since}`))
  const anchor: CsvCell[] = ['anchor', ...Array<string>(8).fill(''), null, '', report.auditAnchor, '', ...NO_CASE]
  return toCsv([HEADER, ...cases, ...unread, ...alerts, anchor])
}

/** The cells that only a case has. */
const NO_CASE: readonly CsvCell[] = ['', '', null, '', '', '']

function note(kind: string, controller: string, what: string, attention: string): CsvCell[] {
  const who = kind === 'alert' ? 'agent' : 'innsyn'
  return [kind, '', controller, '', '', '', '', '', '', null, who, what, attention, ...NO_CASE]
}
