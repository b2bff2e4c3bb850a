import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { FileReadError, readText } from './file-record.js'
import type { FileRecord, FileSettings } from './file-record.js'

/** A quote that never closes would swallow the rest of the file; no honest record is longer. */
const RECORD_BYTES = 1024 * 1024

interface CsvRecord {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

/**
 * The records of a CSV file, streamed. The first line names the columns; a record with more or fewer cells is told.
 * @throws FileReadError for a file without the e-mail column, and where the quotes do not allow to read on.
 */
export async function* readCsv(file: FileSettings): AsyncGenerator<FileRecord> {
  const text = Readable.from(readText(file))
  const parser = parse({
    delimiter: file.delimiter ?? ',',
    max_record_size: RECORD_BYTES,
    skip_empty_lines: true,
    relax_column_count: true,
    info: true,
  })
  text.on('error', (error) => parser.destroy(error))
  text.pipe(parser)
  let columns: readonly string[] | null = null
  let email = -1
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      if (columns === null) {
        columns = distinctNames(record)
        email = emailIndex(columns, file)
      } else if (record.length === columns.length) {
        yield csvRow(columns, record, email)
      } else {
        yield { kind: 'unreadable', line: info.lines }
      }
    }
  } catch (error) {
    throw csvError(error)
  } finally {
    parser.destroy()
    text.destroy()
  }
  if (columns === null) throw new FileReadError('it is empty: not even a line with column names')
}

function csvRow(columns: readonly string[], cells: readonly string[], email: number): FileRecord {
  const row = () => Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))
  return { kind: 'row', email: cells[email], row }
}

function emailIndex(columns: readonly string[], file: FileSettings): number {
  const index = columns.indexOf(file.emailColumn)
  if (index !== -1) return index
  throw new FileReadError(
    `it has no column "${file.emailColumn}" (it has ${String(columns.length)}): check emailColumn and delimiter`,
  )
}

/** `note`, `note (2)`: two columns of one name stay two columns. */
function distinctNames(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${String(count)})`
  })
}

function csvError(error: unknown): Error {
  if (error instanceof CsvError) {
    const line = 'lines' in error && typeof error['lines'] === 'number' ? ` at line ${String(error['lines'])}` : ''
    return new FileReadError(`it cannot be read further${line} (${error.code})`, { cause: error })
  }
  if (error instanceof FileReadError) return error
  return new FileReadError('reading it failed', { cause: error })
}
