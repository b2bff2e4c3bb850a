/** The file that keeps the ids of what was erased, outside the database: one JSON object a line, only ever appended to. */
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Erasure } from '../../src/domain/backup.js'
import { UnavailableError } from '../../src/domain/errors.js'

export interface ErasureFile {
  readonly erasures: readonly Erasure[]
  /** Lines that cannot be read, counted from 1: what they said is not known. */
  readonly damaged: readonly number[]
}

/**
 * Everything that the file says; nothing when there is no file.
 * @throws UnavailableError when it is there and cannot be read.
 */
export async function readErasures(path: string): Promise<ErasureFile> {
  const erasures: Erasure[] = []
  const damaged: number[] = []
  for (const [index, line] of (await textOf(path)).split('\n').entries()) {
    if (line.trim() === '') continue
    const erasure = parseLine(line)
    if (erasure === null) damaged.push(index + 1)
    else erasures.push(erasure)
  }
  return { erasures, damaged }
}

/**
 * Adds those that the file does not name yet, and waits until they are on the disk. Answers how many.
 * @throws UnavailableError that says what to do.
 */
export async function addErasures(path: string, erasures: readonly Erasure[]): Promise<number> {
  const known = new Set((await readErasures(path)).erasures.map(({ ownerId }) => ownerId))
  const fresh = erasures.filter(({ ownerId }) => !known.has(ownerId))
  if (fresh.length === 0) return 0
  try {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(path, 'a', 0o600)
    try {
      // A line that a crash cut off ends here; it comes anew, whole.
      await file.writeFile(fresh.map((erasure) => `\n${JSON.stringify(erasure)}`).join('') + '\n')
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (cause) {
    throw cannotUse(path, 'written to', cause)
  }
  return fresh.length
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return ''
    throw cannotUse(path, 'read', cause)
  }
}

function parseLine(line: string): Erasure | null {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null || !('ownerId' in value) || !('erasedAt' in value)) return null
    const { ownerId, erasedAt } = value
    if (typeof ownerId !== 'string' || typeof erasedAt !== 'string') return null
    return { ownerId, erasedAt }
  } catch {
    return null
  }
}

function cannotUse(path: string, how: string, cause: unknown): UnavailableError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason'
  return new UnavailableError(
    `the list of what was erased, ${path}, cannot be ${how} (${code}): see backup.erasureFile`,
    {
      cause,
    },
  )
}
