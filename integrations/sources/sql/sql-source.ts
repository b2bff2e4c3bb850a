import { InvalidInputError, SettingsError } from '../../../src/domain/errors.js'
import type { CollectedRecords, Gap, PersonQuery } from '../../../src/domain/subject-export.js'
import type { RecordSource } from '../../../src/ports/desk.js'
import { addressSet } from '../person-match.js'
import { spellings, withReader } from './read-database.js'
import { sectionOf } from './section.js'
import type { SqlQuerySettings, SqlSourceSettings } from './sql-settings.js'
import { errorCode, SqlReadError } from './sql-reader.js'
import type { SqlReader, SqlRows } from './sql-reader.js'
import { prepareStatement } from './statement.js'
import type { SqlStatement } from './statement.js'

const DEFAULT_TIME_LIMIT_MS = 30_000
const DEFAULT_ROW_LIMIT = 10_000

interface PreparedQuery extends SqlQuerySettings {
  readonly statement: SqlStatement
}

/**
 * A record source that runs one named query per table over a read-only connection.
 * @throws SettingsError with every query that is not one SELECT about `:email`.
 */
export function createSqlSource(settings: SqlSourceSettings): RecordSource {
  return new SqlSource(settings, prepareAll(settings))
}

class SqlSource implements RecordSource {
  readonly id: string
  readonly title: string
  private readonly timeMs: number
  private readonly rowLimit: number

  constructor(
    private readonly settings: SqlSourceSettings,
    private readonly queries: readonly PreparedQuery[],
  ) {
    this.id = settings.id
    this.title = settings.title
    this.timeMs = settings.timeLimitMs ?? DEFAULT_TIME_LIMIT_MS
    this.rowLimit = settings.rowLimit ?? DEFAULT_ROW_LIMIT
  }

  /** @throws AppError when the database cannot be reached at all, or the person has no address. */
  async collect(person: PersonQuery, signal: AbortSignal): Promise<CollectedRecords> {
    const addresses = addressSet(person.addresses)
    if (addresses.size === 0) throw new InvalidInputError('a person without an address cannot be looked up')
    return withReader(this.settings.database, async (reader) => {
      const found: CollectedRecords[] = []
      for (const query of this.queries) {
        found.push(await this.runQuery(reader, query, { ...person, addresses }, signal))
      }
      return {
        sections: found.flatMap((part) => part.sections),
        files: found.flatMap((part) => part.files),
        gaps: found.flatMap((part) => part.gaps),
      }
    })
  }

  /** Connects and lets the database check every query, without asking about anybody. */
  async probe(signal: AbortSignal): Promise<void> {
    await withReader(this.settings.database, async (reader) => {
      const problems: string[] = []
      for (const { section, statement } of this.queries) {
        const values = statement.parameters.map(() => null)
        try {
          await reader.read(statement, values, { rows: 0, timeMs: this.timeMs, signal })
        } catch (error) {
          if (!(error instanceof SqlReadError)) throw error
          problems.push(`section "${section}": ${error.reason}: ${causeText(error)}`)
        }
      }
      if (problems.length > 0) throw new InvalidInputError(problems.join('; '))
    })
  }

  private async runQuery(
    reader: SqlReader,
    query: PreparedQuery,
    person: Omit<PersonQuery, 'addresses'> & { readonly addresses: ReadonlySet<string> },
    signal: AbortSignal,
  ): Promise<CollectedRecords> {
    if (person.chosen?.isAddressShared === true && query.idColumn === undefined) {
      return this.gapOnly(
        `section "${query.section}" held back: this address belongs to several people`,
        'not_searched',
      )
    }
    if (query.statement.parameters.includes('name') && person.name === null) {
      return this.gapOnly(`section "${query.section}" was not searched: it needs a name, and none is known`)
    }
    const runs: SqlRows[] = []
    try {
      for (const email of spellings(person.addresses)) {
        const values = query.statement.parameters.map((parameter) => (parameter === 'email' ? email : person.name))
        runs.push(await reader.read(query.statement, values, { rows: this.rowLimit + 1, timeMs: this.timeMs, signal }))
      }
    } catch (error) {
      if (!(error instanceof SqlReadError)) throw error
      return this.gapOnly(`section "${query.section}" is missing: ${error.reason}`)
    }
    const { addresses, chosen } = person
    return sectionOf(query, runs, { sourceId: this.id, addresses, rowLimit: this.rowLimit, chosen })
  }

  private gapOnly(text: string, code: Gap['code'] = 'source_failed'): CollectedRecords {
    const gap: Gap = { sourceId: this.id, code, text }
    return { sections: [], files: [], gaps: [gap] }
  }
}

function prepareAll(settings: SqlSourceSettings): readonly PreparedQuery[] {
  const problems: string[] = []
  const prepared: PreparedQuery[] = []
  for (const query of settings.queries) {
    try {
      const statement = prepareStatement(query.section, query.sql, settings.database.kind)
      if (statement.parameters.includes('name') && query.emailColumn === undefined) {
        throw new SettingsError([
          `the query of section "${query.section}" uses :name, which namesakes share: name its emailColumn, so that every row is checked`,
        ])
      }
      prepared.push({ ...query, statement })
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error
      problems.push(...error.problems.map((problem) => `source ${settings.id}: ${problem}`))
    }
  }
  if (problems.length > 0) throw new SettingsError(problems)
  return prepared
}

/** What the database says about a query that was asked with no values: nobody's data can be in it. */
function causeText(error: SqlReadError): string {
  const { cause } = error
  return cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : errorCode(cause)
}
