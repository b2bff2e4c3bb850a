/** The file that keeps signed heads of the audit chain: one a line, only ever appended to. */
import { constants, createReadStream } from 'node:fs'
import { access, open, stat, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { UnavailableError } from '../../src/domain/errors.js'

/** No anchor comes near it; a file that is something else must not fill the memory. */
const LONGEST_LINE = 4096
const LINE_END = '\n'.charCodeAt(0)

/**
 * Appends one line and waits until it is on the disk; the file is made (readable for its owner only) when it is missing.
 * @throws UnavailableError that says what to do.
 */
export async function appendAnchor(path: string, line: string): Promise<void> {
  let file: FileHandle | null = null
  try {
    file = await open(path, 'a+', 0o600)
    const begin = (await endsInsideALine(file)) ? '\n' : ''
    await file.writeFile(`${begin}${line}\n`)
    await file.sync()
  } catch (error) {
    throw cannotAppend(path, error)
  } finally {
    await file?.close()
  }
}

/**
 * Finds out whether the file can be appended to, without touching it.
 * @throws UnavailableError that says what to do.
 */
export async function probeAnchorFile(path: string): Promise<void> {
  try {
    if (await exists(path)) await (await open(path, constants.O_WRONLY | constants.O_APPEND)).close()
    else await access(dirname(path), constants.W_OK | constants.X_OK)
  } catch (error) {
    throw cannotAppend(path, error)
  }
}

/**
 * The lines of the file as it is now: what is appended later does not come out, so that no anchor is read that is newer than the
 * snapshot of the database that is taken next.
 * @throws UnavailableError when it cannot be read.
 */
export async function readAnchorFile(path: string): Promise<AsyncIterable<string>> {
  try {
    const facts = await stat(path)
    await access(path, constants.R_OK)
    if (facts.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' })
    // A pipe has no size and is read to its end.
    return linesOf(path, facts.isFile() ? facts.size : Infinity)
  } catch (error) {
    throw cannotRead(path, error)
  }
}

async function* linesOf(path: string, size: number): AsyncGenerator<string> {
  if (size === 0) return
  try {
    let rest = ''
    for await (const chunk of createReadStream(path, { encoding: 'utf8', end: size - 1 })) {
      const lines = `${rest}${String(chunk)}`.split('\n')
      rest = (lines.pop() ?? '').slice(0, LONGEST_LINE)
      for (const line of lines) yield line.slice(0, LONGEST_LINE)
    }
    if (rest !== '') yield rest
  } catch (error) {
    throw cannotRead(path, error)
  }
}

/** After a crash in the middle of a line the next one must not be joined to what is left of it. */
async function endsInsideALine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat()
  if (size === 0) return false
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] !== LINE_END
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

function cannotAppend(path: string, cause: unknown): UnavailableError {
  return new UnavailableError(
    `the signed head of the history cannot be appended to ${path} (${codeOf(cause)}): name a file in a folder that exists and that this user may write to`,
    { cause },
  )
}

function cannotRead(path: string, cause: unknown): UnavailableError {
  return new UnavailableError(`the anchors in ${path} cannot be read (${codeOf(cause)})`, { cause })
}

/** The system's name for what went wrong with a file (ENOENT, EACCES, …). */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown reason'
}
