import { existsSync } from 'node:fs'
import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import { execute } from '../storage/postgres-server.js'

export type DatabaseRow = Readonly<Record<string, unknown>>
/** Runs one statement on a connection of its own, past the program that is under test. */
export type DatabaseQuery = (statement: string) => Promise<readonly DatabaseRow[]>

/** The database that this environment leads to. Each call opens and closes it, so that nothing keeps a dead service's WAL. */
export function databaseQuery(env: Readonly<Record<string, string>>): DatabaseQuery {
  const url = env['DATABASE_URL']
  if (url !== undefined) return async (statement) => (await execute(url, statement)) as DatabaseRow[]
  const path = join(env['INNSYN_DATA_DIR'] ?? '', 'innsyn.sqlite')
  return (statement) => querySqlite(path, statement)
}

async function querySqlite(path: string, statement: string): Promise<readonly DatabaseRow[]> {
  if (!existsSync(path)) return []
  const database = await new Promise<sqlite3.Database>((opened, failed) => {
    const made: sqlite3.Database = new sqlite3.Database(path, sqlite3.OPEN_READWRITE, (error) => {
      if (error === null) opened(made)
      else failed(error)
    })
  })
  database.configure('busyTimeout', 10_000)
  try {
    return await new Promise((done, failed) => {
      database.all<DatabaseRow>(statement, (error, rows) => {
        if (error === null) done(rows)
        else failed(error)
      })
    })
  } finally {
    await new Promise((done) => {
      database.close(done)
    })
  }
}
