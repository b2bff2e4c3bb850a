import { stat } from 'node:fs/promises'
import { toError } from '../../../src/domain/errors.js'
import { readCsv } from './csv-records.js'
import { FileReadError, type FileRecord, type FileSettings } from './file-record.js'
import { readJson, readJsonLines } from './json-records.js'

const READERS: Readonly<Record<FileSettings['format'], (file: FileSettings) => AsyncIterable<FileRecord>>> = {
  csv: readCsv,
  json: readJson,
  jsonl: readJsonLines,
}

/** The records of a file, whatever its format. @throws FileReadError where it cannot be read on. */
export function recordsOf(file: FileSettings): AsyncIterable<FileRecord> {
  return READERS[file.format](file)
}

/** @throws FileReadError when the path names no file that can be opened. */
export async function openable(file: FileSettings): Promise<void> {
  try {
    const found = await stat(file.path)
    if (!found.isFile()) throw new FileReadError('what the path names is not a file')
  } catch (error) {
    if (error instanceof FileReadError) throw error
    throw new FileReadError(`the file cannot be opened (${systemCode(error)})`, { cause: error })
  }
}

function systemCode(error: unknown): string {
  const known = toError(error)
  return 'code' in known && typeof known.code === 'string' ? known.code : known.name
}
