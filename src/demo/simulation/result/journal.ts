import type { RequestCase } from '../../../domain/request-case.js'

export const COUNTED = [
  'received',
  'tickets',
  'opened',
  'answered',
  'onTarget',
  'onTime',
  'extended',
  'paused',
  'refused',
  'reminders',
] as const
export type Counted = (typeof COUNTED)[number]

/** One month of the simulation. Of what was received, `tickets` came by Zendesk. */
export type MonthFigures = Readonly<Record<Counted, number>> & {
  readonly month: string
  /** Open and overdue on the last day. */
  readonly overdue: number
  /** From receipt to the answer; null in a month without answers. */
  readonly medianDays: number | null
}

const DAY_MS = 86_400_000

/** What happened, month by month. Months are those of the day at the controller, as YYYY-MM. */
export class Journal {
  readonly #counts = new Map<string, Record<Counted, number>>()
  readonly #days = new Map<string, number[]>()
  readonly #overdue = new Map<string, number>()

  count(what: Counted, day: string, times = 1): void {
    const month = day.slice(0, 7)
    const counts = this.#counts.get(month) ?? blank()
    counts[what] += times
    this.#counts.set(month, counts)
  }

  answered({ deadline }: RequestCase, day: string): void {
    this.count('answered', day)
    if (day <= deadline.targetOn) this.count('onTarget', day)
    if (day <= deadline.latestLawfulOn) this.count('onTime', day)
    const month = day.slice(0, 7)
    const took = Math.round((Date.parse(day) - Date.parse(deadline.receivedOn)) / DAY_MS)
    this.#days.set(month, [...(this.#days.get(month) ?? []), took])
  }

  overdue(count: number, day: string): void {
    this.#overdue.set(day.slice(0, 7), count)
  }

  months(): readonly MonthFigures[] {
    const months = [...new Set([...this.#counts.keys(), ...this.#overdue.keys()])].sort()
    return months.map((month) => ({
      month,
      ...(this.#counts.get(month) ?? blank()),
      overdue: this.#overdue.get(month) ?? 0,
      medianDays: median(this.#days.get(month) ?? []),
    }))
  }
}

function blank(): Record<Counted, number> {
  const mail = { received: 0, tickets: 0, reminders: 0 }
  return { ...mail, opened: 0, answered: 0, onTarget: 0, onTime: 0, extended: 0, paused: 0, refused: 0 }
}

function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted[Math.floor((sorted.length - 1) / 2)]
  const next = sorted[Math.ceil((sorted.length - 1) / 2)]
  return middle === undefined || next === undefined ? null : (middle + next) / 2
}
