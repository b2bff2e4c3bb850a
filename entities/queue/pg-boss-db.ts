import type PgBoss from 'pg-boss'
import type { QueryRunner } from 'typeorm'
import { toError } from '../../src/domain/errors.js'
import type { Database } from '../gate/database.js'

/** Keeps the first error, because pg-boss 10 swallows every error of its fetch statement. */
interface TransactionDb extends PgBoss.Db {
  failure: Error | null
}

/** Lets pg-boss run its statements in our transaction. */
export function transactionDb(runner: QueryRunner): TransactionDb {
  const db: TransactionDb = {
    failure: null,
    async executeSql(text, values) {
      try {
        const result = await runner.query(text, values, true)
        return { rows: result.records }
      } catch (error) {
        db.failure = toError(error)
        throw error
      }
    },
  }
  return db
}

/** Lets pg-boss run what needs no transaction of ours on the same pool. */
export function bossDb(database: Database): PgBoss.Db {
  return {
    async executeSql(text, values) {
      const runner = database.source.createQueryRunner()
      try {
        const result = await runner.query(text, values, true)
        return { rows: result.records }
      } finally {
        await runner.release()
      }
    },
  }
}
