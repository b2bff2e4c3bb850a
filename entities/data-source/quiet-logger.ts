import type { Logger } from 'typeorm'

/**
 * TypeORM writes failed migrations to the console even with `logging: false`, and statements with their values when it may. Faults
 * reach us as errors; nothing else of it is ours to print.
 */
export const quietLogger: Logger = {
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
}
