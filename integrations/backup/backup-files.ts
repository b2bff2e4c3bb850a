/** Backups on the disk: a database file each, and a manifest beside it, which is written last. */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { formatManifest, parseManifest, type BackupManifest } from '../../src/domain/backup.js'
import {
  AppError,
  InvalidInputError,
  NotFoundError,
  RuleViolationError,
  UnavailableError,
} from '../../src/domain/errors.js'
import type { Instant } from '../../src/domain/request-case.js'

const MANIFEST_ENDING = '.manifest.json'
const UNFINISHED_ENDING = '.unfinished'
/** As `fileName` makes them. */
const OWN_NAME = /^innsyn-\d{8}T\d{9}Z\.sqlite$/

/**
 * Where a backup goes: into a folder that exists, under the name of its time, or to the file that is named.
 * @throws RuleViolationError when something lies there already; NotFoundError when there is no such folder.
 */
export async function chooseTarget(target: string, at: Instant): Promise<string> {
  const path = resolve(target)
  const facts = await stat(path).catch(() => null)
  if (facts?.isDirectory() === true) return refuseTaken(join(path, fileName(at)))
  if (facts !== null) throw new RuleViolationError(`${path} exists already, and a backup never overwrites anything`)
  if (!existsSync(dirname(path))) throw new NotFoundError(`there is no folder ${dirname(path)}: make it first`)
  return refuseTaken(path)
}

/** Where the copy is written to until it is whole and checked. */
export function unfinishedPath(path: string): string {
  return `${path}${UNFINISHED_ENDING}`
}

/** Gives the checked copy its name, and then writes its manifest: without one it is no backup. @throws UnavailableError */
export async function finishBackup(path: string, manifest: BackupManifest): Promise<void> {
  const draft = `${manifestPath(path)}${UNFINISHED_ENDING}`
  try {
    await rename(unfinishedPath(path), path)
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(formatManifest(manifest))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, manifestPath(path))
    await flushFolder(dirname(path))
  } catch (cause) {
    for (const left of [draft, path]) await rm(left, { force: true })
    throw new UnavailableError(`the backup ${path} could not be finished (${codeOf(cause)})`, { cause })
  }
}

/**
 * The manifest of a backup.
 * @throws NotFoundError when one of the two files is not there; InvalidInputError when the manifest cannot be read.
 */
export async function readManifest(path: string): Promise<BackupManifest> {
  if (!existsSync(path)) throw new NotFoundError(`there is no backup ${path}`)
  const place = manifestPath(path)
  if (!existsSync(place)) {
    throw new NotFoundError(
      `${path} has no manifest (${place}): it was not finished, or it was moved without it, so nobody can tell whether it is whole`,
    )
  }
  try {
    return parseManifest(await readFile(place, 'utf8'))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new InvalidInputError(`the manifest ${place} cannot be used: ${error.message}`, { cause: error })
  }
}

/** Size and SHA-256 (hex) of a file. @throws UnavailableError when it cannot be read. */
export async function measureFile(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const chunk of createReadStream(path)) {
      const piece = chunk as Buffer
      bytes += piece.byteLength
      hash.update(piece)
    }
  } catch (cause) {
    throw new UnavailableError(`${path} cannot be read (${codeOf(cause)})`, { cause })
  }
  return { bytes, sha256: hash.digest('hex') }
}

/**
 * Deletes finished backups of ours in the folder of the newest, but for the `keep` newest. Other files stay, and so does what was named
 * otherwise. Answers the names that were deleted.
 */
export async function deleteOldBackups(newest: string, keep: number): Promise<readonly string[]> {
  const folder = dirname(newest)
  const names = (await readdir(folder)).filter(
    (name) => OWN_NAME.test(name) && existsSync(manifestPath(join(folder, name))),
  )
  const old = names.sort().slice(0, Math.max(0, names.length - keep))
  for (const name of old) {
    // The manifest first: what a crash leaves behind is then no backup, and not half of one.
    await rm(manifestPath(join(folder, name)), { force: true })
    await rm(join(folder, name), { force: true })
  }
  return old
}

function fileName(at: Instant): string {
  return `innsyn-${at.replaceAll(/[-:.]/g, '')}.sqlite`
}

function manifestPath(path: string): string {
  return `${path}${MANIFEST_ENDING}`
}

function refuseTaken(path: string): string {
  for (const place of [path, manifestPath(path), unfinishedPath(path)]) {
    if (existsSync(place))
      throw new RuleViolationError(`${place} exists already, and a backup never overwrites anything`)
  }
  return path
}

async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
}
