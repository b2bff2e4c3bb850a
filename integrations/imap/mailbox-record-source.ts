import type { ImapFlow } from 'imapflow'
import { InvalidInputError, NotFoundError } from '../../src/domain/errors.js'
import type { CollectedRecords, PersonQuery, RecordValue } from '../../src/domain/subject-export.js'
import type { RecordSource } from '../../src/ports.js'
import { withConnection } from './connection/connect.js'
import { examine, findFolder, listFolders, type Folder } from './connection/folders.js'
import { assertMailbox, type Mailbox } from './mailbox-options.js'
import { comparableAddress } from './records/participants.js'
import { Correspondence, type CorrespondenceLimits } from './records/read-correspondence.js'

export interface MailboxRecordSourceOptions {
  readonly id: string
  readonly title: string
  readonly mailbox: Mailbox
  /** Paths, or common names such as `Sent` that are found by special use. */
  readonly folders: readonly string[]
  readonly limits?: Partial<CorrespondenceLimits>
}

/** Files are held in memory until the export is built. */
const DEFAULT_LIMITS: CorrespondenceLimits = {
  maxMails: 5_000,
  maxFileBytes: 26_214_400,
  maxTotalBytes: 209_715_200,
}

/** An address goes into a search command: no control characters, no quotes, one @ with something on both sides. */
const SEARCHABLE = /^[^\s"\\@\p{Cc}]+@[^\s"\\@\p{Cc}]+$/u

/**
 * The person's correspondence: every mail in the configured folders whose From, Sender, To, Cc or Bcc is exactly one of the
 * person's addresses, as a row and as the raw mail. Mails with other people in them are the person's correspondence too; the
 * row lists the others. What cannot be read, or exceeds a limit, is a gap.
 * @throws SettingsError when the mailbox cannot be right.
 */
export function createMailboxRecordSource(options: MailboxRecordSourceOptions): RecordSource {
  assertMailbox(options.mailbox)
  return {
    id: options.id,
    title: options.title,
    collect: (person, signal) => collect(options, person, signal),
    probe: (signal) =>
      withConnection(options.mailbox, signal, async (client) => {
        const { found, missing } = await chosenFolders(client, options)
        for (const folder of found) await examine(client, folder.path)
        const [first] = missing
        if (first !== undefined)
          throw new NotFoundError(`source ${options.id}: there is no folder ${first} in the mailbox`)
      }),
  }
}

async function collect(
  options: MailboxRecordSourceOptions,
  person: PersonQuery,
  signal: AbortSignal,
): Promise<CollectedRecords> {
  const addresses = new Set(person.addresses.map(comparableAddress))
  if ([...addresses].some((address) => !SEARCHABLE.test(address))) {
    throw new InvalidInputError(`source ${options.id}: an address of the person is not a plain e-mail address`)
  }
  const found = new Correspondence(options.id, addresses, { ...DEFAULT_LIMITS, ...options.limits })
  if (addresses.size > 0) {
    await withConnection(options.mailbox, signal, (client) => readFolders(client, options, found))
  }
  const dateOf = (row: { readonly date?: RecordValue }): string => (typeof row.date === 'string' ? row.date : '')
  const rows = [...found.rows].sort((a, b) => (dateOf(a) < dateOf(b) ? -1 : 1))
  return { sections: [{ name: 'mail', title: options.title, rows }], files: found.files, gaps: found.gaps }
}

async function readFolders(
  client: ImapFlow,
  options: MailboxRecordSourceOptions,
  found: Correspondence,
): Promise<void> {
  const folders = await chosenFolders(client, options)
  if (folders.found.length === 0) {
    throw new NotFoundError(`source ${options.id}: none of its folders exists in the mailbox; check folders`)
  }
  for (const name of folders.missing) {
    found.gap('source_failed', `The folder ${name} does not exist in the mailbox, so nothing in it was read.`)
  }
  for (const folder of folders.found) await found.readFolder(client, folder)
}

async function chosenFolders(
  client: ImapFlow,
  { folders }: MailboxRecordSourceOptions,
): Promise<{ readonly found: readonly Folder[]; readonly missing: readonly string[] }> {
  const all = await listFolders(client)
  const byPath = new Map<string, Folder>()
  const missing: string[] = []
  for (const name of folders) {
    const folder = findFolder(all, name)
    if (folder === null) missing.push(name)
    else byPath.set(folder.path, folder)
  }
  return { found: [...byPath.values()], missing }
}
