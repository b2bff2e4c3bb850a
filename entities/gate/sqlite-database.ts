import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DataSource, type QueryRunner } from 'typeorm'
import sqlite3 from 'sqlite3'
import { SettingsError, toError } from '../../src/domain/errors.js'
import type { Logger } from '../../src/logger.js'
import type { Clock } from '../../src/ports.js'
import { isLostRace, storageError } from '../data-source/driver-errors.js'
import { quietLogger } from '../data-source/quiet-logger.js'
import { SnakeCaseNames } from '../data-source/snake-case-names.js'
import { SQLITE_MIGRATIONS } from '../migrations/all-migrations.js'
import { SQLITE_ROWS } from '../rows/all-rows.js'
import { SessionScope, Turnstile, type Database } from './database.js'
import { Session } from './session.js'

/** SQLite's own wait for a lock; it holds a thread of the pool meanwhile, so the rest of the patience is ours. */
const BUSY_TIMEOUT_MS = 5000
const BUSY_ATTEMPTS = 6
const READERS = 2

interface Reader {
  readonly source: DataSource
  readonly turns: Turnstile
}

/**
 * A batch of mail fits in it. SQLite's own 2 MB do not hold one: it then writes pages of the open transaction to the log early, and
 * looks for others to drop at each further page (a tenth of SQLite's time at intake, measured).
 */
const WRITER_CACHE_KIB = 16_384

/** What every durable, checked connection must answer. TypeORM and builds of SQLite set some of these silently otherwise. */
const REQUIRED_PRAGMAS: Readonly<Record<string, string | number>> = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  secure_delete: 1,
}

/**
 * Opens the file, creating it (readable for its owner only) when it is missing.
 * @throws AppError when it cannot be opened, or SettingsError when a durability setting does not hold.
 */
export async function openSqlite(path: string, clock: Clock, logger: Logger): Promise<Database> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await (await open(path, 'a', 0o600)).close()
    const source = await openSource(path, null)
    const opened = [source]
    try {
      await setPragmas(source)
      for (let index = 0; index < READERS; index += 1) opened.push(await openSource(path, sqlite3.OPEN_READONLY))
    } catch (error) {
      await Promise.all(opened.map((one) => one.destroy()))
      throw error
    }
    return new SqliteDatabase(source, opened.slice(1), clock, logger)
  } catch (error) {
    throw storageError(error)
  }
}

/**
 * Reads one consistent state of a file and leaves it as it is: a backup, or a database that a service has open.
 * @throws AppError when it is no database or damaged.
 */
export async function readSqliteFile<T>(path: string, work: (session: Session) => Promise<T>): Promise<T> {
  try {
    const source = await openSource(path, sqlite3.OPEN_READONLY)
    try {
      const session = new Session(source.createQueryRunner(), 'read', () => true)
      await session.runner.query('BEGIN')
      return await work(session)
    } finally {
      // The connection ends here, and its transaction, which only read, with it.
      await source.destroy()
    }
  } catch (error) {
    throw storageError(error)
  }
}

/**
 * TypeORM asks the driver to be verbose, for the whole process: it then keeps a stack trace of every statement, which costs time, and
 * quotes the statement's values, people's data among them, in every error.
 */
const QUIET_DRIVER = { verbose: () => sqlite3 }

async function openSource(path: string, flags: number | null): Promise<DataSource> {
  const source = new DataSource({
    type: 'sqlite',
    driver: QUIET_DRIVER,
    database: path,
    entities: SQLITE_ROWS,
    migrations: SQLITE_MIGRATIONS,
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeCaseNames(),
    synchronize: false,
    logger: quietLogger,
    busyTimeout: BUSY_TIMEOUT_MS,
    ...(flags === null ? { enableWAL: true } : { flags }),
  })
  return source.initialize()
}

async function setPragmas(source: DataSource): Promise<void> {
  await source.query('PRAGMA synchronous = FULL')
  await source.query('PRAGMA secure_delete = ON')
  await source.query(`PRAGMA cache_size = -${String(WRITER_CACHE_KIB)}`)
  const problems: string[] = []
  for (const [name, wanted] of Object.entries(REQUIRED_PRAGMAS)) {
    const found = await pragma(source, name)
    if (found !== wanted) {
      problems.push(
        `SQLite keeps PRAGMA ${name} at ${String(found)} instead of ${String(wanted)}: put the database file on a local disk`,
      )
    }
  }
  if (problems.length > 0) throw new SettingsError(problems)
}

async function pragma(source: DataSource, name: string): Promise<unknown> {
  const rows = await source.query<Record<string, unknown>[]>(`PRAGMA ${name}`)
  return rows[0]?.[name]
}

class SqliteDatabase implements Database {
  readonly kind = 'sqlite'
  readonly #scope = new SessionScope()
  readonly #writes = new Turnstile()
  readonly #readers: readonly Reader[]

  constructor(
    readonly source: DataSource,
    readers: readonly DataSource[],
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.#readers = readers.map((reader) => ({ source: reader, turns: new Turnstile() }))
  }

  async run<T>(work: (session: Session) => Promise<T>): Promise<T> {
    this.#scope.refuseNested()
    return this.#writes.pass(() => this.#transact(work))
  }

  read<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.#onReader('read', async (session) => {
      try {
        await session.runner.query('BEGIN')
        return await this.#scope.enter(session, work)
      } finally {
        session.end()
        await this.#rollBack(session.runner)
      }
    })
  }

  ask<T>(statement: (session: Session) => Promise<T>): Promise<T> {
    return this.#onReader('ask', (session) => this.#scope.enter(session, statement))
  }

  /** The connection that is least asked for, to itself. */
  async #onReader<T>(mode: 'ask' | 'read', work: (session: Session) => Promise<T>): Promise<T> {
    this.#scope.refuseNested()
    const reader = this.#readers.reduce((best, next) => (next.turns.waiting < best.turns.waiting ? next : best))
    return reader.turns.pass(async () => {
      const session = new Session(reader.source.createQueryRunner(), mode, this.#scope.isCurrent)
      try {
        return await work(session)
      } catch (error) {
        throw storageError(error)
      } finally {
        session.end()
      }
    })
  }

  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    this.#scope.refuseNested()
    return this.#writes.pass(work)
  }

  /**
   * In the file itself `secure_delete` overwrites what is deleted; the write-ahead log keeps older pages, with keys that were erased since,
   * until it is emptied.
   */
  async scrub(): Promise<boolean> {
    return this.exclusively(async () => {
      for (let attempt = 1; attempt <= BUSY_ATTEMPTS; attempt += 1) {
        const [answer] = await this.source.query<{ busy: number }[]>('PRAGMA wal_checkpoint(TRUNCATE)')
        if (answer?.busy === 0) return true
        await this.clock.sleep(50 * attempt)
      }
      return false
    })
  }

  /** The writer last: only a connection that may write folds the log into the file and takes it away, so that the file alone is whole. */
  async close(): Promise<void> {
    await Promise.all(this.#readers.map((reader) => reader.turns.pass(() => reader.source.destroy())))
    await this.#writes.pass(() => this.source.destroy())
  }

  async #transact<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner()
    const session = new Session(runner, 'write', this.#scope.isCurrent)
    let result: T
    try {
      await this.#begin(runner)
      result = await this.#scope.enter(session, async () => {
        const answer = await work(session)
        await session.flush()
        return answer
      })
      session.end()
      await runner.query('COMMIT')
    } catch (error) {
      session.end()
      await this.#rollBack(runner)
      throw storageError(error)
    }
    session.committed()
    return result
  }

  /**
   * TypeORM's own BEGIN is deferred: a read before the first write then fails with SQLITE_BUSY in half of the cases when a second
   * process writes, whatever the busy timeout (facts document 5.1). IMMEDIATE takes the lock first.
   */
  async #begin(runner: QueryRunner): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await runner.query('BEGIN IMMEDIATE')
        return
      } catch (error) {
        if (!isLostRace(error) || attempt === BUSY_ATTEMPTS) throw error
        this.logger.warn('storage.busy', { attempt })
        await this.clock.sleep(50 * attempt)
      }
    }
  }

  /** SQLite ends a transaction by itself on some faults (SQLITE_FULL, SQLITE_IOERR); then there is nothing to roll back. */
  async #rollBack(runner: QueryRunner): Promise<void> {
    try {
      await runner.query('ROLLBACK')
    } catch (error) {
      if (!toError(error).message.includes('no transaction is active'))
        this.logger.error('storage.rollback_failed', { error })
    }
  }
}
