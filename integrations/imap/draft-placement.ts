import type { ImapFlow } from 'imapflow'
import {
  AppError,
  InvalidInputError,
  NotFoundError,
  OutcomeUnknownError,
  UnavailableError,
} from '../../src/domain/errors.js'
import type { DraftPlacement, DraftToPlace, MailComposer, PlacedDraft } from '../../src/ports.js'
import { withConnection } from './connection/connect.js'
import { examine, findConfigured, findFolder, listFolders, searchUids, type Folder } from './connection/folders.js'
import { toImapError, wasAnswered } from './connection/imap-errors.js'
import { assertAsApproved, headerFields, type ParsedRecipients } from './draft-check.js'
import { assertMailbox, type Mailbox } from './mailbox-options.js'

/** The second is the composer's own mark: Gmail gives a mail another Message-ID when it is sent (facts document 1.4). */
const ID_FIELDS = ['message-id', 'x-innsyn-draft'] as const

export interface ImapDraftPlacementOptions {
  readonly mailboxes: readonly Mailbox[]
  readonly composer: MailComposer
  /** Reads the recipients out of composed bytes with at least two independent parsers. */
  readonly parseRecipients: (raw: Uint8Array) => Promise<readonly ParsedRecipients[]>
}

/**
 * Lays drafts into the Drafts folder of the mailbox where the request came in. It never sends. `place` looks for an earlier
 * attempt itself, so it may be called again after any error; when the server's answer to APPEND was lost it throws
 * OutcomeUnknownError (catalogue 82). A place is `<folder>;UID=<uid>`.
 * @throws SettingsError when a mailbox cannot be right.
 */
export function createImapDraftPlacement(options: ImapDraftPlacementOptions): DraftPlacement {
  for (const mailbox of options.mailboxes) assertMailbox(mailbox)
  return {
    find: async (toPlace, signal) => {
      const mailbox = mailboxOf(options, toPlace)
      return withConnection(mailbox, signal, async (client) => {
        const folders = await listFolders(client)
        return findByMessageId(client, searched(folders, mailbox), toPlace.draft.messageId)
      })
    },
    place: async (toPlace, signal) => {
      const mailbox = mailboxOf(options, toPlace)
      const raw = await composeApproved(options, toPlace)
      return withConnection(mailbox, signal, async (client) => {
        const folders = await listFolders(client)
        const drafts = draftsFolder(folders, mailbox)
        const earlier = await findByMessageId(client, searched(folders, mailbox), toPlace.draft.messageId)
        if (earlier !== null) return earlier
        await append(client, drafts, ['\\Draft', '\\Seen'], raw, mailbox)
        return (await findAfterAppend(client, drafts, toPlace.draft.messageId)) ?? { location: drafts.path }
      })
    },
  }
}

export function mailboxOf({ mailboxes }: ImapDraftPlacementOptions, { draft }: DraftToPlace): Mailbox {
  const { place } = draft
  if (place.kind !== 'mailbox') throw new InvalidInputError('this draft does not belong in a mailbox')
  const mailbox = mailboxes.find(({ id }) => id === place.mailboxId)
  if (mailbox === undefined) {
    throw new NotFoundError(`mailbox ${place.mailboxId} is not in the settings, so its draft cannot be placed`)
  }
  return mailbox
}

/** The bytes to be placed, read back and compared with what was approved. */
export async function composeApproved(options: ImapDraftPlacementOptions, toPlace: DraftToPlace): Promise<Uint8Array> {
  const { draft, from, attachment } = toPlace
  const raw = await options.composer.compose({
    from,
    to: { name: '', address: draft.recipient },
    subject: draft.subject,
    text: draft.text,
    messageId: draft.messageId,
    inReplyTo: draft.inReplyTo,
    references: draft.references,
    date: draft.createdAt,
    attachment,
  })
  assertAsApproved(toPlace, raw, await options.parseRecipients(raw))
  return raw
}

function draftsFolder(folders: readonly Folder[], mailbox: Mailbox): Folder {
  const found = findConfigured(folders, mailbox.folders.drafts, '\\Drafts')
  if (found !== null) return found
  throw new NotFoundError(`mailbox ${mailbox.id} shows no Drafts folder; name it in folders.drafts`)
}

/** Drafts, and Sent, because the agent may have sent the draft in the meantime. */
function searched(folders: readonly Folder[], mailbox: Mailbox): readonly Folder[] {
  return [draftsFolder(folders, mailbox), findFolder(folders, 'Sent')].filter((folder) => folder !== null)
}

export async function findByMessageId(
  client: ImapFlow,
  folders: readonly Folder[],
  messageId: string,
): Promise<PlacedDraft | null> {
  const query = { or: ID_FIELDS.map((field) => ({ header: { [field]: messageId } })) }
  for (const folder of folders) {
    await examine(client, folder.path)
    // HEADER matches substrings (RFC 9051 6.4.4), so the whole id is compared after.
    for (const uid of await searchUids(client, query)) {
      const mail = await client.fetchOne(String(uid), { uid: true, headers: [...ID_FIELDS] }, { uid: true })
      if (mail !== false && mail?.headers !== undefined && carries(mail.headers, messageId)) {
        return { location: `${folder.path};UID=${String(uid)}` }
      }
    }
  }
  return null
}

function carries(headers: Uint8Array, messageId: string): boolean {
  const fields = headerFields(headers)
  return ID_FIELDS.some((field) => fields.get(field)?.includes(messageId))
}

/** The draft lies there already; a failure to name its UID must not read as a failure to place it. */
async function findAfterAppend(client: ImapFlow, drafts: Folder, messageId: string): Promise<PlacedDraft | null> {
  try {
    return await findByMessageId(client, [drafts], messageId)
  } catch {
    return null
  }
}

export async function append(
  client: ImapFlow,
  folder: Folder,
  flags: string[],
  raw: Uint8Array,
  mailbox: Mailbox,
): Promise<void> {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  try {
    // With a folder open for reading only, imapflow drops every flag that cannot be set there, without a word (measured).
    await client.mailboxClose()
  } catch (thrown) {
    throw toImapError(thrown, mailbox)
  }
  try {
    const answer = await client.append(folder.path, bytes, flags)
    // imapflow answers with nothing when the session was gone before the command could be sent.
    if (!answer) throw new UnavailableError('the connection was lost before APPEND')
  } catch (thrown) {
    throw appendError(thrown, mailbox)
  }
}

/** APPEND is atomic (RFC 9051 6.3.12): a tagged refusal means nothing was written, no answer means that nobody knows. */
function appendError(thrown: unknown, mailbox: Mailbox): AppError {
  if (thrown instanceof AppError) return thrown
  const code = thrown instanceof Error && 'serverResponseCode' in thrown ? thrown.serverResponseCode : undefined
  if (code === 'APPENDLIMIT' || code === 'TOOBIG') {
    return new InvalidInputError(
      `mailbox ${mailbox.id}: the mail server takes no mail as large as this draft; hand the export over by link`,
      { cause: thrown },
    )
  }
  if (code === 'OVERQUOTA') {
    return new UnavailableError(`mailbox ${mailbox.id} is full, so the draft cannot be placed; make room in it`, {
      cause: thrown,
    })
  }
  if (wasAnswered(thrown)) return toImapError(thrown, mailbox)
  return new OutcomeUnknownError(
    `mailbox ${mailbox.id}: the connection was lost while the draft was being placed; it is searched for before another try`,
    { cause: thrown },
  )
}
