import { DataSource } from 'typeorm'
import { AccessDeniedError, NotFoundError, UnavailableError } from '../../../src/domain/errors.js'
import type { AppError } from '../../../src/domain/errors.js'
import type { RecordValue } from '../../../src/domain/subject-export.js'
import { errorCode, limitedText, SqlReadError } from './sql-reader.js'
import type { SqlLimits, SqlReader, SqlRows, SqlValue } from './sql-reader.js'
import type { SqlStatement } from './statement.js'

const CONNECT_TIMEOUT_MS = 10_000
/** The server ends a slow query itself; a server that has fallen silent is left after this much longer. */
const SILENCE_MS = 5_000

/** Object ids of PostgreSQL's own types (pg_type.dat). */
const OID = { bool: 16, bytea: 17, int8: 20, int2: 21, int4: 23, oid: 26, json: 114, float4: 700, float8: 701, timestamptz: 1184, jsonb: 3802 } // prettier-ignore

/** The part of node-postgres' client that is used here. */
interface PostgresClient {
  query(query: string | PostgresQuery): Promise<PostgresResult>
  end(): Promise<void>
}
interface PostgresQuery {
  readonly text: string
  readonly values: readonly unknown[]
  readonly rowMode: 'array'
  readonly types: { getTypeParser(): (text: string) => string }
}
interface PostgresResult {
  readonly rows: readonly (readonly (string | null)[])[]
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[]
}

/**
 * Connects to a PostgreSQL database.
 * @throws AccessDeniedError for a wrong user or password, NotFoundError for an unknown database, else UnavailableError.
 */
export async function openPostgresReader(url: string): Promise<SqlReader> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    poolSize: 1,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    applicationName: 'innsyn',
    installExtensions: false,
    logging: false,
    // An idle connection that breaks is replaced by the next query; the default handler would print to the console.
    poolErrorHandler: () => undefined,
  })
  try {
    await dataSource.initialize()
  } catch (error) {
    throw connectError(error)
  }
  return new PostgresReader(dataSource)
}

function connectError(error: unknown): AppError {
  const code = errorCode(error)
  if (code.startsWith('28')) {
    return new AccessDeniedError(`PostgreSQL refused the user or password (${code}): check the URL`, { cause: error })
  }
  if (code === '3D000') {
    return new NotFoundError('PostgreSQL has no database of that name: check the URL', { cause: error })
  }
  return new UnavailableError(`PostgreSQL cannot be reached (${code}): check host and port`, { cause: error })
}

class PostgresReader implements SqlReader {
  constructor(private readonly dataSource: DataSource) {}

  async read(statement: SqlStatement, values: readonly (string | null)[], limits: SqlLimits): Promise<SqlRows> {
    const silence = AbortSignal.timeout(limits.timeMs + SILENCE_MS)
    const stop = AbortSignal.any([limits.signal, silence])
    const runner = this.dataSource.createQueryRunner()
    try {
      stop.throwIfAborted()
      const client = (await runner.connect()) as PostgresClient
      return await readOnly(client, limits.timeMs, stop, {
        text: limitedText(statement, limits.rows),
        values,
        rowMode: 'array',
        types: { getTypeParser: () => (text) => text },
      })
    } catch (error) {
      throw readError(error, limits, silence)
    } finally {
      await runner.release()
    }
  }

  async close(): Promise<void> {
    await this.dataSource.destroy()
  }
}

/**
 * One read-only transaction per query, so that a failing one leaves the next untouched. Values come as text in fixed
 * formats: node-postgres' own parsing turns a date into local midnight, which is the day before in UTC.
 */
async function readOnly(
  client: PostgresClient,
  timeMs: number,
  stop: AbortSignal,
  query: PostgresQuery,
): Promise<SqlRows> {
  // `end` on a busy client cuts its connection, so that the pending query fails at once.
  const cut = () => void client.end()
  stop.addEventListener('abort', cut, { once: true })
  try {
    await client.query('START TRANSACTION READ ONLY')
    await client.query(
      `SET LOCAL statement_timeout = ${String(Math.trunc(timeMs))}; SET LOCAL TIME ZONE 'UTC'; ` +
        "SET LOCAL datestyle = 'ISO'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 3",
    )
    const result = await client.query(query)
    return {
      columns: distinctNames(result.fields.map((field) => field.name)),
      rows: result.rows.map((row) => row.map((text, index) => toValue(text, result.fields[index]?.dataTypeID))),
    }
  } finally {
    stop.removeEventListener('abort', cut)
    if (!stop.aborted) await client.query('ROLLBACK')
  }
}

function readError(error: unknown, limits: SqlLimits, silence: AbortSignal): Error {
  const code = errorCode(error)
  if (silence.aborted || code === '57014') {
    return new SqlReadError(`it took longer than ${String(limits.timeMs)} ms`, { cause: error })
  }
  // SQLSTATE has five characters; class 08 is the connection, 57P the server going down. Anything else is no answer at all.
  const answered = /^[0-9A-Z]{5}$/.test(code) && !/^(08|57P|53)/.test(code)
  if (answered) return new SqlReadError(`the database refused it (${code})`, { cause: error })
  return new UnavailableError(`PostgreSQL went away (${code})`, { cause: error })
}

/** `id`, `id (2)`: two columns of one name stay two columns. */
function distinctNames(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${String(count)})`
  })
}

const CONVERT: Readonly<Record<number, (text: string) => SqlValue>> = {
  [OID.bool]: (text) => text === 't',
  [OID.int2]: Number,
  [OID.int4]: Number,
  [OID.oid]: Number,
  [OID.int8]: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : text),
  [OID.float4]: finiteOrText,
  [OID.float8]: finiteOrText,
  [OID.json]: (text) => JSON.parse(text) as RecordValue,
  [OID.jsonb]: (text) => JSON.parse(text) as RecordValue,
  [OID.bytea]: (text) => Buffer.from(text.slice(2), 'hex'),
  [OID.timestamptz]: (text) => text.replace(' ', 'T').replace(/\+00$/, 'Z'),
}

/** What has no entry (numeric, date, timestamp without zone, uuid, arrays …) stays the exact text of the database. */
function toValue(text: string | null, type: number | undefined): SqlValue {
  if (text === null) return null
  const convert = type === undefined ? undefined : CONVERT[type]
  return convert === undefined ? text : convert(text)
}

function finiteOrText(text: string): SqlValue {
  const number = Number(text)
  return Number.isFinite(number) ? number : text
}
