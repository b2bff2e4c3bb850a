import { inFigures, type DecimalMark } from './chart.js'

/** The words of the charts. Files have the English ones; pages bring their own. */
export interface ChartTexts {
  /** The unit of an axis. */
  readonly cases: string
  readonly decimalMark: DecimalMark
  readonly urgency: {
    readonly title: string
    /** Overdue, in 3, 7, 14 days, later: these groups do not contain each other. */
    readonly labels: readonly [string, string, string, string, string]
    readonly series: string
    readonly words: (open: number, groups: string) => string
  }
  readonly onTime: {
    readonly title: string
    readonly series: string
    readonly nothing: string
    readonly words: (months: string) => string
  }
  readonly days: {
    readonly title: string
    readonly unit: string
    readonly median: string
    readonly p90: string
    readonly nothing: string
    readonly words: (rows: string) => string
  }
  readonly forecast: {
    readonly title: string
    readonly due: string
    readonly answered: string
    readonly nothing: string
    readonly end: (date: string, due: number, answered: number) => string
    readonly short: (date: string) => string
    readonly caughtUp: (date: string) => string
  }
}

export const ENGLISH_CHARTS: ChartTexts = {
  cases: 'cases',
  decimalMark: '.',
  urgency: {
    title: 'Open cases by days to the target',
    labels: ['overdue', '0-3 days', '4-7 days', '8-14 days', 'later'],
    series: 'open cases',
    words: (open, groups) => `${inFigures(open, '.')} cases are open: ${groups}.`,
  },
  onTime: {
    title: 'Answered by the last lawful day, in % of what was due',
    series: 'on time',
    nothing: 'Nothing was due in these months.',
    words: (months) => `On time: ${months}.`,
  },
  days: {
    title: 'Days to answer: median, and nine of ten',
    unit: 'days',
    median: 'median',
    p90: 'nine of ten within',
    nothing: 'Nothing was answered in this period.',
    words: (rows) => `Days, median and nine of ten: ${rows}.`,
  },
  forecast: {
    title: 'Due by each day, and what the pace answers by then',
    due: 'due so far',
    answered: 'answered by then',
    nothing: 'Nothing is due.',
    end: (date, due, answered) =>
      `By ${date} ${inFigures(due, '.')} cases are due, and the pace answers ${inFigures(answered, '.')}.`,
    short: (date) => `The pace falls short from ${date}.`,
    caughtUp: (date) => `It first suffices on ${date}.`,
  },
}
