import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { RestoreEffects } from '../../../entities/backup/settle-restore.js'
import { countFile, hashOfEvent, inspectFile } from '../../../entities/backup/inspect-file.js'
import { lockService } from '../../../entities/locks/service-lock.js'
import { measureFile, readManifest } from '../../../integrations/backup/backup-files.js'
import { addErasures, readErasures } from '../../../integrations/backup/erasure-file.js'
import { copyBeside, putInPlace, readyingPath, removeWhole } from '../../../integrations/backup/put-in-place.js'
import { claimText, formatAnchor } from '../../domain/audit-anchor.js'
import { differencesFrom, type BackupManifest, type Erasure } from '../../domain/backup.js'
import {
  AppError,
  InvalidInputError,
  RuleViolationError,
  SettingsError,
  UnavailableError,
} from '../../domain/errors.js'
import type { Config } from '../../settings/configuration.js'
import { ERASURES_BESIDE_BACKUPS } from './back-up.js'
import { sqlitePath, withStorageAt, type BackupTools } from './open-to-copy.js'

export interface Restored {
  readonly manifest: BackupManifest
  /** Where the database lies that was there before; null: there was none. */
  readonly aside: string | null
  /** Names of the migrations that the copy lacked. */
  readonly migrated: readonly string[]
  readonly effects: RestoreEffects
  /** How many events the history has now. */
  readonly events: number
  /** The signed head of the history, to be kept: older anchors that were taken after the backup do not hold any more. */
  readonly anchor: string
  /** Places in lists of erasures that could not be read. */
  readonly damaged: readonly string[]
}

interface Wishes {
  /** Replace a database that is newer than the backup, or whose history is another one. */
  readonly force: boolean
  /** A list of erasures kept elsewhere. */
  readonly erasures: string | null
}

const KEY_MISSING =
  'the master key is missing: a backup holds none, and nothing in it can be read without; set INNSYN_MASTER_KEY, or put master.key into the data folder'

/**
 * Puts a backup in the place of the SQLite database: checks it, makes a copy of it ready beside the database (schema, erasures since,
 * references), checks that, and only then changes places. Until then nothing is touched; the old database is kept.
 * @throws RuleViolationError while a service runs, or when the database there is newer and nobody forces; AppError from all else.
 */
export async function restore(tools: BackupTools, backup: string, wishes: Wishes): Promise<Restored> {
  const database = sqlitePath(tools.config)
  const path = resolve(backup)
  if (!tools.config.masterKey.isThere) throw new SettingsError([KEY_MISSING])
  const manifest = await checkedManifest(path)
  await mkdir(dirname(database), { recursive: true, mode: 0o700 })
  const unlock = await lockService(database)
  try {
    if (!wishes.force) await refuseNewer(database, manifest)
    const lists = await erasureLists(tools.config, dirname(path), wishes.erasures)
    const readying = await copyBeside(path, database)
    const settled = await settle(tools, readying, manifest, [
      ...lists.erasures,
      ...(await erasuresThere(tools, database)),
    ])
    const aside = await putInPlace(database, tools.clock.now())
    return { manifest, aside, damaged: lists.damaged, ...settled }
  } finally {
    await removeWhole(readyingPath(database))
    await unlock()
  }
}

/** @throws InvalidInputError with everything that speaks against the backup. */
async function checkedManifest(path: string): Promise<BackupManifest> {
  const manifest = await readManifest(path)
  const { bytes, sha256 } = await measureFile(path)
  if (bytes !== manifest.bytes || sha256 !== manifest.sha256) {
    throw new InvalidInputError(
      `${path} is not what was backed up: it has ${String(bytes)} bytes and another SHA-256 than its manifest says (${String(manifest.bytes)} bytes)`,
    )
  }
  const { facts, problems } = await inspectFile(path)
  const wrong = [...problems, ...differencesFrom(manifest, facts)]
  if (wrong.length > 0) throw new InvalidInputError(`${path} cannot be relied on: ${wrong.join('; ')}`)
  return manifest
}

/** @throws RuleViolationError when the database there knows more than the backup, or something else. */
async function refuseNewer(database: string, { anchor, madeAt }: BackupManifest): Promise<void> {
  if (!existsSync(database)) return
  const facts = await ifReadable(() => countFile(database))
  if (facts === null) return
  if (facts.head.sequence > anchor.sequence) {
    const more = facts.head.sequence - anchor.sequence
    throw new RuleViolationError(
      `the database ${database} is newer than this backup of ${madeAt}: its history has ${String(more)} events more; --force replaces it all the same and keeps it aside`,
    )
  }
  const hash = await ifReadable(() => hashOfEvent(database, facts.head.sequence))
  if (facts.head.sequence === anchor.sequence && hash !== anchor.hash) {
    throw new RuleViolationError(
      `the database ${database} has another history than this backup: are they of one installation? --force replaces it all the same and keeps it aside`,
    )
  }
}

/** A database that cannot be read is what a restore is for. */
async function ifReadable<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/**
 * What was erased, from every list there is.
 * @param folder of the backups, which keeps one too; null: there is none.
 * @throws InvalidInputError when the given list is not there; UnavailableError when one cannot be read.
 */
export async function erasureLists(
  { backup }: Config,
  folder: string | null,
  given: string | null,
): Promise<{ readonly erasures: readonly Erasure[]; readonly damaged: readonly string[] }> {
  if (given !== null && !existsSync(given)) throw new InvalidInputError(`--erasures: there is no file ${given}`)
  const files = new Set([
    backup.erasureFile,
    ...(folder === null ? [] : [join(folder, ERASURES_BESIDE_BACKUPS)]),
    ...(given === null ? [] : [resolve(given)]),
  ])
  const erasures: Erasure[] = []
  const damaged: string[] = []
  for (const file of files) {
    const read = await readErasures(file)
    erasures.push(...read.erasures)
    damaged.push(...read.damaged.map((line) => `${file}:${String(line)}`))
  }
  return { erasures, damaged }
}

/** Where the database that is replaced can still be read, it knows best what was erased. */
async function erasuresThere(tools: BackupTools, database: string): Promise<readonly Erasure[]> {
  if (!existsSync(database)) return []
  return (await ifReadable(() => withStorageAt(tools, database, (storage) => storage.erasures()))) ?? []
}

type Settled = Pick<Restored, 'migrated' | 'effects' | 'events' | 'anchor'>

/** Brings the copy up to date, and checks it as it will be used. */
async function settle(
  tools: BackupTools,
  readying: string,
  manifest: BackupManifest,
  erasures: readonly Erasure[],
): Promise<Settled> {
  const { madeAt, anchor } = manifest
  return withStorageAt(tools, readying, async (storage) => {
    if (!storage.digests.matches('anchor', claimText(anchor), anchor.signature)) {
      throw new InvalidInputError(
        'the manifest was not signed with our master key: it is of another installation, or somebody changed it',
      )
    }
    const migrated = await storage.migrate()
    const effects = await storage.settleRestore({ madeAt, sequence: anchor.sequence, erasures })
    const { events, head, broken } = await storage.verifyAudit()
    if (broken !== null || head === null) {
      throw new UnavailableError('the restored history does not hold: nothing was replaced; see that the disk is sound')
    }
    await addErasures(tools.config.backup.erasureFile, await storage.erasures())
    const claim = { sequence: events, hash: head, at: tools.clock.now() }
    const signature = storage.digests.sign('anchor', claimText(claim))
    return { migrated, effects, events, anchor: formatAnchor({ ...claim, signature }) }
  })
}
