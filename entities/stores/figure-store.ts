import { IsNull, type EntityTarget, type ObjectLiteral, type SelectQueryBuilder, In } from 'typeorm'
import { DRAFT_STATES } from '../../src/domain/draft.js'
import { CASE_STATES, ENDED_STATES, type Instant } from '../../src/domain/request-case.js'
import { MESSAGE_OUTCOMES, type FigureStore } from '../../src/ports.js'
import type { Session } from '../gate/session.js'
import { DraftRow, RequestCaseRow } from '../rows/case-rows.js'
import { MessageRow } from '../rows/message-rows.js'
import { oneOf } from './place-columns.js'

const OPEN_STATES = CASE_STATES.filter((state) => !ENDED_STATES.includes(state))

/** Counts over indices, so that asking for them every few seconds holds up nobody. */
export class SqlFigureStore implements FigureStore {
  constructor(private readonly session: Session) {}

  async messages(): ReturnType<FigureStore['messages']> {
    const rows = await grouped<{ controllerId: string; outcome: string | null }>(this.#of(MessageRow), [
      'controllerId',
      'outcome',
    ])
    return rows.map(({ controllerId, outcome, count }) => ({
      controllerId,
      outcome: outcome === null ? 'unread' : oneOf(MESSAGE_OUTCOMES, outcome),
      count,
    }))
  }

  async oldestUnread(controllerIds: readonly string[]): Promise<Instant | null> {
    let oldest: Instant | null = null
    // One after another: with the controller given, the index leads straight to the few rows.
    for (const controllerId of controllerIds) {
      const [row] = await this.session.reader.find(MessageRow, {
        select: { storedAt: true },
        where: { controllerId, outcome: IsNull() },
        order: { storedAt: 'ASC' },
        take: 1,
      })
      if (row !== undefined && (oldest === null || row.storedAt < oldest)) oldest = row.storedAt
    }
    return oldest
  }

  async openCases(): ReturnType<FigureStore['openCases']> {
    const open = this.#of(RequestCaseRow).where({ state: In([...OPEN_STATES]) })
    return grouped<{ controllerId: string; targetOn: string; latestLawfulOn: string }>(open, [
      'controllerId',
      'targetOn',
      'latestLawfulOn',
    ])
  }

  async drafts(): ReturnType<FigureStore['drafts']> {
    const rows = await grouped<{ state: string }>(this.#of(DraftRow), ['state'])
    return rows.map(({ state, count }) => ({ state: oneOf(DRAFT_STATES, state), count }))
  }

  #of<Row extends ObjectLiteral>(target: EntityTarget<Row>): SelectQueryBuilder<Row> {
    return this.session.reader.createQueryBuilder(target, 'one')
  }
}

/** Counts by these columns, in their order. PostgreSQL answers counts as text. */
async function grouped<Group extends object>(
  query: SelectQueryBuilder<ObjectLiteral>,
  columns: readonly (keyof Group & string)[],
): Promise<readonly (Group & { readonly count: number })[]> {
  query.select('count(*)', 'count')
  for (const column of columns) query.addSelect(`one.${column}`, column).addGroupBy(`one.${column}`)
  for (const column of columns) query.addOrderBy(`one.${column}`)
  const rows = await query.getRawMany<Group & { count: number | string }>()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}
