import type {
  DeliveryKey,
  IncomingMessage,
  MessageOutcome,
  MessageReading,
  MessageRecord,
  UnitOfWork,
} from '../ports.js'
import type { StoredMessage } from '../flow/shared/store-raw.js'

/** What became of one imported mail, as `innsyn import --json` prints it. */
export interface ImportOutcome {
  readonly file: string
  readonly messageId: string | null
  readonly outcome: MessageOutcome
  readonly case: string | null
  readonly rights: readonly string[]
  readonly reason: string
}

/** A mailbox that imported mail can be meant for. */
export interface ImportTarget {
  readonly mailboxId: string
  readonly controllerId: string
  readonly addresses: readonly string[]
}

const MAX_HEADER_BYTES = 256 * 1024
/** The fields that say to whom a mail was delivered, most certain first. */
const RECIPIENT_FIELDS = ['delivered-to', 'x-original-to', 'envelope-to', 'to', 'cc']

/**
 * The mailbox that a mail belongs to: the one named by `--to`, else the first configured address in its delivery and
 * recipient fields; null when none is named there.
 */
export function targetOf(raw: Uint8Array, targets: readonly ImportTarget[]): ImportTarget | null {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, MAX_HEADER_BYTES)).toString('latin1')
  const header = (text.split(/\r?\n\r?\n/, 1)[0] ?? '').replace(/\r?\n[ \t]+/g, ' ').toLowerCase()
  const lines = header.split(/\r?\n/)
  for (const field of RECIPIENT_FIELDS) {
    const values = lines.filter((line) => line.startsWith(`${field}:`)).join(' ')
    const found = targets.find(({ addresses }) => addresses.some((address) => containsAddress(values, address)))
    if (found !== undefined) return found
  }
  return null
}

function containsAddress(values: string, address: string): boolean {
  const wanted = address.toLowerCase()
  return values.split(/[\s<>,;:"]+/).includes(wanted)
}

/** An imported mail on its way into the ledger; the same bytes twice are the same delivery. */
export function toIncoming(
  mail: { readonly raw: Uint8Array; readonly receivedAt: string },
  target: ImportTarget,
  sha256: string,
): IncomingMessage {
  const delivery: DeliveryKey = { sourceId: 'import', container: target.mailboxId, epoch: '0', item: sha256 }
  return {
    delivery,
    controllerId: target.controllerId,
    channel: 'import',
    place: { kind: 'mailbox', mailboxId: target.mailboxId },
    receivedAt: mail.receivedAt,
    format: 'mail',
    raw: mail.raw,
    truncated: false,
  }
}

/** Reads back what became of a stored mail. */
export async function outcomeOf(unitOfWork: UnitOfWork, file: string, stored: StoredMessage): Promise<ImportOutcome> {
  return unitOfWork.read(async (stores) => {
    const message = await stores.messages.get(stored.id)
    const reading = await stores.messages.reading(stored.id)
    const requestCase = message.caseId === null ? null : await stores.cases.get(message.caseId)
    return {
      file,
      messageId: reading?.parsed.messageId ?? null,
      case: requestCase?.reference ?? null,
      rights: requestCase?.rights ?? [],
      ...(stored.outcome === 'stored' ? becomesOf(message, reading) : KNOWN_ALREADY),
    }
  })
}

const KNOWN_ALREADY = { outcome: 'duplicate', reason: 'this mail is known already' } as const

function becomesOf(
  { outcome }: MessageRecord,
  reading: MessageReading | null,
): Pick<ImportOutcome, 'outcome' | 'reason'> {
  return {
    outcome: outcome ?? 'review',
    reason: reading?.classification.reason ?? 'the mail could not be read: open the original',
  }
}
