import { InvalidInputError, UnavailableError } from '../../../src/domain/errors.js'
import type { PersonOnFile } from '../../../src/domain/sender/persons.js'
import type { PeopleRegister } from '../../../src/ports/persons.js'
import { addressSet, cellText, idOf, matchAddress } from '../person-match.js'
import { spellings, withReader } from './read-database.js'
import { SqlReadError, type SqlReader, type SqlRows } from './sql-reader.js'
import type { SqlSourceSettings } from './sql-settings.js'
import { prepareStatement, type SqlStatement } from './statement.js'

const TIME_LIMIT_MS = 30_000
/** More people than this with one address is no register of people. */
const MOST_PEOPLE = 50

/**
 * The people whom the `people` query of a source finds; null without one.
 * @throws SettingsError for a query that is not one SELECT about `:email`.
 */
export function createSqlRegister(settings: SqlSourceSettings): PeopleRegister | null {
  if (settings.people === undefined) return null
  const statement = prepareStatement('people', settings.people, settings.database.kind)
  if (statement.parameters.includes('name')) {
    throw new InvalidInputError(`source ${settings.id}: the people query asks for :name, which namesakes share`)
  }
  return {
    sourceId: settings.id,
    find: (address, signal) =>
      withReader(settings.database, (reader) => search(settings.id, reader, statement, address, signal)),
  }
}

async function search(
  sourceId: string,
  reader: SqlReader,
  statement: SqlStatement,
  address: string,
  signal: AbortSignal,
): Promise<readonly PersonOnFile[]> {
  const wanted = addressSet([address])
  const found: PersonOnFile[] = []
  try {
    for (const email of spellings(wanted)) {
      const values = statement.parameters.map(() => email)
      const limits = { rows: MOST_PEOPLE + 1, timeMs: TIME_LIMIT_MS, signal }
      found.push(...peopleIn(sourceId, await reader.read(statement, values, limits), wanted, address))
    }
  } catch (error) {
    if (!(error instanceof SqlReadError)) throw error
    throw new UnavailableError(`the people query failed: ${error.reason}`, { cause: error })
  }
  return found
}

/** @throws InvalidInputError when the query does not give the columns that a person needs, or people without this address. */
function peopleIn(
  sourceId: string,
  { columns, rows }: SqlRows,
  wanted: ReadonlySet<string>,
  address: string,
): readonly PersonOnFile[] {
  if (rows.length === 0) return []
  const names = columns.map((column) => column.toLowerCase())
  const missing = ['id', 'email'].filter((column) => !names.includes(column))
  if (missing.length > 0) {
    throw new InvalidInputError(`source ${sourceId}: the people query gives no column ${missing.join(' and no ')}`)
  }
  return rows.map((row) => {
    const cell = (column: string): string | null => cellText(row[names.indexOf(column)])
    const current = matchAddress(cell('email'), wanted)
    const former = cell('former_address')?.toLowerCase() ?? null
    if (current === 'other' && former !== address) {
      throw new InvalidInputError(`source ${sourceId}: the people query finds people who do not have the address`)
    }
    const personId = idOf(row[names.indexOf('id')])
    return {
      sourceId,
      personId,
      name: cell('name'),
      address: current === 'same' ? address : (cell('email')?.toLowerCase() ?? ''),
      certain: current !== 'unclear' && personId !== '',
      addressSince: cell('address_since'),
      formerAddress: former,
      recordSince: cell('record_since'),
      closedOn: cell('closed_on'),
    }
  })
}
