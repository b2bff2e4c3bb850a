/** The SQL of the reports as one would write it with the schema at hand: of each figure, and of what each page shows. */
import type { CountedDimension, Dimension } from '../src/domain/report/figures/figures.js'
import type { ReportPart } from '../src/domain/report/report-view.js'
import type { ReportStore } from '../src/ports.js'

const YEAR = { from: '2025-11-01', to: '2026-11-20' }
const EVER = { from: '2000-01-01', to: '2026-11-20' }
/** The whole months that the year touches. */
const MONTHS = { from: '2025-11-01', to: '2026-11-31' }
/** Of which the forecast takes its pace. */
const PACE = { from: '2026-09-21', to: '2026-11-19' }
const TODAY = YEAR.to

type Period = typeof YEAR

export interface Figure {
  readonly name: string
  /** As one would write it with the schema at hand. */
  readonly sql: string
  readonly ours: (reports: ReportStore) => Promise<unknown>
}

const within = (column: string, { from, to }: Period): string => `${column} BETWEEN '${from}' AND '${to}'`

function answeredSql(column: string, period: Period): string {
  return `SELECT ${column}, days_to_answer, answered_late, count(*) FROM request_case INDEXED BY request_case_answered_by_${column}
    WHERE ${within('answered_on', period)} GROUP BY 1, 2, 3`
}

function codeSql(column: string): string {
  return `SELECT ${column}, count(*) FROM request_case WHERE ${column} IS NOT NULL AND ${within('received_on', YEAR)} GROUP BY 1`
}

function answeredFigure(by: CountedDimension, column: string, period: Period, span: string): Figure {
  return {
    name: `days to answer and on time by ${by}, ${span}`,
    sql: answeredSql(column, period),
    ours: (reports) => reports.answered(by, period, null),
  }
}

function codeFigure(of: 'extension' | 'pauses' | 'refusals', column: string): Figure {
  return {
    name: `${of}, a year`,
    sql: codeSql(column),
    ours: (reports) => reports.codes(of, YEAR, null),
  }
}

const PILE = 'latest_lawful_on, target_on, controller_id, state, channel, language, rights, assignee'
const DIMENSIONS: readonly (readonly [CountedDimension, string])[] = [
  ['controller', 'controller_id'],
  ['right', 'rights'],
  ['channel', 'channel'],
  ['language', 'language'],
  ['assignee', 'assignee'],
]
const CODES = [
  ['extension', 'extension_code'],
  ['pauses', 'pause_codes'],
  ['refusals', 'refusal_codes'],
] as const
export const FIGURES: readonly Figure[] = [
  {
    name: 'open by urgency, overdue and why, forecast',
    sql: `SELECT ${PILE}, count(*) FROM request_case WHERE state <> 'closed' GROUP BY ${PILE}`,
    ours: (reports) => reports.piles(null),
  },
  {
    name: 'on time by month, a year',
    sql: `SELECT latest_lawful_on, answered_late, count(*) FROM request_case
      WHERE answered_on IS NOT NULL AND ${within('latest_lawful_on', YEAR)} GROUP BY 1, 2`,
    ours: (reports) => reports.due(YEAR, null),
  },
  ...DIMENSIONS.map(([by, column]) => answeredFigure(by, column, YEAR, 'a year')),
  ...DIMENSIONS.map(([by, column]) => answeredFigure(by, column, EVER, 'all')),
  ...CODES.map(([of, column]) => codeFigure(of, column)),
]

/** With the index that serves: left to itself SQLite takes one that makes it look at every row. */
const WAITING = `FROM request_case INDEXED BY request_case_waiting WHERE state <> 'closed'`
const OPEN = `FROM request_case INDEXED BY request_case_queue WHERE state NOT IN ('answered', 'closed')`
const LATE = `latest_lawful_on < '${TODAY}'`

const NOW: readonly string[] = [
  `SELECT controller_id, count(*) FROM message WHERE outcome IS NULL GROUP BY 1`,
  `SELECT controller_id, CASE WHEN state = 'answered' THEN 'answered' WHEN ${LATE} THEN 'overdue' WHEN target_on <= '2026-11-23' THEN '3'
     WHEN target_on <= '2026-11-27' THEN '7' WHEN target_on <= '2026-12-04' THEN '14' ELSE 'later' END AS due, count(*) ${WAITING} GROUP BY 1, 2`,
  `SELECT state, count(*), min(latest_lawful_on) ${WAITING} AND state <> 'answered' AND ${LATE} GROUP BY 1`,
  `SELECT assignee, count(*), min(latest_lawful_on) ${WAITING} AND state <> 'answered' AND ${LATE} GROUP BY 1`,
  `SELECT reference, controller_id, rights, latest_lawful_on, state, assignee ${OPEN} ORDER BY latest_lawful_on, reference LIMIT 20`,
]
const ON_TIME: readonly string[] = [
  `SELECT latest_lawful_on, answered_late, count(*) FROM request_case
    WHERE answered_on IS NOT NULL AND ${within('latest_lawful_on', MONTHS)} GROUP BY 1, 2`,
  `SELECT substr(latest_lawful_on, 1, 7), ${LATE}, count(*) ${WAITING} AND state <> 'answered' AND ${within('latest_lawful_on', MONTHS)} GROUP BY 1, 2`,
]
const FORECAST: readonly string[] = [
  `SELECT controller_id, count(*) FROM request_case INDEXED BY request_case_answered_by_day
    WHERE ${within('answered_on', PACE)} GROUP BY 1`,
  `SELECT latest_lawful_on, controller_id, count(*) ${WAITING} AND state <> 'answered' AND latest_lawful_on <= '2026-12-19' GROUP BY 1, 2`,
]

function answersSql(column: string): readonly string[] {
  return [
    answeredSql(column, YEAR),
    `SELECT ${column}, count(*), sum(${LATE}) ${WAITING} AND state <> 'answered' GROUP BY 1`,
  ]
}

export interface Page {
  readonly part: ReportPart
  readonly by: Dimension
  /** Of what it shows of cases; the line of the history and the session of the viewer come on top of it. */
  readonly sql: readonly string[]
}

/** Each page of the desk over a year. */
export const PAGES: readonly Page[] = [
  { part: 'now', by: 'controller', sql: NOW },
  { part: 'on_time', by: 'controller', sql: ON_TIME },
  ...DIMENSIONS.map(([by, column]): Page => ({ part: 'answers', by, sql: answersSql(column) })),
  { part: 'answers', by: 'team', sql: answersSql('assignee') },
  { part: 'decisions', by: 'controller', sql: CODES.map(([, column]) => codeSql(column)) },
  { part: 'forecast', by: 'controller', sql: FORECAST },
]
