import type { RecordValue } from '../../../src/domain/subject-export.js'
import type { SqlStatement } from './statement.js'

/** One value as the database gave it, exact or marked: nothing is rounded or moved to another day on the way. */
export type SqlValue =
  | RecordValue
  | Uint8Array
  /** The driver could not give it exactly. `text` is the nearest that it gave. */
  | InexactNumber

/** SQLite's driver gives 64-bit integers beyond 2^53 as rounded doubles (measured with sqlite3 6.0.1). */
export class InexactNumber {
  constructor(readonly text: string) {}
}

export interface SqlRows {
  readonly columns: readonly string[]
  /** Values in the order of `columns`; names that occur twice are told apart. */
  readonly rows: readonly (readonly SqlValue[])[]
}

export interface SqlLimits {
  /** At most so many rows are asked for. */
  readonly rows: number
  readonly timeMs: number
  readonly signal: AbortSignal
}

/** A read-only connection. */
export interface SqlReader {
  /**
   * @throws SqlReadError when this query failed and the next one may work.
   * @throws UnavailableError when the database is gone.
   */
  read(statement: SqlStatement, values: readonly (string | null)[], limits: SqlLimits): Promise<SqlRows>
  close(): Promise<void>
}

/** One query failed. Carries the database's error code, never its message: messages quote values of people. */
export class SqlReadError extends Error {
  constructor(
    readonly reason: string,
    options?: { cause?: unknown },
  ) {
    super(reason, options)
    this.name = 'SqlReadError'
  }
}

/** The query inside a bracket that asks for so many rows at most; on lines of its own, for the query may end in a comment. */
export function limitedText(statement: SqlStatement, rows: number): string {
  return `select * from (\n${statement.text}\n) as limited_rows limit ${String(Math.trunc(rows))}`
}

/** The error code of a driver error, whatever wraps it. */
export function errorCode(error: unknown): string {
  for (const candidate of [error, driverError(error)]) {
    if (typeof candidate === 'object' && candidate !== null && 'code' in candidate) {
      if (typeof candidate.code === 'string' || typeof candidate.code === 'number') return String(candidate.code)
    }
  }
  return 'no code'
}

function driverError(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'driverError' in error ? error.driverError : undefined
}
