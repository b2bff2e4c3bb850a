import type { ImapFlow, ListResponse, MailboxObject } from 'imapflow'
import { UnavailableError } from '../../../src/domain/errors.js'

/** A folder of the account; `specialUse` as RFC 6154 marks it, or as imapflow tells from its (localised) name. */
export interface Folder {
  readonly path: string
  readonly specialUse: string | null
}

/** A folder as it was when it was opened: UIDVALIDITY, and the next UID to be given out (0 when the server does not say). */
export interface Examined {
  readonly epoch: string
  readonly uidNext: number
}

/** Common names for folders that servers name in their own language. */
const SPECIAL_USE_BY_NAME: ReadonlyMap<string, string> = new Map([
  ['sent', '\\Sent'],
  ['junk', '\\Junk'],
  ['spam', '\\Junk'],
  ['drafts', '\\Drafts'],
  ['archive', '\\Archive'],
  ['trash', '\\Trash'],
])

/**
 * Lists the folders that can be opened.
 * @throws UnavailableError when the server names none: every account has INBOX, so that is a failure, not an answer.
 */
export async function listFolders(client: ImapFlow): Promise<readonly Folder[]> {
  const listed = await client.list()
  const folders = listed.filter(canBeOpened).map((entry) => ({
    path: entry.path,
    specialUse: entry.specialUse ?? null,
  }))
  if (folders.length === 0) throw new UnavailableError('the IMAP server lists no folders')
  return folders
}

/** The folder with this path, else the one with the special use of that common name (`Sent`, `Archive`, …). */
export function findFolder(folders: readonly Folder[], name: string): Folder | null {
  const exact = folders.find(({ path }) => path === name)
  if (exact !== undefined) return exact
  if (name.toUpperCase() === 'INBOX') return folders.find(({ path }) => path.toUpperCase() === 'INBOX') ?? null
  const specialUse = SPECIAL_USE_BY_NAME.get(name.toLowerCase())
  return specialUse === undefined ? null : findSpecial(folders, specialUse)
}

/** `auto` looks for the special use; anything else is a name. */
export function findConfigured(folders: readonly Folder[], setting: string, specialUse: string): Folder | null {
  return setting === 'auto' ? findSpecial(folders, specialUse) : findFolder(folders, setting)
}

/**
 * Opens a folder so that nothing in it can be changed (EXAMINE), and afresh, so that UIDVALIDITY and UIDNEXT are today's.
 * @throws UnavailableError when the server gives no UIDVALIDITY: without it no mail can be told from another.
 */
export async function examine(client: ImapFlow, path: string): Promise<Examined> {
  const opened: MailboxObject = await client.mailboxOpen(path, { readOnly: true })
  if (typeof opened.uidValidity !== 'bigint' || opened.uidValidity <= 0n) {
    throw new UnavailableError('the IMAP server gives a folder no UIDVALIDITY')
  }
  const uidNext = Number.isSafeInteger(opened.uidNext) ? opened.uidNext : 0
  return { epoch: String(opened.uidValidity), uidNext }
}

/**
 * UIDs that match, ascending. imapflow answers `false` for a failed search and `undefined` with no folder open; both would
 * read as "nothing there" (read in its 2.1.2 source), so they are errors here.
 */
export async function searchUids(client: ImapFlow, query: Parameters<ImapFlow['search']>[0]): Promise<number[]> {
  const uids = await client.search(query, { uid: true })
  if (!Array.isArray(uids)) throw new UnavailableError('the IMAP server did not answer a search')
  return uids
}

/**
 * Guards against imapflow's silent answers on a line that was lost in between (no folder open gives an empty list).
 * @throws UnavailableError
 */
export function assertStillOpen(client: ImapFlow, path: string): void {
  if (!client.usable || client.mailbox === false || client.mailbox.path !== path) {
    throw new UnavailableError('the connection to the IMAP server was lost')
  }
}

function canBeOpened(entry: ListResponse): boolean {
  return !entry.flags.has('\\Noselect') && !entry.flags.has('\\NonExistent')
}

function findSpecial(folders: readonly Folder[], specialUse: string): Folder | null {
  return folders.find((folder) => folder.specialUse === specialUse) ?? null
}
