import { DataSource } from 'typeorm'

/** Makes an SQLite file and runs the statements in it. */
export async function sqliteDatabase(path: string, statements: readonly string[]): Promise<void> {
  const dataSource = new DataSource({ type: 'sqlite', database: path })
  await dataSource.initialize()
  try {
    for (const statement of statements) await dataSource.query(statement)
  } finally {
    await dataSource.destroy()
  }
}
