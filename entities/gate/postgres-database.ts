import { DataSource, type QueryRunner } from 'typeorm'
import { OutcomeUnknownError } from '../../src/domain/errors.js'
import type { Logger } from '../../src/logger.js'
import type { Clock } from '../../src/ports.js'
import { isConnectionLoss, isLostRace, storageError } from '../data-source/driver-errors.js'
import { quietLogger } from '../data-source/quiet-logger.js'
import { SnakeCaseNames } from '../data-source/snake-case-names.js'
import { POSTGRES_MIGRATIONS } from '../migrations/all-migrations.js'
import { SHARED_ROWS } from '../rows/all-rows.js'
import { SessionScope, Turnstile, type Database } from './database.js'
import { Session } from './session.js'

const RACE_ATTEMPTS = 5
/** Advisory lock of the write gate: two numbers that nothing else in this database uses. */
const WRITE_GATE = '1229869395, 1'

/**
 * Opens a pool.
 * @throws AppError when the server cannot be reached or refuses us.
 */
export async function openPostgres(url: string, clock: Clock, logger: Logger): Promise<Database> {
  const source = new DataSource({
    type: 'postgres',
    url,
    applicationName: 'innsyn',
    entities: SHARED_ROWS,
    migrations: POSTGRES_MIGRATIONS,
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeCaseNames(),
    synchronize: false,
    logger: quietLogger,
    installExtensions: false,
    poolSize: 10,
    connectTimeoutMS: 10_000,
    // A process that hangs inside a transaction must not stop all others for ever.
    extra: { lock_timeout: 30_000, idle_in_transaction_session_timeout: 60_000, keepAlive: true },
    poolErrorHandler: (error: unknown) => {
      logger.warn('storage.connection_lost', { error })
    },
  })
  acceptBlobColumns(source)
  try {
    await source.initialize()
  } catch (error) {
    throw storageError(error)
  }
  return new PostgresDatabase(source, clock, logger)
}

/** The row classes say `blob`, which PostgreSQL calls bytea: the one type that has no name in common. */
function acceptBlobColumns(source: DataSource): void {
  const { driver } = source
  const normalizeType = driver.normalizeType.bind(driver)
  driver.supportedDataTypes.push('blob')
  driver.normalizeType = (column) => (column.type === 'blob' ? 'bytea' : normalizeType(column))
}

/**
 * Write transactions take one advisory lock first, so that they run one after another over all processes, as on SQLite: what a step
 * read is still true when it writes (no two cases for one mail, no gap or double in references, a linear audit chain).
 * They hold no network calls, so a turn lasts milliseconds.
 */
class PostgresDatabase implements Database {
  readonly kind = 'postgres'
  readonly #scope = new SessionScope()
  readonly #writes = new Turnstile()

  constructor(
    readonly source: DataSource,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async run<T>(work: (session: Session) => Promise<T>): Promise<T> {
    this.#scope.refuseNested()
    return this.#writes.pass(async () => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await this.#transact('write', work)
        } catch (error) {
          if (!isLostRace(error) || attempt === RACE_ATTEMPTS) throw storageError(error)
          this.logger.warn('storage.busy', { attempt })
          await this.clock.sleep(20 * attempt)
        }
      }
    })
  }

  async read<T>(work: (session: Session) => Promise<T>): Promise<T> {
    this.#scope.refuseNested()
    try {
      return await this.#transact('read', work)
    } catch (error) {
      throw storageError(error)
    }
  }

  async ask<T>(statement: (session: Session) => Promise<T>): Promise<T> {
    this.#scope.refuseNested()
    const runner = this.source.createQueryRunner()
    const session = new Session(runner, 'ask', this.#scope.isCurrent)
    try {
      return await this.#scope.enter(session, statement)
    } catch (error) {
      throw storageError(error)
    } finally {
      session.end()
      await runner.release()
    }
  }

  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    this.#scope.refuseNested()
    return this.#writes.pass(work)
  }

  scrub(): Promise<boolean> {
    return Promise.resolve(true)
  }

  async close(): Promise<void> {
    await this.#writes.pass(() => this.source.destroy())
  }

  async #transact<T>(mode: 'read' | 'write', work: (session: Session) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner()
    const session = new Session(runner, mode, this.#scope.isCurrent)
    try {
      await begin(runner, mode)
      const result = await this.#scope.enter(session, async () => {
        const answer = await work(session)
        await session.flush()
        return answer
      })
      session.end()
      await commit(runner)
      session.committed()
      return result
    } catch (error) {
      session.end()
      await this.#rollBack(runner)
      throw error
    } finally {
      await runner.release()
    }
  }

  async #rollBack(runner: QueryRunner): Promise<void> {
    if (!runner.isTransactionActive) return
    try {
      await runner.rollbackTransaction()
    } catch (error) {
      // The server rolls back by itself when the connection is gone.
      if (!isConnectionLoss(error)) this.logger.error('storage.rollback_failed', { error })
    }
  }
}

async function begin(runner: QueryRunner, mode: 'read' | 'write'): Promise<void> {
  if (mode === 'read') {
    await runner.startTransaction('REPEATABLE READ')
    await runner.query('SET TRANSACTION READ ONLY')
    return
  }
  await runner.startTransaction('READ COMMITTED')
  await runner.query(`SELECT pg_advisory_xact_lock(${WRITE_GATE})`)
}

/** @throws OutcomeUnknownError when the connection broke before the answer came. */
async function commit(runner: QueryRunner): Promise<void> {
  try {
    await runner.commitTransaction()
  } catch (error) {
    if (!isConnectionLoss(error)) throw error
    throw new OutcomeUnknownError(
      'The connection to the database server broke during a commit: look whether the change is there before repeating it.',
      { cause: storageError(error) },
    )
  }
}
