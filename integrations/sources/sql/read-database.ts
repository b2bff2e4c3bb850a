import { openPostgresReader } from './postgres-reader.js'
import type { SqlReader } from './sql-reader.js'
import type { SqlDatabase } from './sql-settings.js'
import { openSqliteReader } from './sqlite-reader.js'

/** Opens the database for reading, and closes it whatever happens. @throws AppError when it cannot be opened. */
export async function withReader<T>(database: SqlDatabase, work: (reader: SqlReader) => Promise<T>): Promise<T> {
  const reader =
    database.kind === 'sqlite' ? await openSqliteReader(database.path) : await openPostgresReader(database.url)
  try {
    return await work(reader)
  } finally {
    await reader.close()
  }
}

/**
 * The addresses in lower case; beside it, where it differs, the form in which only A to Z are lowered, for that is what
 * SQLite's `lower()` makes of a column.
 */
export function spellings(addresses: ReadonlySet<string>): ReadonlySet<string> {
  const raised = /[^\x00-\x7f]/ // eslint-disable-line no-control-regex -- the ASCII range is meant
  return new Set(
    [...addresses].flatMap((address) =>
      raised.test(address)
        ? [address, address.toUpperCase().replace(/[A-Z]/g, (letter) => letter.toLowerCase())]
        : [address],
    ),
  )
}
