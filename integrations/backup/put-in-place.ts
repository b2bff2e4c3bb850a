import { existsSync } from 'node:fs'
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { UnavailableError } from '../../src/domain/errors.js'
import type { Instant } from '../../src/domain/request-case.js'

/** What SQLite keeps beside a database file. */
const COMPANIONS = ['', '-wal', '-shm'] as const

/** Where a copy is made ready before it takes the place of the database. */
export function readyingPath(database: string): string {
  return `${database}.restoring`
}

/** Copies a backup beside the database, readable for its owner only. What an earlier, broken off try left there goes. @throws UnavailableError */
export async function copyBeside(backup: string, database: string): Promise<string> {
  const readying = readyingPath(database)
  try {
    await mkdir(dirname(database), { recursive: true, mode: 0o700 })
    await removeWhole(readying)
    await (await open(readying, 'wx', 0o600)).close()
    await copyFile(backup, readying)
    await flush(readying)
    return readying
  } catch (cause) {
    throw cannot('be copied', backup, cause)
  }
}

/** Deletes a database file with what SQLite keeps beside it. */
export async function removeWhole(path: string): Promise<void> {
  for (const companion of [...COMPANIONS, '.migration-lock']) await rm(`${path}${companion}`, { force: true })
}

/**
 * Moves the database that is there aside, with its log, and the one that was made ready into its place. A crash in between leaves no database
 * there, never a mixture: the log goes before a new file comes. Answers where the old one lies now, null when there was none.
 * @throws UnavailableError
 */
export async function putInPlace(database: string, at: Instant): Promise<string | null> {
  const aside = `${database}.replaced-${at.replaceAll(/[-:.]/g, '')}`
  const hadOne = existsSync(database)
  if (existsSync(`${readyingPath(database)}-wal`)) {
    throw new UnavailableError(`${readyingPath(database)} is still open somewhere: nothing was replaced`)
  }
  try {
    for (const companion of COMPANIONS) {
      if (existsSync(`${database}${companion}`)) await rename(`${database}${companion}`, `${aside}${companion}`)
    }
    await rename(readyingPath(database), database)
    await flush(dirname(database))
    return hadOne ? aside : null
  } catch (cause) {
    throw cannot('be put in place', database, cause)
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

function cannot(what: string, path: string, cause: unknown): UnavailableError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason'
  return new UnavailableError(`${path} could not ${what} (${code})`, { cause })
}
