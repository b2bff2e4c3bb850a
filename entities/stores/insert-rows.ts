import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm'

/** Well under SQLite's 32,766 and PostgreSQL's 65,535 parameters a statement; longer statements are not faster. */
const PARAMETERS_PER_STATEMENT = 4000

/** The columns of a row class as a plain object. */
export type RowValues<Row> = { readonly [Name in keyof Row]: Row[Name] }

/**
 * Multi-row INSERT. TypeORM's own insert builder takes about three times the processor time for the same rows (20,000 deliveries: 290 ms
 * against 100 ms), and intake lives from this path. `keep` leaves a row that is there already as it is; both databases know ON CONFLICT DO NOTHING.
 */
export async function insertRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  target: EntityTarget<Row>,
  rows: readonly RowValues<Row>[],
  onConflict: 'fail' | 'keep' = 'fail',
): Promise<void> {
  const { driver } = manager.connection
  const metadata = manager.connection.getMetadata(target)
  const columns = metadata.columns.filter((column) => !column.isGenerated)
  const head = `INSERT INTO ${driver.escape(metadata.tableName)} (${columns.map((column) => driver.escape(column.databaseName)).join(', ')}) VALUES `
  const tail = onConflict === 'keep' ? ' ON CONFLICT DO NOTHING' : ''
  for (const chunk of inChunks(rows, Math.max(1, Math.floor(PARAMETERS_PER_STATEMENT / columns.length)))) {
    const parameters: unknown[] = []
    const tuples = chunk.map((row) => {
      const marks = columns.map((column) => {
        const value: unknown = driver.preparePersistentValue(row[column.propertyName], column)
        return driver.createParameter(column.databaseName, parameters.push(value) - 1)
      })
      return `(${marks.join(', ')})`
    })
    await manager.query(head + tuples.join(', ') + tail, parameters)
  }
}

/**
 * Multi-row UPDATE by `id`, one statement for many rows (UPDATE … FROM: SQLite 3.33 and PostgreSQL). Every change names the same columns,
 * which must all hold text: PostgreSQL cannot see the type of a bare parameter in a list of values.
 */
export async function updateRows<Row extends ObjectLiteral & { readonly id: string }>(
  manager: EntityManager,
  target: EntityTarget<Row>,
  changes: readonly (Partial<Row> & { readonly id: string })[],
): Promise<void> {
  const { driver } = manager.connection
  const metadata = manager.connection.getMetadata(target)
  const [first] = changes
  if (first === undefined) return
  const columns = metadata.columns.filter((column) => column.propertyName in first)
  const names = columns.map((column) => driver.escape(column.databaseName))
  const table = driver.escape(metadata.tableName)
  const set = names.filter((name) => name !== driver.escape('id')).map((name) => `${name} = change.${name}`)
  for (const chunk of inChunks(changes, Math.max(1, Math.floor(PARAMETERS_PER_STATEMENT / columns.length)))) {
    const parameters: unknown[] = []
    const selects = chunk.map((change) => {
      const values = columns.map((column, index) => {
        const mark = driver.createParameter(column.databaseName, parameters.push(change[column.propertyName]) - 1)
        return `CAST(${mark} AS text) AS ${names[index] ?? ''}`
      })
      return `SELECT ${values.join(', ')}`
    })
    const statement = `UPDATE ${table} SET ${set.join(', ')} FROM (${selects.join(' UNION ALL ')}) AS change WHERE ${table}.id = change.id`
    await manager.query(statement, parameters)
  }
}

/** The rows in pieces of at most `size`. */
export function* inChunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}
