import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { copyDatabase } from '../../../entities/backup/copy-file.js'
import { countFile, inspectFile } from '../../../entities/backup/inspect-file.js'
import { addErasures } from '../../../integrations/backup/erasure-file.js'
import {
  chooseTarget,
  deleteOldBackups,
  finishBackup,
  measureFile,
  unfinishedPath,
} from '../../../integrations/backup/backup-files.js'
import type { Storage } from '../../../entities/open-storage.js'
import { claimText } from '../../domain/audit-anchor.js'
import { BACKUP_FORMAT, type BackupManifest, type DatabaseFacts } from '../../domain/backup.js'
import { NotFoundError, UnavailableError } from '../../domain/errors.js'
import { sqlitePath, withStorageAt, type BackupTools } from './open-to-copy.js'

/** Where the ids of what was erased lie in a folder of backups: a restore looks there too. */
export const ERASURES_BESIDE_BACKUPS = 'erasures.jsonl'

export interface FinishedBackup {
  readonly path: string
  readonly manifest: BackupManifest
  /** Names of the older backups that were deleted. */
  readonly deleted: readonly string[]
}

/** Tables whose rows are never deleted: by them one can tell whether a copy is whole while others write. */
const ONLY_GROWING = ['audit_event', 'message', 'delivery', 'request_case', 'data_key']

/**
 * Makes one consistent, checked copy of the SQLite database while the service runs, with its manifest.
 * @param target a folder, where the copy is named by its time, or the file to make.
 * @param keep how many backups of the folder stay, this one included; null: all.
 * @throws AppError: nothing is left behind then, and older backups stay.
 */
export async function backUp(tools: BackupTools, target: string, keep: number | null): Promise<FinishedBackup> {
  const { config, clock } = tools
  const source = sqlitePath(config)
  if (!existsSync(source)) throw new NotFoundError(`there is no database ${source} yet: nothing to back up`)
  return withStorageAt(tools, source, async (storage) => {
    const madeAt = clock.now()
    const path = await chooseTarget(target, madeAt)
    const manifest = await copyChecked(tools, storage, { source, path, madeAt })
    await finishBackup(path, manifest)
    // Only after the copy: what is erased between the two is in the list, and not the other way round.
    const erasures = await storage.erasures()
    await addErasures(config.backup.erasureFile, erasures)
    await addErasures(join(dirname(path), ERASURES_BESIDE_BACKUPS), erasures)
    return { path, manifest, deleted: keep === null ? [] : await deleteOldBackups(path, keep) }
  })
}

async function copyChecked(
  { version }: BackupTools,
  storage: Storage,
  { source, path, madeAt }: { readonly source: string; readonly path: string; readonly madeAt: string },
): Promise<BackupManifest> {
  const copy = unfinishedPath(path)
  try {
    const before = await countFile(source)
    await copyDatabase(source, copy)
    const { facts, problems } = await inspectFile(copy)
    const wrong = [...problems, ...notBetween(before, facts, await countFile(source))]
    if (wrong.length > 0) throw new UnavailableError(`the copy cannot be relied on: ${wrong.join('; ')}`)
    const { head, ...counted } = facts
    const claim = { ...head, at: madeAt }
    return {
      format: BACKUP_FORMAT,
      innsyn: version,
      madeAt,
      file: path.slice(dirname(path).length + 1),
      ...(await measureFile(copy)),
      ...counted,
      anchor: { ...claim, signature: storage.digests.sign('anchor', claimText(claim)) },
    }
  } catch (error) {
    await rm(copy, { force: true })
    throw error
  }
}

/** What the copy has more or less than the database had before and after: the service may have written meanwhile. */
function notBetween(before: DatabaseFacts, copy: DatabaseFacts, after: DatabaseFacts): readonly string[] {
  return ONLY_GROWING.flatMap((table) => {
    const [least, found, most] = [before, copy, after].map(({ rows }) => rows[table] ?? 0)
    if (least === undefined || found === undefined || most === undefined) return []
    if (least <= found && found <= most) return []
    return [
      `${table} has ${String(found)} rows, and the database had ${String(least)} before and ${String(most)} after`,
    ]
  })
}
