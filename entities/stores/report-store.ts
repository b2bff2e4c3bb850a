import type { EntityManager } from 'typeorm'
import type { IsoDate } from '../../src/domain/deadline/deadline.js'
import type { AnsweredGroup } from '../../src/domain/report/figures/breakdowns.js'
import type { CountedDimension } from '../../src/domain/report/figures/figures.js'
import type { CodeGroup } from '../../src/domain/report/figures/code-figures.js'
import type { ReportCase } from '../../src/domain/report/deadline-report.js'
import type { DuePile, LatePile, OpenGroup, OpenPile } from '../../src/domain/report/open-piles.js'
import type { DueGroup } from '../../src/domain/report/figures/overdue.js'
import type { ReportPeriod } from '../../src/domain/report/period.js'
import type { RegisterFacts } from '../../src/domain/report/register.js'
import type { Instant } from '../../src/domain/request-case.js'
import type { LinePlace, ReportControllers, ReportStore, WeeklyMailStore } from '../../src/ports.js'
import type { Session } from '../gate/session.js'
import { WeeklyMailRow } from '../rows/operation-rows.js'
import { findRows } from './find-rows.js'
import { insertRows } from './insert-rows.js'
import {
  duePileOf,
  latePileOf,
  LINE_COLUMNS,
  openGroupOf,
  pileOf,
  REGISTER_COLUMNS,
  registerFactsOf,
  reportCaseOf,
  valuesOf,
  type Raw,
} from './report-rows.js'

const COLUMN_OF: Readonly<Record<CountedDimension, string>> = {
  controller: 'controller_id',
  right: 'rights',
  channel: 'channel',
  language: 'language',
  assignee: 'assignee',
}
const CODE_COLUMN = { extension: 'extension_code', pauses: 'pause_codes', refusals: 'refusal_codes' } as const
const DUE_PILE = 'latest_lawful_on, target_on, controller_id, state'
const PILE = `${DUE_PILE}, channel, language, rights, assignee`
const OPEN_GROUP = 'latest_lawful_on, controller_id'
/** Of those that are not closed. */
const OPEN = `AND state <> 'answered'`

/** Counts over plain columns, each in the order of an index of its own (case-rows.ts), so that nothing is sorted and no row is read whole. */
export class SqlReportStore implements ReportStore {
  constructor(private readonly session: Session) {}

  async unreadMessages(controllerId: string): Promise<number> {
    const query = new Query(this.session.reader, [controllerId])
    const [row] = await query.all(`SELECT count(*) AS messages FROM message WHERE outcome IS NULL ${query.scope}`)
    return Number(row?.['messages'])
  }

  async piles(controllers: ReportControllers): Promise<readonly OpenPile[]> {
    return (await this.#waiting(PILE, controllers)).map(pileOf)
  }

  /** In two steps: the first counts in the order of the index, so that only what is left of it is sorted. */
  async duePiles(turns: readonly IsoDate[], controllers: ReportControllers): Promise<readonly DuePile[]> {
    const query = new Query(this.session.reader, controllers)
    const rows = await query.all(
      `SELECT controller_id, state, min(target_on) AS target_on, min(latest_lawful_on) AS latest_lawful_on, sum(cases) AS cases
       FROM (
         SELECT ${DUE_PILE}, ${query.turn('target_on', turns)} AS target_turn, ${query.turn('latest_lawful_on', turns)} AS due_turn,
           count(*) AS cases
         FROM request_case ${query.by('request_case_waiting')}
         WHERE state <> 'closed' ${query.scope} GROUP BY ${DUE_PILE}
       ) AS days
       GROUP BY controller_id, state, target_turn, due_turn`,
    )
    return rows.map(duePileOf)
  }

  async latePiles(turns: readonly IsoDate[], controllers: ReportControllers): Promise<readonly LatePile[]> {
    const query = new Query(this.session.reader, controllers)
    const rows = await query.all(
      `SELECT controller_id, state, assignee, ${query.turn('latest_lawful_on', turns)} AS due_turn,
         min(latest_lawful_on) AS latest_lawful_on, count(*) AS cases
       FROM request_case ${query.by('request_case_waiting')}
       WHERE state <> 'closed' ${OPEN} AND latest_lawful_on < ${query.mark(turns.at(-1) ?? '')} ${query.scope}
       GROUP BY controller_id, state, assignee, due_turn`,
    )
    return rows.map(latePileOf)
  }

  async open(by: CountedDimension, controllers: ReportControllers, due?: ReportPeriod): Promise<readonly OpenGroup[]> {
    const column = COLUMN_OF[by]
    const columns = by === 'controller' ? OPEN_GROUP : `${OPEN_GROUP}, ${column}`
    const rows = await this.#waiting(columns, controllers, (query) =>
      due === undefined ? OPEN : `${OPEN} AND ${query.within('latest_lawful_on', due)}`,
    )
    return rows.map((row) => openGroupOf(row, valuesOf(row, column)))
  }

  async answered(
    by: CountedDimension,
    period: ReportPeriod,
    controllers: ReportControllers,
  ): Promise<readonly AnsweredGroup[]> {
    const query = new Query(this.session.reader, controllers)
    const column = COLUMN_OF[by]
    const rows = await query.all(
      `SELECT ${column}, days_to_answer, answered_late, count(*) AS cases
       FROM request_case ${query.by(`request_case_answered_by_${column}`)}
       WHERE ${query.within('answered_on', period)} ${query.scope} GROUP BY ${column}, days_to_answer, answered_late`,
    )
    return rows.map((row) => ({
      values: valuesOf(row, column),
      days: Number(row['days_to_answer']),
      late: Number(row['answered_late']) === 1,
      count: Number(row['cases']),
    }))
  }

  async due(period: ReportPeriod, controllers: ReportControllers): Promise<readonly DueGroup[]> {
    const query = new Query(this.session.reader, controllers)
    const rows = await query.all(
      `SELECT latest_lawful_on, answered_late, count(*) AS cases
       FROM request_case ${query.by('request_case_answered_by_due_day')}
       WHERE answered_on IS NOT NULL AND ${query.within('latest_lawful_on', period)} ${query.scope}
       GROUP BY latest_lawful_on, answered_late`,
    )
    return rows.map((row) => ({
      latestLawfulOn: String(row['latest_lawful_on']),
      late: Number(row['answered_late']) === 1,
      count: Number(row['cases']),
    }))
  }

  async answersByController(
    period: ReportPeriod,
    controllers: ReportControllers,
  ): Promise<ReadonlyMap<string, number>> {
    const query = new Query(this.session.reader, controllers)
    // By day first, as the index has them: nothing but the sums of days is sorted.
    const rows = await query.all(
      `SELECT controller_id, sum(cases) AS cases
       FROM (
         SELECT answered_on, controller_id, count(*) AS cases FROM request_case ${query.by('request_case_answered_by_day')}
         WHERE ${query.within('answered_on', period)} ${query.scope} GROUP BY answered_on, controller_id
       ) AS days
       GROUP BY controller_id`,
    )
    return new Map(rows.map((row) => [String(row['controller_id']), Number(row['cases'])]))
  }

  async codes(
    of: keyof typeof CODE_COLUMN,
    period: ReportPeriod,
    controllers: ReportControllers,
  ): Promise<readonly CodeGroup[]> {
    const query = new Query(this.session.reader, controllers)
    const column = CODE_COLUMN[of]
    const rows = await query.all(
      `SELECT ${column} AS codes, count(*) AS cases FROM request_case ${query.by(`request_case_by_${column}`)}
       WHERE ${column} IS NOT NULL AND ${query.within('received_on', period)} ${query.scope} GROUP BY ${column}`,
    )
    return rows.map((row) => ({ codes: String(row['codes']), count: Number(row['cases']) }))
  }

  async lines(controllers: ReportControllers, after: LinePlace | null, limit: number): Promise<readonly ReportCase[]> {
    const begun = after?.[0] ?? false
    const open = begun ? [] : await this.#linesOf("state <> 'answered'", controllers, after, limit)
    if (open.length === limit) return open
    const ended = await this.#linesOf("state = 'answered'", controllers, begun ? after : null, limit - open.length)
    return [...open, ...ended]
  }

  async register(
    period: ReportPeriod,
    controllers: ReportControllers,
    { afterReference, limit }: { readonly afterReference: string; readonly limit: number },
  ): Promise<readonly RegisterFacts[]> {
    const query = new Query(this.session.reader, controllers)
    const rows = await query.all(
      `SELECT ${REGISTER_COLUMNS} FROM request_case
       WHERE reference > ${query.mark(afterReference)} AND ${query.within('received_on', period)} ${query.scope}
       ORDER BY reference LIMIT ${String(limit)}`,
    )
    return rows.map(registerFactsOf)
  }

  /** Counts cases that are not closed by what they share of these columns. */
  #waiting(
    columns: string,
    controllers: ReportControllers,
    narrowed: (query: Query) => string = () => '',
  ): Promise<Raw[]> {
    const query = new Query(this.session.reader, controllers)
    return query.all(
      `SELECT ${columns}, count(*) AS cases FROM request_case ${query.by('request_case_waiting')}
       WHERE state <> 'closed' ${narrowed(query)} ${query.scope} GROUP BY ${columns}`,
    )
  }

  async #linesOf(
    states: string,
    controllers: ReportControllers,
    after: LinePlace | null,
    limit: number,
  ): Promise<readonly ReportCase[]> {
    const query = new Query(this.session.reader, controllers)
    const place =
      after === null ? '' : `AND (latest_lawful_on, target_on, reference) > (${query.marks(after.slice(1))})`
    const rows = await query.all(
      `SELECT ${LINE_COLUMNS} FROM request_case ${query.by('request_case_waiting')}
       WHERE state <> 'closed' AND ${states} ${place} ${query.scope}
       ORDER BY latest_lawful_on, target_on, reference LIMIT ${String(limit)}`,
    )
    return rows.map(reportCaseOf)
  }
}

/** One statement: its parameters, and the controllers that it is about. */
class Query {
  readonly #parameters: unknown[] = []

  constructor(
    private readonly manager: EntityManager,
    private readonly controllers: ReportControllers,
  ) {}

  /** Comes last in the WHERE of every statement, for parameters are numbered as they are named. */
  get scope(): string {
    if (this.controllers === null) return ''
    return this.controllers.length === 0 ? 'AND 1 = 0' : `AND controller_id IN (${this.marks(this.controllers)})`
  }

  mark(value: unknown): string {
    return this.manager.connection.driver.createParameter('value', this.#parameters.push(value) - 1)
  }

  marks(values: readonly unknown[]): string {
    return values.map((value) => this.mark(value)).join(', ')
  }

  within(column: string, { from, to }: ReportPeriod): string {
    return `${column} BETWEEN ${this.mark(from)} AND ${this.mark(to)}`
  }

  /** Between which two of these days the column lies, as a number. */
  turn(column: string, turns: readonly IsoDate[]): string {
    const whens = turns.map((day, at) => `WHEN ${column} < ${this.mark(day)} THEN ${String(at)}`)
    return `CASE ${whens.join(' ')} ELSE ${String(turns.length)} END`
  }

  /** SQLite would take an index that begins with the condition, and sort a million rows; PostgreSQL knows how much there is and needs no hint. */
  by(index: string): string {
    return this.manager.connection.options.type === 'sqlite' ? `INDEXED BY ${index}` : ''
  }

  all(statement: string): Promise<Raw[]> {
    return this.manager.query<Raw[]>(statement, this.#parameters)
  }
}

export class SqlWeeklyMailStore implements WeeklyMailStore {
  constructor(private readonly session: Session) {}

  async sent(dueOn: IsoDate): Promise<readonly string[]> {
    return (await findRows(this.session.reader, WeeklyMailRow, { dueOn })).map(({ staffId }) => staffId)
  }

  async add(dueOn: IsoDate, staffId: string, at: Instant): Promise<void> {
    await insertRows(this.session.writer, WeeklyMailRow, [{ dueOn, staffId, at }], 'keep')
  }
}
