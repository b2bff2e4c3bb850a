import type { Database } from '../gate/database.js'
import { lockFile } from '../locks/file-lock.js'
import { storageError } from './driver-errors.js'

/** Advisory lock of migrations: two processes that start together migrate one after the other. */
const MIGRATION_LOCK = '1229869395, 2'
const SQLITE_LOCK_WAIT_MS = 60_000

/** Names of the migrations that this program knows and the database does not have, in order. */
export async function pendingMigrations(database: Database): Promise<string[]> {
  try {
    const { source } = database
    const known = source.migrations.map((migration) => migration.name ?? migration.constructor.name)
    const runner = source.createQueryRunner()
    try {
      if (!(await runner.hasTable('migrations'))) return known
      const applied = (await runner.query('SELECT name FROM migrations')) as { name: string }[]
      const names = new Set(applied.map((row) => row.name))
      return known.filter((name) => !names.has(name))
    } finally {
      await runner.release()
    }
  } catch (error) {
    throw storageError(error)
  }
}

/** Applies what is pending, each migration in a transaction of its own, one process at a time. Answers the names. */
export async function applyMigrations(database: Database): Promise<string[]> {
  try {
    return await database.exclusively(() => (database.kind === 'postgres' ? onPostgres(database) : onSqlite(database)))
  } catch (error) {
    throw storageError(error)
  }
}

async function onPostgres(database: Database): Promise<string[]> {
  const holder = database.source.createQueryRunner()
  try {
    await holder.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`)
    try {
      return await apply(database)
    } finally {
      await holder.query(`SELECT pg_advisory_unlock(${MIGRATION_LOCK})`)
    }
  } finally {
    await holder.release()
  }
}

async function onSqlite(database: Database): Promise<string[]> {
  const unlock = await lockFile(`${String(database.source.options.database)}.migration-lock`, SQLITE_LOCK_WAIT_MS)
  try {
    return await apply(database)
  } finally {
    // TypeORM switches foreign keys off before a migration, and on again only when it went well.
    await database.source.query('PRAGMA foreign_keys = ON')
    await unlock()
  }
}

async function apply({ source }: Database): Promise<string[]> {
  const applied = await source.runMigrations({ transaction: 'each' })
  return applied.map((migration) => migration.name)
}
