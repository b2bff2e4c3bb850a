import { open } from 'node:fs/promises'
import sqlite3 from 'sqlite3'

/**
 * Takes an exclusive lock on a small file of its own: an open SQLite write transaction, which SQLite locks through the operating system.
 * So it goes with the process, however that ends.
 * @param waitMs how long to wait for another holder; then it rejects with SQLITE_BUSY.
 * @returns the function that gives the lock back.
 */
export async function lockFile(path: string, waitMs: number): Promise<() => Promise<void>> {
  await (await open(path, 'a', 0o600)).close()
  const file = await openFile(path)
  try {
    file.configure('busyTimeout', waitMs)
    await execute(file, 'BEGIN IMMEDIATE')
  } catch (error) {
    await closeFile(file)
    throw error
  }
  return () => closeFile(file)
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
