import { stat } from 'node:fs/promises'
import type { RecordValue } from '../../../src/domain/subject-export.js'
import { FileReadError, readText } from './file-record.js'
import type { FileRecord, FileSettings } from './file-record.js'

/** A JSON file is read as a whole; a larger one should be JSON lines. */
const JSON_BYTES = 64 * 1024 * 1024
/** One line of a JSON-lines file. */
const LINE_LENGTH = 16 * 1024 * 1024

type JsonObject = Readonly<Record<string, RecordValue>>

/**
 * The objects of a JSON file, which is one array.
 * @throws FileReadError for anything else.
 */
export async function* readJson(file: FileSettings): AsyncGenerator<FileRecord> {
  const { size } = await stat(file.path)
  if (size > JSON_BYTES) throw new FileReadError('it is larger than 64 MiB: export it as JSON lines')
  let text = ''
  for await (const piece of readText(file)) text += piece
  const parsed = parseJson(text)
  if (!Array.isArray(parsed)) throw new FileReadError('it is not a JSON array of objects')
  let known = false
  for (const [index, item] of (parsed as readonly unknown[]).entries()) {
    const record = toRecord(item, file, index + 1)
    known ||= record.kind === 'row' && record.email !== undefined
    yield record
  }
  if (parsed.length > 0) requireKey(known, file)
}

/**
 * The objects of a JSON-lines file, streamed. A line that cannot be read is told and the next one read.
 * @throws FileReadError when no object has the e-mail key, or a line never ends.
 */
export async function* readJsonLines(file: FileSettings): AsyncGenerator<FileRecord> {
  let line = 0
  let objects = 0
  let known = false
  for await (const text of lines(file)) {
    line++
    if (text.trim() === '') continue
    const record = toRecord(parseJson(text), file, line)
    objects++
    known ||= record.kind === 'row' && record.email !== undefined
    yield record
  }
  if (objects > 0) requireKey(known, file)
}

async function* lines(file: FileSettings): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of readText(file)) {
    const parts = (rest + piece).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
    if (rest.length > LINE_LENGTH) throw new FileReadError('a line is longer than 16 MiB: is it JSON lines?')
  }
  if (rest !== '') yield rest
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function toRecord(item: unknown, file: FileSettings, line: number): FileRecord {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return { kind: 'unreadable', line }
  const row = item as JsonObject
  const email = Object.hasOwn(row, file.emailColumn) ? row[file.emailColumn] : undefined
  return { kind: 'row', email, row: () => row }
}

/** Objects may leave a key out, but a key that none of them has is a mistake in the settings, not "no data". */
function requireKey(known: boolean, file: FileSettings): void {
  if (!known) throw new FileReadError(`none of its objects has the key "${file.emailColumn}": check emailColumn`)
}
