import sqlite3 from 'sqlite3'
import { DataSource } from 'typeorm'
import { UnavailableError } from '../../../src/domain/errors.js'
import { errorCode, InexactNumber, limitedText, SqlReadError } from './sql-reader.js'
import type { SqlLimits, SqlReader, SqlRows, SqlValue } from './sql-reader.js'
import type { SqlStatement } from './statement.js'

/** SQLITE_OPEN_READONLY | SQLITE_OPEN_URI. With the second flag TypeORM does not create the folder of a missing file. */
const READ_ONLY = 0x01 | 0x40
const BUSY_TIMEOUT_MS = 5_000
/** TypeORM asks the driver to be verbose, for the whole process: errors would then quote the values of their statements. */
const QUIET_DRIVER = { verbose: () => sqlite3 }
const INTERRUPT_EVERY_MS = 50

/** Codes that speak of the file, not of the query. */
const FILE_TROUBLE = /^SQLITE_(CANTOPEN|NOTADB|CORRUPT|IOERR|BUSY|LOCKED|PERM|FULL)/

interface NativeDatabase {
  interrupt(): void
}

/**
 * Opens an SQLite file for reading only.
 * @throws UnavailableError when it cannot be opened.
 */
export async function openSqliteReader(path: string): Promise<SqlReader> {
  const dataSource = new DataSource({
    type: 'sqlite',
    driver: QUIET_DRIVER,
    database: path,
    flags: READ_ONLY,
    busyTimeout: BUSY_TIMEOUT_MS,
    logging: false,
  })
  try {
    await dataSource.initialize()
    await dataSource.query('PRAGMA query_only = ON')
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy()
    throw new UnavailableError(`the SQLite file cannot be opened (${errorCode(error)}): check its path and rights`, {
      cause: error,
    })
  }
  return new SqliteReader(dataSource)
}

class SqliteReader implements SqlReader {
  constructor(private readonly dataSource: DataSource) {}

  async read(statement: SqlStatement, values: readonly (string | null)[], limits: SqlLimits): Promise<SqlRows> {
    const deadline = AbortSignal.timeout(limits.timeMs)
    const stop = AbortSignal.any([limits.signal, deadline])
    const release = this.interruptOn(stop)
    try {
      const found = await this.dataSource.query<Record<string, unknown>[]>(limitedText(statement, limits.rows), [
        ...values,
      ])
      return toRows(found)
    } catch (error) {
      const code = errorCode(error)
      if (deadline.aborted) throw new SqlReadError(`it took longer than ${String(limits.timeMs)} ms`, { cause: error })
      if (stop.aborted || FILE_TROUBLE.test(code)) {
        throw new UnavailableError(`the SQLite file cannot be read (${code})`, { cause: error })
      }
      throw new SqlReadError(`the database refused it (${code})`, { cause: error })
    } finally {
      release()
    }
  }

  async close(): Promise<void> {
    await this.dataSource.destroy()
  }

  /** Interrupts what runs once the signal aborts; again and again, for a call before the query has begun does nothing. */
  private interruptOn(stop: AbortSignal): () => void {
    const database = (this.dataSource.driver as unknown as { readonly databaseConnection: NativeDatabase })
      .databaseConnection
    let timer: NodeJS.Timeout | undefined
    const interrupt = () => {
      database.interrupt()
      timer = setInterval(() => {
        database.interrupt()
      }, INTERRUPT_EVERY_MS)
    }
    if (stop.aborted) interrupt()
    else stop.addEventListener('abort', interrupt, { once: true })
    return () => {
      stop.removeEventListener('abort', interrupt)
      clearInterval(timer)
    }
  }
}

function toRows(found: readonly Readonly<Record<string, unknown>>[]): SqlRows {
  const columns = Object.keys(found[0] ?? {})
  return { columns, rows: found.map((row) => columns.map((column) => toValue(row[column]))) }
}

function toValue(value: unknown): SqlValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || value instanceof Uint8Array) return value
  if (typeof value === 'number') return exactNumber(value)
  throw new SqlReadError(`the driver gave a value of type ${typeof value}`)
}

function exactNumber(value: number): SqlValue {
  const exact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
  return exact ? value : new InexactNumber(String(value))
}
