import type { QueryRunner, TableColumnOptions } from 'typeorm'

/** Column helpers for migrations: nothing here may change once a migration that uses it has been released. */
export function text(name: string): TableColumnOptions {
  return { name, type: 'text' }
}

export function integer(name: string): TableColumnOptions {
  return { name, type: 'integer' }
}

export function flag(name: string): TableColumnOptions {
  return { name, type: 'boolean' }
}

/** Bytes are the one type that the databases have no common name for. */
export function bytes(runner: QueryRunner, name: string): TableColumnOptions {
  return { name, type: onSqlite(runner) ? 'blob' : 'bytea' }
}

export function key(column: TableColumnOptions): TableColumnOptions {
  return { ...column, isPrimary: true }
}

export function optional(column: TableColumnOptions): TableColumnOptions {
  return { ...column, isNullable: true }
}

export function onSqlite(runner: QueryRunner): boolean {
  return runner.connection.options.type === 'sqlite'
}

/** Drops in the given order: tables that refer to others first. */
export async function dropTables(runner: QueryRunner, names: readonly string[]): Promise<void> {
  for (const name of names) await runner.dropTable(name)
}

/**
 * Adds columns that may be null. Plain SQL, which both databases know: on SQLite TypeORM would copy the table and drop the old one, which
 * the rows that refer to it do not survive.
 */
export async function addColumns(
  runner: QueryRunner,
  table: string,
  columns: readonly TableColumnOptions[],
): Promise<void> {
  const { driver } = runner.connection
  for (const { name, type } of columns)
    await runner.query(`ALTER TABLE ${driver.escape(table)} ADD COLUMN ${driver.escape(name)} ${type}`)
}

export async function removeColumns(runner: QueryRunner, table: string, names: readonly string[]): Promise<void> {
  const { driver } = runner.connection
  for (const name of names) await runner.query(`ALTER TABLE ${driver.escape(table)} DROP COLUMN ${driver.escape(name)}`)
}
