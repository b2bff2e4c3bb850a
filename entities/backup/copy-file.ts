import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import sqlite3 from 'sqlite3'
import { UnavailableError } from '../../src/domain/errors.js'
import { storageError } from '../data-source/driver-errors.js'

/** How long the copy waits where another program holds the whole file. */
const BUSY_TIMEOUT_MS = 30_000

/**
 * Writes one consistent copy of the database while others read and write it: `VACUUM INTO`, one read transaction, so that no commit is
 * half in it, and freed pages, where erased content may still lie, are left behind. On the disk when it resolves.
 * @throws AppError: the disk is full, the target exists, the source cannot be read.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  try {
    // SQLite takes an empty file for no database and fills it: made here, so that nobody else can read it meanwhile.
    await (await open(to, 'wx', 0o600)).close()
    const database = await openForReading(from)
    try {
      await run(database, 'VACUUM INTO ?', [to])
    } finally {
      await close(database)
    }
    await flush(to)
    await flush(dirname(to))
  } catch (error) {
    throw isFull(error) ? noRoom(dirname(to), error) : storageError(error)
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'SQLITE_FULL' || error.code === 'ENOSPC')
}

function noRoom(folder: string, cause: unknown): UnavailableError {
  return new UnavailableError(`there is not enough room in ${folder} for a copy of the database`, { cause })
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

function openForReading(path: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(path, sqlite3.OPEN_READONLY, (error) => {
      if (error !== null) {
        reject(error)
        return
      }
      database.configure('busyTimeout', BUSY_TIMEOUT_MS)
      resolve(database)
    })
  })
}

function run(database: sqlite3.Database, statement: string, parameters: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    database.run(statement, parameters, (error) => {
      if (error === null) resolve()
      else reject(error)
    })
  })
}

function close(database: sqlite3.Database): Promise<void> {
  return new Promise((resolve, reject) => {
    database.close((error) => {
      if (error === null) resolve()
      else reject(error)
    })
  })
}
