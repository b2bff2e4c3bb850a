import type { FetchMessageObject, FetchQueryObject, ImapFlow } from 'imapflow'
import { UnavailableError } from '../../../src/domain/errors.js'
import type { Clock, IncomingMessage } from '../../../src/ports.js'
import { assertStillOpen, searchUids } from '../connection/folders.js'
import type { ListedMail } from './batch-plan.js'
import { receiptTime } from './receipt-time.js'
import type { FetchCare, StumblingBlocks } from './stumbling-blocks.js'

/** Of a mail that is too large: its headers and as much of the body. Fetching it whole would kill the line (facts 1.1, 9). */
const PREFIX_BYTES = 1_000_000

/** One open folder in one epoch, and what is needed to turn its mails into messages. */
export interface OpenFolder {
  readonly client: ImapFlow
  readonly mailboxId: string
  readonly controllerId: string
  readonly path: string
  readonly epoch: string
  readonly maxMailBytes: number
  readonly blocks: StumblingBlocks
  readonly clock: Clock
}

export interface FetchedBatch {
  readonly messages: readonly IncomingMessage[]
  /** Listed but gone when fetched, and the server says that they no longer exist. */
  readonly vanished: readonly number[]
  readonly highestUid: number
}

/** Asks the sizes first (facts document 1.1, 9). A mail whose size does not come is taken for the largest allowed. */
export async function listSizes(folder: OpenFolder, uids: readonly number[]): Promise<readonly ListedMail[]> {
  const first = uids[0]
  const last = uids.at(-1)
  if (first === undefined || last === undefined) return []
  const rows = await fetchRows(folder, `${String(first)}:${String(last)}`, { uid: true, size: true })
  const sizes = new Map(rows.map((row) => [row.uid, row.size ?? folder.maxMailBytes]))
  return uids.map((uid) => ({ uid, size: sizes.get(uid) ?? folder.maxMailBytes }))
}

/**
 * Fetches the mails of a batch (BODY.PEEK only; imapflow always peeks). A mail that does not come is asked for again by
 * search: only if that says it is gone, it has vanished; a lost line never looks like a deleted mail.
 * @throws UnavailableError when a mail exists but its content does not come.
 */
export async function fetchBatch(folder: OpenFolder, batch: readonly ListedMail[]): Promise<FetchedBatch> {
  const whole: number[] = []
  const special: ListedMail[] = []
  for (const mail of batch) {
    if (mail.size > folder.maxMailBytes || careFor(folder, mail.uid) !== 'whole') special.push(mail)
    else whole.push(mail.uid)
  }
  const found = await fetchWholeMails(folder, whole)
  for (const mail of special) {
    const message = await fetchInPart(folder, mail)
    if (message !== null) found.set(mail.uid, message)
  }
  const vanished = await confirmGone(
    folder,
    batch.map(({ uid }) => uid).filter((uid) => !found.has(uid)),
  )
  const messages = batch.flatMap(({ uid }) => found.get(uid) ?? [])
  return { messages, vanished, highestUid: batch.at(-1)?.uid ?? 0 }
}

function careFor(folder: OpenFolder, uid: number): FetchCare {
  return folder.blocks.care(folder.path, folder.epoch, uid)
}

/** Some servers answer for a range but give out single mails in it empty; asked for alone they come. */
async function fetchWholeMails(folder: OpenFolder, uids: readonly number[]): Promise<Map<number, IncomingMessage>> {
  const found = new Map<number, IncomingMessage>()
  const keep = (messages: readonly IncomingMessage[]): void => {
    for (const message of messages) found.set(Number(message.delivery.item), message)
  }
  keep(await fetchWhole(folder, uids))
  for (const uid of uids.filter((one) => !found.has(one))) keep(await fetchWhole(folder, [uid]))
  return found
}

async function fetchWhole(folder: OpenFolder, uids: readonly number[]): Promise<readonly IncomingMessage[]> {
  if (uids.length === 0) return []
  // One byte more than allowed shows that a server lied about the size.
  const query = { uid: true, internalDate: true, source: { start: 0, maxLength: folder.maxMailBytes + 1 } }
  const rows = await fetchRows(folder, uids.join(','), query)
  const wanted = new Set(uids)
  return rows.flatMap((row) => {
    if (!wanted.has(row.uid) || !Buffer.isBuffer(row.source) || row.source.length === 0) return []
    const truncated = row.source.length > folder.maxMailBytes
    return [toMessage(folder, row, truncated ? row.source.subarray(0, PREFIX_BYTES) : row.source, truncated)]
  })
}

async function fetchInPart(folder: OpenFolder, mail: ListedMail): Promise<IncomingMessage | null> {
  const care = careFor(folder, mail.uid)
  const prefix = Math.min(PREFIX_BYTES, folder.maxMailBytes)
  const part: FetchQueryObject =
    care === 'whole' ? { source: { start: 0, maxLength: prefix } } : care === 'headers' ? { headers: true } : {}
  const rows = await fetchRows(folder, String(mail.uid), { uid: true, internalDate: true, ...part })
  const row = rows.find(({ uid }) => uid === mail.uid)
  if (row === undefined) return null
  if (care === 'placeholder') return toMessage(folder, row, new Uint8Array(), true)
  const raw = care === 'headers' ? row.headers : row.source
  return Buffer.isBuffer(raw) ? toMessage(folder, row, raw, true) : null
}

async function fetchRows(
  folder: OpenFolder,
  range: string,
  query: FetchQueryObject,
): Promise<readonly FetchMessageObject[]> {
  assertStillOpen(folder.client, folder.path)
  const rows = await folder.client.fetchAll(range, query, { uid: true })
  assertStillOpen(folder.client, folder.path)
  return rows
}

async function confirmGone(folder: OpenFolder, uids: readonly number[]): Promise<readonly number[]> {
  if (uids.length === 0) return []
  const stillThere = await searchUids(folder.client, { uid: uids.join(',') })
  if (stillThere.length > 0) throw new UnavailableError('the IMAP server does not give out a mail that it lists')
  return uids
}

function toMessage(folder: OpenFolder, row: FetchMessageObject, raw: Uint8Array, truncated: boolean): IncomingMessage {
  return {
    delivery: { sourceId: folder.mailboxId, container: folder.path, epoch: folder.epoch, item: String(row.uid) },
    controllerId: folder.controllerId,
    channel: 'imap',
    place: { kind: 'mailbox', mailboxId: folder.mailboxId },
    receivedAt: receiptTime(row.internalDate, raw, folder.clock.now()),
    format: 'mail',
    raw,
    truncated,
  }
}
