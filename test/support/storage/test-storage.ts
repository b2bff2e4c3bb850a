import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import {
  openStorage,
  type DatabaseLocation,
  type Storage,
  type StorageOptions,
} from '../../../entities/open-storage.js'
import { silentLogger } from '../../../src/logger.js'
import { execute, startPostgres } from './postgres-server.js'
import { TestClock } from './test-clock.js'

export type DatabaseKind = DatabaseLocation['kind']

export interface TestStorage {
  readonly kind: DatabaseKind
  readonly storage: Storage
  readonly clock: TestClock
  readonly location: DatabaseLocation
  /** Moves the own clock, and for pg-boss, which goes by the server's clock, the times of its jobs. */
  advance(ms: number): Promise<void>
  /** Another storage on the same database, as another process would open it. Closed with the rest. */
  openAnother(options?: Partial<StorageOptions>): Promise<Storage>
  /** Raw SQL beside the program, as a person with a database tool would run it. Parameters are $1, $2 … on both. */
  sql(statement: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>
  /** Closes everything and removes the file or the database. */
  destroy(): Promise<void>
}

export const TEST_MASTER_KEY = Buffer.alloc(32, 7)
export const NEXT_MASTER_KEY = Buffer.alloc(32, 8)
/** What the settings give while the master key is changed. */
export const ROTATED_KEYS = { masterKey: NEXT_MASTER_KEY, previousMasterKeys: [TEST_MASTER_KEY] }

/** A migrated, empty storage with its own clock: a file in a temporary folder, or a database on the shared test server. */
export async function openTestStorage(kind: DatabaseKind, options: Partial<StorageOptions> = {}): Promise<TestStorage> {
  const place = kind === 'sqlite' ? await sqlitePlace() : await postgresPlace()
  const clock = new TestClock()
  const opened: Storage[] = []
  const open = async (changes: Partial<StorageOptions>): Promise<Storage> => {
    const settings = { keys: { masterKey: TEST_MASTER_KEY }, clock, logger: silentLogger, ...options, ...changes }
    const storage = await openStorage({ database: place.location, ...settings })
    opened.push(storage)
    return storage
  }
  const storage = await open({})
  await storage.migrate()
  return {
    kind,
    storage,
    clock,
    location: place.location,
    sql: (statement, parameters = []) => place.sql(statement, parameters),
    openAnother: (changes = {}) => open(changes),
    async advance(ms) {
      clock.advance(ms)
      if (kind === 'sqlite') return
      const by = `interval '${String(ms)} milliseconds'`
      await place.sql(`UPDATE pgboss.job SET start_after = start_after - ${by}, started_on = started_on - ${by}`, [])
    },
    async destroy() {
      await Promise.all(opened.map((one) => one.close()))
      await place.remove()
    },
  }
}

interface Place {
  readonly location: DatabaseLocation
  sql(statement: string, parameters: unknown[]): Promise<Record<string, unknown>[]>
  remove(): Promise<void>
}

async function sqlitePlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'innsyn-storage-'))
  const path = join(folder, 'innsyn.sqlite')
  return {
    location: { kind: 'sqlite', path },
    sql: (statement, parameters) => onSqlite(path, statement.replaceAll(/\$(\d+)/g, '?$1'), parameters),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

async function postgresPlace(): Promise<Place> {
  const server = await startPostgres()
  const url = await server.createDatabase()
  return {
    location: { kind: 'postgres', url },
    sql: async (statement, parameters) => (await execute(url, statement, parameters)) as Record<string, unknown>[],
    remove: () => server.dropDatabase(url),
  }
}

async function onSqlite(path: string, statement: string, parameters: unknown[]): Promise<Record<string, unknown>[]> {
  const file = new sqlite3.Database(path)
  file.configure('busyTimeout', 5000)
  try {
    return await new Promise((resolve, reject) => {
      file.all<Record<string, unknown>>(statement, parameters, (error, rows) => {
        if (error === null) resolve(rows)
        else reject(error)
      })
    })
  } finally {
    await new Promise<void>((resolve) => {
      file.close(() => {
        resolve()
      })
    })
  }
}
