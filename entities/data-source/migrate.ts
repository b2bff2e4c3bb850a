import { toError } from '../../src/domain/errors.js'
import type { Database } from '../gate/database.js'
import { storageError } from './driver-errors.js'

/** Advisory lock of migrations: two processes that start together migrate one after the other. */
const MIGRATION_LOCK = '1229869395, 2'

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

/** Applies what is pending, each migration in a transaction of its own. Answers the names. */
export async function applyMigrations(database: Database): Promise<string[]> {
  return database.kind === 'postgres' ? applyUnderLock(database) : applyWithRetry(database)
}

async function applyUnderLock(database: Database): Promise<string[]> {
  const holder = database.source.createQueryRunner()
  try {
    await holder.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`)
    try {
      return await apply(database)
    } finally {
      await holder.query(`SELECT pg_advisory_unlock(${MIGRATION_LOCK})`)
    }
  } catch (error) {
    throw storageError(error)
  } finally {
    await holder.release()
  }
}

/** When another process migrated the same file meanwhile, ours fails although all is well: then the list has become shorter. */
async function applyWithRetry(database: Database): Promise<string[]> {
  for (;;) {
    const before = await pendingMigrations(database)
    if (before.length === 0) return []
    try {
      return await apply(database)
    } catch (error) {
      if ((await pendingMigrations(database)).length >= before.length) throw storageError(toError(error))
    } finally {
      // TypeORM switches foreign keys off before a migration and on again only when it went well.
      await database.source.query('PRAGMA foreign_keys = ON')
    }
  }
}

async function apply({ source }: Database): Promise<string[]> {
  const applied = await source.runMigrations({ transaction: 'each' })
  return applied.map((migration) => migration.name)
}
