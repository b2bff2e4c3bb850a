import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStorage, type Storage } from '../../../entities/open-storage.js'
import { loadConfig, type Config } from '../../../src/config.js'
import { silentLogger } from '../../../src/logger.js'
import { backUp, type FinishedBackup } from '../../../src/wiring/backup/back-up.js'
import { restore, type Restored } from '../../../src/wiring/backup/restore.js'
import { TestClock } from './test-clock.js'

/** An installation on SQLite with a folder for its backups, for tests of backup and restore. */
export class BackupPlace {
  readonly clock = new TestClock()
  private readonly opened: Storage[] = []

  private constructor(
    readonly folder: string,
    readonly env: Readonly<Record<string, string>>,
  ) {}

  static async make(): Promise<BackupPlace> {
    const folder = await mkdtemp(join(tmpdir(), 'innsyn-backup-'))
    await mkdir(join(folder, 'backups'))
    const key = randomBytes(32).toString('base64')
    return new BackupPlace(folder, { INNSYN_DATA_DIR: join(folder, 'data'), INNSYN_MASTER_KEY: key })
  }

  get database(): string {
    return join(this.folder, 'data', 'innsyn.sqlite')
  }

  get backups(): string {
    return join(this.folder, 'backups')
  }

  get config(): Config {
    return loadConfig({ env: this.env })
  }

  /** The storage as a service has it, migrated. Closed with the rest. */
  async open(): Promise<Storage> {
    const storage = await openStorage({
      database: { kind: 'sqlite', path: this.database },
      keys: { masterKey: this.config.masterKey.load().bytes() },
      clock: this.clock,
      logger: silentLogger,
    })
    this.opened.push(storage)
    await storage.migrate()
    return storage
  }

  async close(): Promise<void> {
    await Promise.all(this.opened.splice(0).map((storage) => storage.close()))
  }

  backUp(keep: number | null = null, target = this.backups): Promise<FinishedBackup> {
    return backUp(this.tools(), target, keep)
  }

  restore(
    path: string,
    wishes: { readonly force?: boolean; readonly erasures?: string | null; readonly config?: Config } = {},
  ): Promise<Restored> {
    const { force = false, erasures = null, config = this.config } = wishes
    return restore({ ...this.tools(), config }, path, { force, erasures })
  }

  async remove(): Promise<void> {
    await this.close()
    await rm(this.folder, { recursive: true, force: true })
  }

  private tools(): Parameters<typeof backUp>[0] {
    return { config: this.config, clock: this.clock, version: '0.1.0' }
  }
}
