import sqlite3 from 'sqlite3'
import { open } from 'node:fs/promises'
import { RuleViolationError } from '../../src/domain/errors.js'
import { isLostRace, storageError } from '../data-source/driver-errors.js'

/**
 * Keeps a second service off the same SQLite file. The lock is an open write transaction on a small file beside the database: SQLite
 * locks it through the operating system, so it goes with the process, however that ends. The database itself stays free for short
 * writes of the command line.
 * @returns the function that gives the lock back.
 * @throws RuleViolationError when another service holds it.
 */
export async function lockService(databasePath: string): Promise<() => Promise<void>> {
  const path = `${databasePath}.service-lock`
  try {
    await (await open(path, 'a', 0o600)).close()
    const file = await openFile(path)
    try {
      await execute(file, 'BEGIN IMMEDIATE')
    } catch (error) {
      await closeFile(file)
      throw error
    }
    return () => closeFile(file)
  } catch (error) {
    if (!isLostRace(error)) throw storageError(error)
    throw new RuleViolationError(
      `Another Innsyn service runs on the database ${databasePath}: stop it first, or use PostgreSQL to run several.`,
    )
  }
}

async function openFile(path: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const file = new sqlite3.Database(path, (error) => {
      if (error === null) resolve(file)
      else reject(error)
    })
  })
}

async function execute(file: sqlite3.Database, statement: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    file.exec(statement, (error) => {
      if (error === null) resolve()
      else reject(error)
    })
  })
}

async function closeFile(file: sqlite3.Database): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    file.close((error) => {
      if (error === null) resolve()
      else reject(error)
    })
  })
}
