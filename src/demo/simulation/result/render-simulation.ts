import { textTable } from '../../../reports/text-table.js'
import type { MonthFigures } from './journal.js'
import type { SimulationResult } from '../run-simulation.js'
import type { ReminderTally } from './tally-cases.js'

const COLUMNS = [
  'MONTH',
  'RECEIVED',
  'TICKETS',
  'OPENED',
  'ANSWERED',
  'ON TARGET',
  'ON TIME',
  'OVERDUE',
  'EXTENDED',
  'PAUSED',
  'REFUSED',
  'REMINDERS',
  'MEDIAN DAYS',
] as const

/**
 * Whether the program did all that it owes: nothing lost, nothing late by its fault, everybody told once of what they should be told,
 * every ticket as its case, the history whole.
 */
export function isSound({ lost, late, audit, reminders, tickets }: SimulationResult): boolean {
  const { told, mailed, overdueUntold } = reminders
  return (
    lost === 0 && late.byInnsyn === 0 && told === mailed && overdueUntold === 0 && tickets.behind === 0 && audit.holds
  )
}

/** The year for people: month by month, who was told what, then what must be zero. */
export function renderSimulation(result: SimulationResult): string {
  return [table([...COLUMNS], result.months.map(row)), remindersTable(result.reminders), summary(result)].join('\n')
}

function summary(result: SimulationResult): string {
  const { mails, messages, cases, lost, unrecognised, late, audit, seed, seconds, tickets, reminders } = result
  const lines = [
    `${String(mails)} mails and ${String(messages - mails)} answers to our letters became ${String(cases)} cases (seed ${String(seed)}, ${String(seconds)} s).`,
    `Lost: ${String(lost)}. Requests taken for ordinary mail by the classifier: ${String(unrecognised)}.`,
    `Late by our fault: ${String(late.byInnsyn)}. Late because the simulated staff left them lying: ${String(late.byStaff)}.`,
    `Reminders: ${String(reminders.told)} recorded, ${String(reminders.mailed)} mailed. Overdue without a word to anybody: ${String(reminders.overdueUntold)}.`,
    `Tickets with a case: ${String(tickets.tickets)}. Those that do not show their case: ${String(tickets.behind)}.`,
    `The chain of ${String(audit.events)} events ${audit.holds ? 'holds' : 'is broken'}.`,
  ]
  return `${lines.join('\n')}\n`
}

/** How many reminders of which mark went to whom. */
function remindersTable({ counts }: ReminderTally): string {
  const staff = [...new Set(counts.map(({ staffId }) => staffId))].sort()
  const marks = [...new Set(counts.map(({ mark }) => mark))].sort()
  const cell = (mark: string, staffId: string): string =>
    String(counts.find((one) => one.mark === mark && one.staffId === staffId)?.count ?? 0)
  return table(
    ['REMINDERS OF', ...staff.map((staffId) => staffId.toUpperCase())],
    marks.map((mark) => [mark, ...staff.map((staffId) => cell(mark, staffId))]),
  )
}

/** The first column says what a row is about; the others are numbers. */
function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const columns = titles.map((title, at) => ({ title, align: at === 0 ? ('left' as const) : ('right' as const) }))
  return textTable(columns, rows)
}

function row(month: MonthFigures): readonly string[] {
  const { received, tickets, opened, answered, onTarget, onTime, overdue, extended, paused, refused } = month
  const counts = [received, tickets, opened, answered, onTarget, onTime, overdue, extended, paused, refused]
  const { reminders, medianDays } = month
  return [month.month, ...[...counts, reminders].map(String), medianDays === null ? '' : String(medianDays)]
}
