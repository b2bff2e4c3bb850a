import { createReadStream } from 'node:fs'
import { toError } from '../../../src/domain/errors.js'
import type { RecordValue } from '../../../src/domain/subject-export.js'

/** Which columns (or keys) of a file describe people: then it is a register, and its rows are told apart by person. */
export interface PeopleColumns {
  readonly idColumn: string
  readonly nameColumn?: string | undefined
  readonly addressSinceColumn?: string | undefined
  readonly formerAddressColumn?: string | undefined
  readonly recordSinceColumn?: string | undefined
  readonly closedOnColumn?: string | undefined
}

export interface FileSettings {
  readonly path: string
  /** `json`: one array of objects. `jsonl`: one object a line. */
  readonly format: 'csv' | 'json' | 'jsonl'
  readonly section: string
  /** For people; the section's name when absent. */
  readonly title?: string
  /** The column, or the key, whose whole value is the e-mail address. */
  readonly emailColumn: string
  /** CSV only; a comma when absent. */
  readonly delimiter?: string
  /** UTF-8 when absent. `latin1` is read as Windows-1252, which holds all of it. */
  readonly encoding?: 'utf-8' | 'latin1'
  readonly people?: PeopleColumns | undefined
}

/** One record of a file, or the line of one that cannot be read. The row is built only when it is wanted. */
export type FileRecord =
  | { readonly kind: 'row'; readonly email: unknown; readonly row: () => Readonly<Record<string, RecordValue>> }
  | { readonly kind: 'unreadable'; readonly line: number }

/** A file that cannot be read, or no further. The message says where and what to do, and quotes nothing of the file. */
export class FileReadError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'FileReadError'
  }
}

/**
 * The text of a file in pieces, without its byte order mark.
 * @throws FileReadError for bytes that are not of the encoding: a replaced letter would be somebody's name.
 */
export async function* readText(file: FileSettings): AsyncGenerator<string> {
  const encoding = file.encoding ?? 'utf-8'
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of createReadStream(file.path)) yield decoder.decode(chunk as Buffer, { stream: true })
    yield decoder.decode()
  } catch (error) {
    const known = toError(error)
    const wrongEncoding = 'code' in known && known.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
    const reason = wrongEncoding ? `it is not ${encoding}: set the encoding` : 'reading it failed'
    throw new FileReadError(reason, { cause: error })
  }
}
