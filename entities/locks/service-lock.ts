import { RuleViolationError } from '../../src/domain/errors.js'
import { isLostRace, storageError } from '../data-source/driver-errors.js'
import { lockFile } from './file-lock.js'

/**
 * Keeps a second service off the same SQLite file. The database itself stays free for short writes of the command line.
 * @returns the function that gives the lock back.
 * @throws RuleViolationError when another service holds it.
 */
export async function lockService(databasePath: string): Promise<() => Promise<void>> {
  try {
    return await lockFile(`${databasePath}.service-lock`, 0)
  } catch (error) {
    if (!isLostRace(error)) throw storageError(error)
    throw new RuleViolationError(
      `Another Innsyn service runs on the database ${databasePath}: stop it first, or use PostgreSQL to run several.`,
    )
  }
}
