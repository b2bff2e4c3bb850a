import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { InvalidInputError } from '../../src/domain/errors.js'
import { splitMbox } from './mbox.js'
import { receivedAtOf } from './received-at.js'

/** One mail found in a file, an mbox or a Maildir. */
export interface MailFile {
  /** The path as given or found; `#N` marks the Nth mail of an mbox. */
  readonly file: string
  readonly raw: Uint8Array
  /** The topmost Received date, else the file's time of change. UTC. */
  readonly receivedAt: string
}

/**
 * Finds the mails below a path: one `.eml` (or any single mail file), an mbox, a Maildir, or a folder of these, in order of name.
 * @throws InvalidInputError when the path cannot be read.
 */
export async function* readMailFiles(path: string): AsyncGenerator<MailFile> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new InvalidInputError(`cannot read ${path}: it does not exist or may not be opened`, { cause })
  })
  if (info.isDirectory()) {
    yield* readFolder(path)
    return
  }
  if (await looksLikeMbox(path)) {
    yield* readMbox(path, info.mtime)
    return
  }
  const raw = await readFile(path)
  yield { file: path, raw, receivedAt: receivedAtOf(raw) ?? info.mtime.toISOString() }
}

/** A Maildir is the union of its `new` and `cur`; `tmp` holds unfinished deliveries. */
async function* readFolder(path: string): AsyncGenerator<MailFile> {
  const entries = await readdir(path, { withFileTypes: true })
  const names = entries.map(({ name }) => name)
  const isMaildir = names.includes('new') && names.includes('cur')
  const wanted = entries.filter((entry) =>
    isMaildir ? ['new', 'cur'].includes(entry.name) : !entry.name.startsWith('.'),
  )
  for (const entry of wanted.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory() || entry.isFile()) yield* readMailFiles(join(path, entry.name))
  }
}

async function* readMbox(path: string, changed: Date): AsyncGenerator<MailFile> {
  let number = 0
  for await (const raw of splitMbox(createReadStream(path))) {
    number += 1
    yield { file: `${path}#${String(number)}`, raw, receivedAt: receivedAtOf(raw) ?? changed.toISOString() }
  }
}

/** An mbox begins with a `From ` line (RFC 4155), which no header field can look like. */
async function looksLikeMbox(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { start: 0, end: 4 })) {
    return (chunk as Buffer).toString('latin1') === 'From '
  }
  return false
}
