import type { CaseHead, CaseWordStore, WordQuery } from '../../src/ports.js'
import { formatReference } from '../../src/domain/request-case.js'
import type { KeyedDigests } from '../crypto/digests.js'
import type { Session } from '../gate/session.js'
import { CaseWordRow } from '../rows/case-life-rows.js'
import { RequestCaseRow } from '../rows/case-rows.js'
import { deleteRows, findRows } from './find-rows.js'
import { insertRows } from './insert-rows.js'

/** Numbers of references below this belong to one year. */
const NUMBERS_A_YEAR = 1_000_000_000
const REFERENCE = /^DSR-(?<year>\d{4})-(?<number>\d{1,9})$/
/** How rare a word is matters up to here only, for so many cases are looked up in some milliseconds; what is more common is common. */
const MOST_COUNTED = 10_000

/** A word as it may stand in the rows, and how many rows there are of it, counted to MOST_COUNTED. */
interface HashedWord {
  readonly hashes: readonly number[]
  readonly rows: number
}

/** Which cases are wanted of those that hold the words. */
interface Part {
  /** Only below this number; null: from the newest on. */
  readonly before: number | null
  /** The newest so many. */
  readonly limit: number
}

/** The blind index (src/ports/case-words.ts). */
export class SqlCaseWordStore implements CaseWordStore {
  constructor(
    private readonly session: Session,
    private readonly digests: KeyedDigests,
  ) {}

  async add({ reference, controllerId }: CaseHead, words: Iterable<string>): Promise<void> {
    const caseNumber = numberOf(reference)
    const hashes = new Set(Array.from(words, (word) => this.digests.wordHashes(controllerId, word)[0]))
    // In the order of the key, so that neighbours are written together.
    const rows = [...hashes].sort((one, other) => one - other).map((word) => ({ word, caseNumber }))
    await insertRows(this.session.writer, CaseWordRow, rows, 'keep')
  }

  async replace(head: CaseHead, words: Iterable<string>): Promise<void> {
    await deleteRows(this.session.writer, CaseWordRow, { caseNumber: numberOf(head.reference) })
    await this.add(head, words)
  }

  async find({ controllerIds, words, after, limit }: WordQuery): Promise<readonly string[]> {
    const numbers = new Set<number>()
    const part = { before: after === null ? null : numberOf(after), limit }
    for (const controllerId of controllerIds) {
      const hashed: HashedWord[] = []
      for (const word of words) hashed.push(await this.#count(this.digests.wordHashes(controllerId, word)))
      const [rarest, ...others] = hashed.sort((one, other) => one.rows - other.rows)
      if (rarest === undefined || rarest.rows === 0) continue
      for (const number of await this.#holdingAll(rarest, others, part)) numbers.add(number)
    }
    return [...numbers]
      .sort((one, other) => other - one)
      .slice(0, limit)
      .map(referenceOf)
  }

  async #count(hashes: readonly number[]): Promise<HashedWord> {
    const { list, parameters } = this.#marks([], hashes)
    const statement = `SELECT count(*) AS count FROM (SELECT 1 FROM case_word WHERE word IN (${list}) LIMIT ${String(MOST_COUNTED)}) AS counted`
    const [found] = await this.session.reader.query<{ count: number | string }[]>(statement, parameters)
    return { hashes, rows: Number(found?.count ?? 0) }
  }

  async #holdingAll(rarest: HashedWord, others: readonly HashedWord[], part: Part): Promise<readonly number[]> {
    const hashes = [rarest, ...others].flatMap((word) => word.hashes)
    const hasOneKey = hashes.length === 1 + others.length
    if (rarest.rows === MOST_COUNTED && hasOneKey && this.session.reader.connection.options.type === 'sqlite')
      return this.#merged(hashes, part)
    const found: number[] = []
    for (const hash of rarest.hashes) found.push(...(await this.#holding(hash, others, part)))
    return found
  }

  /**
   * Of words that are all common. SQLite goes along the rows of each once, all in order of their cases, and ends as soon as there are enough:
   * words that hardly ever stand together cost a fraction of looking each case of one up under the others. PostgreSQL would take all rows
   * before the first is given; it finds such a way through `EXISTS` by itself.
   */
  async #merged(hashes: readonly number[], { before, limit }: Part): Promise<number[]> {
    const rows = `SELECT case_number AS number FROM case_word WHERE word = ?${before === null ? '' : ' AND case_number < ?'}`
    const statement = `${hashes.map(() => rows).join(' INTERSECT ')} ORDER BY number DESC LIMIT ${String(limit)}`
    const parameters = hashes.flatMap((hash) => (before === null ? [hash] : [hash, before]))
    return (await this.session.reader.query<{ number: number }[]>(statement, parameters)).map(({ number }) => number)
  }

  /**
   * The newest cases with one word and all others. The rows of one word lie in order of their cases, so this ends as soon as there are
   * enough; by its own `IN` for several keys the database would sort all of them.
   */
  async #holding(hash: number, others: readonly HashedWord[], { before, limit }: Part): Promise<number[]> {
    const terms: string[] = []
    let marks = this.#marks([], [hash])
    terms.push(`held.word = ${marks.list}`)
    if (before !== null) {
      marks = this.#marks(marks.parameters, [before])
      terms.push(`held.case_number < ${marks.list}`)
    }
    for (const { hashes } of others) {
      marks = this.#marks(marks.parameters, hashes)
      terms.push(
        `EXISTS (SELECT 1 FROM case_word other WHERE other.word IN (${marks.list}) AND other.case_number = held.case_number)`,
      )
    }
    const statement = `SELECT held.case_number AS number FROM case_word held WHERE ${terms.join(' AND ')} ORDER BY held.case_number DESC LIMIT ${String(limit)}`
    const rows = await this.session.reader.query<{ number: number | string }[]>(statement, marks.parameters)
    return rows.map(({ number }) => Number(number))
  }

  #marks(before: readonly number[], values: readonly number[]): { list: string; parameters: number[] } {
    const { driver } = this.session.reader.connection
    const marks = values.map((_, index) => driver.createParameter('value', before.length + index))
    return { list: marks.join(', '), parameters: [...before, ...values] }
  }
}

/** Deletes all words of these cases. */
export async function forgetCaseWords({ writer }: Session, caseIds: readonly string[]): Promise<void> {
  const cases = await findRows(writer, RequestCaseRow, { id: caseIds }, { only: ['reference'] })
  await deleteRows(writer, CaseWordRow, { caseNumber: cases.map(({ reference }) => numberOf(reference)) })
}

/** Later references have higher numbers. */
function numberOf(reference: string): number {
  const { year, number } = REFERENCE.exec(reference)?.groups ?? {}
  if (year === undefined || number === undefined) throw new TypeError('a case without a reference of ours')
  return Number(year) * NUMBERS_A_YEAR + Number(number)
}

function referenceOf(caseNumber: number): string {
  return formatReference(Math.floor(caseNumber / NUMBERS_A_YEAR), caseNumber % NUMBERS_A_YEAR)
}
