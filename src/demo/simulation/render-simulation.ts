import { textTable } from '../../reports/text-table.js'
import type { MonthFigures } from './journal.js'
import type { SimulationResult } from './run-simulation.js'

const COLUMNS = [
  'MONTH',
  'RECEIVED',
  'OPENED',
  'ANSWERED',
  'ON TARGET',
  'ON TIME',
  'OVERDUE',
  'EXTENDED',
  'PAUSED',
  'REFUSED',
  'MEDIAN DAYS',
] as const

/** Whether the program did all that it owes: nothing lost, nothing late by its fault, the history whole. */
export function isSound({ lost, late, audit }: SimulationResult): boolean {
  return lost === 0 && late.byInnsyn === 0 && audit.holds
}

/** The year for people: month by month, then what must be zero. */
export function renderSimulation(result: SimulationResult): string {
  const { mails, messages, cases, lost, unrecognised, late, audit, seed, seconds } = result
  const columns = COLUMNS.map((title) => ({ title, align: title === 'MONTH' ? ('left' as const) : ('right' as const) }))
  const lines = [
    `${String(mails)} mails and ${String(messages - mails)} answers to our letters became ${String(cases)} cases (seed ${String(seed)}, ${String(seconds)} s).`,
    `Lost: ${String(lost)}. Requests taken for ordinary mail by the classifier: ${String(unrecognised)}.`,
    `Late by our fault: ${String(late.byInnsyn)}. Late because the simulated staff left them lying: ${String(late.byStaff)}.`,
    `The chain of ${String(audit.events)} events ${audit.holds ? 'holds' : 'is broken'}.`,
  ]
  return `${textTable(columns, result.months.map(row))}\n${lines.join('\n')}\n`
}

function row(month: MonthFigures): readonly string[] {
  const { received, opened, answered, onTarget, onTime, overdue, extended, paused, refused, medianDays } = month
  const counts = [received, opened, answered, onTarget, onTime, overdue, extended, paused, refused]
  return [month.month, ...counts.map(String), medianDays === null ? '' : String(medianDays)]
}
