import 'reflect-metadata'
import type { Erasure } from '../src/domain/backup.js'
import type { Logger } from '../src/logger.js'
import type { AuditVerdict, ChainView, Clock, Digests, JobQueue, Stores, UnitOfWork } from '../src/ports.js'
import { erasuresOf } from './backup/erasures.js'
import { settleRestore, type RestoreEffects, type RestoreFacts } from './backup/settle-restore.js'
import { ContentVault } from './crypto/content-vault.js'
import { FreshKeys } from './crypto/fresh-keys.js'
import { KeyedDigests } from './crypto/digests.js'
import { MasterKeys, unknownMasterKey, type KeySettings } from './crypto/master-keys.js'
import { applyMigrations, pendingMigrations } from './data-source/migrate.js'
import type { Database } from './gate/database.js'
import { openPostgres } from './gate/postgres-database.js'
import type { Session } from './gate/session.js'
import { openSqlite } from './gate/sqlite-database.js'
import { takeLease, type Lease } from './locks/leases.js'
import { lockService } from './locks/service-lock.js'
import { DEFAULT_JOB_POLICY, type JobPolicy } from './queue/job-policy.js'
import { PgBossJobs } from './queue/pg-boss-jobs.js'
import type { QueueAdapter } from './queue/queue-adapter.js'
import { SqliteJobs } from './queue/sqlite-jobs.js'
import { WakeUp } from './queue/wake-up.js'
import { MasterKeyRow } from './rows/key-rows.js'
import { LeaseRow } from './rows/operation-rows.js'
import { storesOf } from './stores/all-stores.js'
import { chainView, verifyChain } from './stores/audit-chain.js'
import { fillReportColumns, lacksReportColumns } from './stores/fill-report-columns.js'
import type { ZoneOf } from './stores/report-columns.js'

export type DatabaseLocation =
  { readonly kind: 'sqlite'; readonly path: string } | { readonly kind: 'postgres'; readonly url: string }

export interface StorageOptions {
  readonly database: DatabaseLocation
  readonly keys: KeySettings
  readonly clock: Clock
  readonly logger: Logger
  readonly jobs?: Partial<JobPolicy>
  /** Where each controller is, for the day of an answer; UTC without it. */
  readonly zoneOf?: ZoneOf
}

/** Everything that is kept, behind the ports. */
export interface Storage {
  readonly unitOfWork: UnitOfWork
  readonly queue: JobQueue
  readonly digests: Digests
  /** Brings the schema up to date, the queue's included. Answers the names of what was applied. */
  migrate(): Promise<string[]>
  /** A service must not start while this is not empty. */
  pendingMigrations(): Promise<string[]>
  /** Walks the whole chain; `compare` sees the same snapshot of it. */
  verifyAudit(compare?: (chain: ChainView) => Promise<void>): Promise<AuditVerdict>
  /**
   * SQLite: only one service per file; a second one is refused with RuleViolationError. PostgreSQL: several are welcome, so nothing is
   * locked; pollers take a lease instead.
   */
  acquireServiceLock(): Promise<() => Promise<void>>
  /** The right to be the only one with this name for `ttlMs`; null while somebody else has it. */
  acquireLease(name: string, ttlMs: number): Promise<Lease | null>
  /**
   * After something was erased: empties the write-ahead log, where older pages with erased keys would stand until it is written over.
   * False while another process still reads an older state; PostgreSQL does it by itself.
   */
  scrub(): Promise<boolean>
  /** Every key that was forgotten, to be kept where an older copy of the database does not reach. */
  erasures(): Promise<readonly Erasure[]>
  /** Makes an older copy of the database, put in place of a newer one, fit to go on from. */
  settleRestore(facts: RestoreFacts): Promise<RestoreEffects>
  /** Waits for what runs; nothing may be called afterwards. */
  close(): Promise<void>
}

/**
 * Opens the database; it does not migrate.
 * @throws AppError that says what to do: unreachable, not writable, damaged, wrong master key.
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const masterKeys = new MasterKeys(options.keys)
  const { database: location, clock, logger } = options
  const database =
    location.kind === 'sqlite'
      ? await openSqlite(location.path, clock, logger)
      : await openPostgres(location.url, clock, logger)
  const storage = new SqlStorage(options, database, masterKeys)
  try {
    await storage.checkMasterKeys()
  } catch (error) {
    await storage.close()
    throw error
  }
  return storage
}

/** How the tables that pg-boss brings are called among the migrations. */
const QUEUE_TABLES = 'pg-boss'
/** The same for the columns that reports count, in cases that are older than these. */
const REPORT_COLUMNS = 'report columns'

class SqlStorage implements Storage {
  readonly unitOfWork: UnitOfWork
  readonly queue: JobQueue
  readonly digests: KeyedDigests
  readonly #jobs: QueueAdapter
  readonly #freshKeys = new FreshKeys()
  readonly #zoneOf: ZoneOf

  constructor(
    private readonly options: StorageOptions,
    private readonly database: Database,
    private readonly masterKeys: MasterKeys,
  ) {
    const { clock, logger } = options
    this.digests = new KeyedDigests(masterKeys)
    this.#zoneOf = options.zoneOf ?? (() => 'UTC')
    const policy = { ...DEFAULT_JOB_POLICY, ...options.jobs }
    const wakeUp = new WakeUp(clock)
    const storesFor = (session: Session): Stores => this.#storesFor(session)
    this.#jobs =
      database.kind === 'sqlite'
        ? new SqliteJobs(database, clock, wakeUp, policy, storesFor)
        : new PgBossJobs({ database, clock, wakeUp, policy, storesFor }, logger)
    this.queue = this.#jobs.queue
    this.unitOfWork = {
      run: (work) => database.run((session) => work(this.#storesFor(session))),
      read: (work) => database.read((session) => work(this.#storesFor(session))),
      ask: (work) => database.ask((session) => work(this.#storesFor(session))),
    }
  }

  async migrate(): Promise<string[]> {
    const pending = await this.pendingMigrations()
    await applyMigrations(this.database)
    await this.#jobs.install()
    while (await this.database.run((session) => this.#fillReportColumns(session)));
    return pending
  }

  async pendingMigrations(): Promise<string[]> {
    const pending = await pendingMigrations(this.database)
    if (pending.length === 0 && (await this.database.read(lacksReportColumns))) pending.push(REPORT_COLUMNS)
    return (await this.#jobs.isInstalled()) ? pending : [...pending, QUEUE_TABLES]
  }

  async verifyAudit(compare?: (chain: ChainView) => Promise<void>): Promise<AuditVerdict> {
    return this.database.read(async (session) => {
      await compare?.(await chainView(session))
      return verifyChain(session)
    })
  }

  async acquireServiceLock(): Promise<() => Promise<void>> {
    const { database } = this.options
    if (database.kind === 'postgres') return () => Promise.resolve()
    const unlock = await lockService(database.path)
    // Whoever held jobs and leases before is dead: its work and its mailboxes need not wait for them to lapse.
    await this.#jobs.freeAbandoned()
    await this.database.run(async ({ writer }) => {
      await writer.createQueryBuilder().delete().from(LeaseRow).execute()
    })
    return unlock
  }

  async acquireLease(name: string, ttlMs: number): Promise<Lease | null> {
    return takeLease(this.database, this.options.clock, name, ttlMs)
  }

  async scrub(): Promise<boolean> {
    return this.database.scrub()
  }

  async erasures(): Promise<readonly Erasure[]> {
    return this.database.read(erasuresOf)
  }

  async settleRestore(facts: RestoreFacts): Promise<RestoreEffects> {
    return this.database.run((session) => settleRestore(session, this.#vaultFor(session), this.options.clock, facts))
  }

  async close(): Promise<void> {
    await this.database.close()
  }

  /** @throws SettingsError when something here was sealed with a key that we were not given. */
  async checkMasterKeys(): Promise<void> {
    const unknown = await this.database.read(async (session) => {
      if (!(await session.runner.hasTable('master_key'))) return undefined
      const rows = await session.reader.find(MasterKeyRow)
      return rows.find((row) => !this.masterKeys.knows(row.id))
    })
    if (unknown !== undefined) throw unknownMasterKey(unknown.id)
  }

  #fillReportColumns(session: Session): Promise<boolean> {
    return fillReportColumns(session, this.#storesFor(session).cases, this.#zoneOf)
  }

  #vaultFor(session: Session): ContentVault {
    return new ContentVault(session, this.masterKeys, this.options.clock, this.#freshKeys)
  }

  #storesFor(session: Session): Stores {
    const { clock } = this.options
    const { masterKeys, digests } = this
    const parts = { vault: this.#vaultFor(session), masterKeys, digests, clock, zoneOf: this.#zoneOf }
    return storesOf(session, { ...parts, jobs: this.#jobs.storeFor(session) })
  }
}
