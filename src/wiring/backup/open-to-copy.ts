import { openStorage, type Storage } from '../../../entities/open-storage.js'
import { InvalidInputError } from '../../domain/errors.js'
import { silentLogger } from '../../logger.js'
import type { Clock } from '../../ports.js'
import type { Config } from '../../settings/configuration.js'

/** What `innsyn backup` and `innsyn restore` are given. */
export interface BackupTools {
  readonly config: Config
  readonly clock: Clock
  /** Of this program. */
  readonly version: string
}

/** How one backs up what has tools of its own for that. The address stays in its variable: it holds a password. */
const ON_POSTGRES = `the database is PostgreSQL, which has its own tools:
  pg_dump --format=custom --no-owner --file=FILE "$DATABASE_URL"
  pg_restore --clean --if-exists --no-owner --single-transaction --dbname="$DATABASE_URL" FILE   (with all of Innsyn stopped)
  innsyn restore --settle TIME-OF-THE-DUMP   (erases again what was erased since; then start Innsyn)`

/** The path of the database file. @throws InvalidInputError on PostgreSQL, with the commands to use instead. */
export function sqlitePath({ database }: Config): string {
  if (database.kind === 'sqlite') return database.path
  throw new InvalidInputError(ON_POSTGRES)
}

/** Opens a database without bringing its schema up to date: a copy is of what there is. The work is closed after, whatever happens. */
export async function withStorageAt<T>(
  { config, clock }: BackupTools,
  path: string,
  work: (storage: Storage) => Promise<T>,
): Promise<T> {
  const masterKey = config.masterKey.load()
  const storage = await openStorage({
    database: { kind: 'sqlite', path },
    keys: { masterKey: masterKey.bytes(), previousMasterKeys: masterKey.previousKeys() },
    clock,
    logger: silentLogger,
  })
  try {
    return await work(storage)
  } finally {
    await storage.close()
  }
}
