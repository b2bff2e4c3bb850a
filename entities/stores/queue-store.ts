import { CHANNELS } from '../../src/domain/message.js'
import { CASE_STATES, ENDED_STATES, type Attention } from '../../src/domain/request-case.js'
import type { Right } from '../../src/domain/rights.js'
import type { QueuedCase, QueueFilter, QueuePlace, QueueStore, QueueWindow } from '../../src/ports.js'
import type { ContentVault } from '../crypto/content-vault.js'
import type { KeyedDigests } from '../crypto/digests.js'
import type { Session } from '../gate/session.js'
import { oneOf } from './place-columns.js'
import { StatementValues } from './statement-values.js'

/** As the index of the queue has it (migration 17): with parameters the database could not tell that the index serves. */
const OPEN = `state NOT IN ('answered', 'closed')`

/**
 * As an expression, so that no index of the controller serves it: a controller has a good part of all cases, ended ones too, while the index of
 * the queue has the few that are open in the order that is wanted (at a million cases: 170 ms the one way, under 10 ms the other).
 */
const CONTROLLER = `(controller_id || '')`

const SHOWN = `id, reference, controller_id, channel, state, rights, language, received_at, target_on, latest_lawful_on, assignee, version,
  attention, attention_codes`

/** A row of the page with the key of what is sealed in it. */
interface ShownRow {
  readonly id: string
  readonly reference: string
  readonly controller_id: string
  readonly channel: string
  readonly state: string
  readonly rights: string
  readonly language: string
  readonly received_at: string
  readonly target_on: string
  readonly latest_lawful_on: string
  readonly assignee: string | null
  readonly version: number
  readonly attention: Uint8Array
  readonly attention_codes: string | null
  readonly master_key_id: string | null
  readonly wrapped: Uint8Array | null
}

/** A page that is empty still has a row with the total. */
type CountedRow = (ShownRow | { readonly id: null }) & { readonly total: number | string }

/**
 * Each page is one statement, written by hand: with TypeORM's builder, a transaction, and statements of their own for keys and count it took
 * up to seven times as long as its SQL.
 */
export class SqlQueueStore implements QueueStore {
  constructor(
    private readonly session: Session,
    private readonly vault: ContentVault,
    private readonly digests: KeyedDigests,
  ) {}

  async page(filter: QueueFilter, after: QueuePlace | null, limit: number): Promise<readonly QueuedCase[]> {
    const { reader } = this.session
    const values = new StatementValues(reader)
    const rows = await reader.query<ShownRow[]>(
      `SELECT shown.*, master_key_id, wrapped FROM (${this.#pageOf(filter, { after, limit }, values)}) AS shown
       LEFT JOIN data_key ON owner_id = shown.id ORDER BY latest_lawful_on, reference`,
      values.all,
    )
    return this.#casesOf(rows)
  }

  async countedPage(
    filter: QueueFilter,
    { after, limit, countTo }: QueueWindow,
  ): Promise<{ readonly cases: readonly QueuedCase[]; readonly total: number }> {
    const { reader } = this.session
    const values = new StatementValues(reader)
    // Not count(*) over all, which would go on to the last row.
    const rows = await reader.query<CountedRow[]>(
      `SELECT total, shown.*, master_key_id, wrapped
       FROM (SELECT count(*) AS total FROM (SELECT 1 FROM request_case WHERE ${this.#wanted(filter, values)}
         LIMIT ${String(countTo)}) AS found) AS counted
       LEFT JOIN (${this.#pageOf(filter, { after, limit }, values)}) AS shown ON 1 = 1
       LEFT JOIN data_key ON owner_id = shown.id ORDER BY latest_lawful_on, reference`,
      values.all,
    )
    const cases = await this.#casesOf(rows.filter((row): row is CountedRow & ShownRow => row.id !== null))
    return { cases, total: Number(rows[0]?.total ?? 0) }
  }

  #pageOf(filter: QueueFilter, { after, limit }: Omit<QueueWindow, 'countTo'>, values: StatementValues): string {
    const wanted = this.#wanted(filter, values)
    const behind =
      after === null
        ? ''
        : `AND (latest_lawful_on, reference) > (${values.marks([after.latestLawfulOn, after.reference])})`
    return `SELECT ${SHOWN} FROM request_case WHERE ${wanted} ${behind}
      ORDER BY latest_lawful_on, reference LIMIT ${String(limit)}`
  }

  #wanted(filter: QueueFilter, values: StatementValues): string {
    const { controllerIds, states, right, assignee, latestLawfulBefore, references, requesterAddress } = filter
    const among = (column: string, wanted: readonly unknown[]): string =>
      wanted.length === 0 ? '1 = 0' : `${column} IN (${values.marks(wanted)})`
    const terms: string[] = []
    if (typeof states !== 'string') terms.push(among('state', states))
    if (references !== undefined) terms.push(among('reference', references))
    if (requesterAddress !== undefined)
      terms.push(among('requester_hash', [...this.digests.addressHashes(requesterAddress)]))
    if (controllerIds !== null) terms.push(among(CONTROLLER, controllerIds))
    if (isOpenOnly(states)) terms.push(OPEN)
    // Rights are a JSON array of fixed words in quotes, so no word is found inside another.
    if (right !== undefined) terms.push(`rights LIKE ${values.mark(`%"${right}"%`)}`)
    if (assignee === null) terms.push('assignee IS NULL')
    else if (assignee !== undefined) terms.push(`assignee = ${values.mark(assignee)}`)
    if (latestLawfulBefore !== undefined) terms.push(`latest_lawful_on < ${values.mark(latestLawfulBefore)}`)
    return allOf(terms)
  }

  async #casesOf(rows: readonly ShownRow[]): Promise<readonly QueuedCase[]> {
    const cases: QueuedCase[] = []
    for (const row of rows) {
      cases.push({
        id: row.id,
        reference: row.reference,
        controllerId: row.controller_id,
        channel: oneOf(CHANNELS, row.channel),
        state: oneOf(CASE_STATES, row.state),
        rights: JSON.parse(row.rights) as Right[],
        language: row.language,
        receivedAt: row.received_at,
        targetOn: row.target_on,
        latestLawfulOn: row.latest_lawful_on,
        assignee: row.assignee,
        version: row.version,
        attention: hasNoAttention(row) ? [] : await this.#attentionOf(row),
      })
    }
    return cases
  }

  async #attentionOf({ id, attention, master_key_id, wrapped }: ShownRow): Promise<readonly Attention[]> {
    if (master_key_id === null || wrapped === null) return []
    this.vault.hold(id, master_key_id, wrapped)
    const place = { table: 'request_case', row: id, column: 'attention' }
    return (await this.vault.openJson(id, place, attention)) as Attention[]
  }
}

/** What is always true does not stand beside other terms: it leads SQLite to another index, and to twice the time. */
function allOf(terms: readonly string[]): string {
  return terms.length === 0 ? '1 = 1' : terms.join(' AND ')
}

/** The codes that stand beside it in the clear tell that there is nothing to open. Null: the row is from before they were kept. */
function hasNoAttention({ attention_codes }: ShownRow): boolean {
  return attention_codes === ''
}

/** Whether an ended case can be among them; else the index of the open ones serves. */
function isOpenOnly(states: QueueFilter['states']): boolean {
  return typeof states === 'string' ? states === 'open' : states.every((state) => !ENDED_STATES.includes(state))
}
