/** The tables of figures in English: what each is called, its sheet in a workbook, and its columns by their names. */
export const ENGLISH_TABLES = {
  open_by_urgency: {
    title: 'Open by urgency',
    sheet: 'Open',
    columns: {
      controller: 'Controller',
      open: 'Open',
      overdue: 'Overdue',
      due_in_3: 'In 3 days',
      due_in_7: 'In 7 days',
      due_in_14: 'In 14 days',
      later: 'Later',
      answered: 'To be closed',
    },
  },
  overdue_by_step: {
    title: 'Overdue, and what they wait for',
    sheet: 'Overdue by step',
    columns: { state: 'State', waits_for: 'Waits for', what: 'To', cases: 'Cases', oldest: 'Oldest was due' },
  },
  overdue_by_assignee: {
    title: 'Overdue, and who has them',
    sheet: 'Overdue by person',
    columns: { assignee: 'Who has it', cases: 'Cases', oldest: 'Oldest was due' },
  },
  on_time: {
    title: 'Answered by the last lawful day, by month',
    sheet: 'On time',
    columns: {
      month: 'Due in',
      on_time: 'On time',
      answered_late: 'Answered late',
      open_overdue: 'Open, overdue',
      not_yet_due: 'Not yet due',
      share_percent: 'On time %',
    },
  },
  breakdown: {
    title: 'Answers and open cases by controller, right, channel, language and people',
    sheet: 'Breakdown',
    columns: {
      by: 'By',
      value: 'Value',
      open: 'Open',
      overdue: 'Overdue',
      answered: 'Answered',
      answered_late: 'Late',
      on_time_percent: 'On time %',
      median_days: 'Median',
      p90_days: '90 % in',
      longest_days: 'Longest',
    },
  },
  extensions: {
    title: 'Extensions',
    sheet: 'Extensions',
    columns: { what: 'Extensions', cases: 'Cases' },
  },
  pauses: {
    title: 'Questions that stop the clock',
    sheet: 'Questions',
    columns: { ground: 'About', settled: 'Answered', open: 'Open' },
  },
  refusals: {
    title: 'Refusals by ground',
    sheet: 'Refusals',
    columns: {
      ground: 'Ground',
      article: 'Article',
      meaning: 'Meaning',
      refused: 'Refused',
      partly_refused: 'In part',
    },
  },
  forecast: {
    title: 'Forecast: what is due in the next 30 days, and what the pace answers',
    sheet: 'Forecast',
    columns: {
      date: 'Day',
      working_day: 'Working day',
      due: 'Due',
      due_so_far: 'Due so far',
      answered_by_then: 'Answered by then',
    },
  },
} as const

type English = typeof ENGLISH_TABLES
export type TableName = keyof English

/** The tables of figures in any language. */
export type TableTexts = {
  readonly [Name in TableName]: {
    readonly title: string
    /** At most 31 characters, none of : \ / ? * [ ]. */
    readonly sheet: string
    readonly columns: { readonly [Column in keyof English[Name]['columns']]: string }
  }
}
