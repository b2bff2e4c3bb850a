import type { ControllerProfile } from '../../domain/controller.js'
import { UnavailableError } from '../../domain/errors.js'
import type { RequestCase } from '../../domain/request-case.js'
import { judgeAuthenticity } from '../../domain/sender/authenticity.js'
import type { SenderFact } from '../../domain/sender/fact.js'
import { NOBODY_ASKED, type PersonLookup } from '../../domain/sender/persons.js'
import type {
  CheckedMessage,
  Clock,
  MailAuthenticator,
  MessageReading,
  MessageRecord,
  PersonDirectory,
  ReadStores,
} from '../../ports.js'
import { messagesOfCase } from './messages-of-case.js'

/** A message of the requester whose origin matters for the level. */
export interface WeighedMessage {
  readonly record: MessageRecord
  readonly reading: MessageReading
  /** What an earlier look found; null: it was not looked at yet, or may find something else now. */
  readonly known: CheckedMessage | null
  /** Raw bytes, only when it is to be looked at. */
  readonly raw: Uint8Array | null
}

export interface LoadedEvidence {
  readonly opening: WeighedMessage | null
  /** Later messages under the requester's address. */
  readonly later: readonly WeighedMessage[]
}

export interface CollectedEvidence {
  readonly checks: readonly CheckedMessage[]
  readonly lookup: PersonLookup
}

export interface EvidenceTools {
  readonly authenticator: MailAuthenticator
  readonly directory: PersonDirectory
  readonly clock: Clock
}

/** Enough for an honest thread; the newest count. */
const MOST_LATER = 5
/** Waiting times before a name server or a register that did not answer is asked again; after the last one the case goes on without. */
const ASK_AGAIN_MS = [60_000, 600_000, 2_700_000] as const

/** The messages of a case that tell who asks: the one that opened it, and what the same address wrote later. */
export async function loadEvidence(stores: ReadStores, requestCase: RequestCase): Promise<LoadedEvidence> {
  const records = await messagesOfCase(stores, requestCase.id)
  const openingId = (records.find(({ outcome }) => outcome === 'case' || outcome === 'review') ?? records[0])?.id
  const readings = await stores.messages.readings(records.map(({ id }) => id))
  const { address } = requestCase.requester
  const wanted = records.flatMap((record, index) => {
    const reading = readings[index] ?? null
    if (reading === null) return []
    const isOwn = address !== null && reading.sender.address === address && reading.parsed.nature === 'personal'
    return record.id === openingId || (isOwn && record.outcome === 'joined') ? [{ record, reading }] : []
  })
  const later = wanted.filter(({ record }) => record.id !== openingId).slice(-MOST_LATER)
  const opening = wanted.filter(({ record }) => record.id === openingId)
  const weighed = await withKnown(stores, [...opening, ...later])
  return {
    opening: weighed.find(({ record }) => record.id === openingId) ?? null,
    later: weighed.filter(({ record }) => record.id !== openingId),
  }
}

async function withKnown(
  stores: ReadStores,
  wanted: readonly Pick<WeighedMessage, 'record' | 'reading'>[],
): Promise<readonly WeighedMessage[]> {
  const known = await stores.authenticity.ofMessages(wanted.map(({ record }) => record.id))
  const weighed: WeighedMessage[] = []
  for (const { record, reading } of wanted) {
    const check = known.get(record.id) ?? null
    const settled = check?.mayChange === true ? null : check
    const isAsked = settled === null && record.format === 'mail' && !record.truncated
    weighed.push({ record, reading, known: settled, raw: isAsked ? await stores.messages.raw(record.id) : null })
  }
  return weighed
}

/**
 * Looks at the mails and asks the registers.
 * @throws UnavailableError while somebody did not answer and it is worth asking again: the case then waits, at most about an hour.
 */
export async function collectEvidence(
  tools: EvidenceTools,
  { opening, later }: LoadedEvidence,
  { requestCase, controller, attempt }: { requestCase: RequestCase; controller: ControllerProfile; attempt: number },
  signal: AbortSignal,
): Promise<CollectedEvidence> {
  const messages = [...(opening === null ? [] : [opening]), ...later]
  const checks: CheckedMessage[] = []
  for (const message of messages) checks.push(message.known ?? (await check(tools, message, controller, signal)))
  const { address } = requestCase.requester
  const lookup = address === null ? NOBODY_ASKED : await tools.directory.find(controller.id, address, signal)
  const retryAfterMs = ASK_AGAIN_MS[attempt - 1]
  const isIncomplete = lookup.failed.length > 0 || checks.some(({ mayChange }) => mayChange)
  if (isIncomplete && retryAfterMs !== undefined) {
    throw new UnavailableError('a name server or a register of people did not answer', { retryAfterMs })
  }
  return { checks, lookup }
}

async function check(
  { authenticator, clock }: EvidenceTools,
  { record, reading, raw }: WeighedMessage,
  controller: ControllerProfile,
  signal: AbortSignal,
): Promise<CheckedMessage> {
  const evidence = raw === null ? null : await authenticator.examine(raw, record.receivedAt, signal)
  const found = judgeAuthenticity(
    {
      evidence,
      unchecked: uncheckedFact(record),
      sender: reading.sender,
      headers: reading.parsed.sender,
      receivedAt: record.receivedAt,
    },
    controller,
  )
  return { messageId: record.id, checkedAt: clock.now(), ...found }
}

/** Why a mail is not looked at; said only when there is no evidence. */
function uncheckedFact({ format, truncated }: MessageRecord): SenderFact | null {
  if (format !== 'mail') return null
  return truncated
    ? { code: 'mail_truncated', text: 'The mail was too large to fetch whole, so its signature cannot be checked.' }
    : { code: 'mail_uncheckable', text: 'The mail is built so that its signature cannot be checked safely.' }
}
