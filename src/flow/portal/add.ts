import { SYSTEM } from '../../domain/audit.js'
import { InvalidInputError } from '../../domain/errors.js'
import type { PortalNoteSnapshot } from '../../domain/portal-note.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { IncomingMessage, PortalMessage } from '../../ports.js'
import { fingerprint, storeRaw } from '../shared/store-raw.js'
import { mailDomain, ownMessageId } from '../shared/thread-token.js'
import { seenVisit, type FoundVisit } from './find-visit.js'
import type { PortalTools } from './portal-tools.js'

/** Longer than anybody types; an endless text would only fill the disk. */
const LONGEST_TEXT = 20_000

/**
 * Takes in what the person writes on their page: stored raw first, then read, classified and joined to the case like a mail of theirs.
 * @throws InvalidInputError for an empty or endless text.
 */
export async function add(tools: PortalTools, secret: string, message: PortalMessage): Promise<boolean> {
  const text = message.text.trim()
  if (text === '') throw new InvalidInputError('write something first')
  if (text.length > LONGEST_TEXT)
    throw new InvalidInputError(
      `a text may have ${String(LONGEST_TEXT)} characters; this one has ${String(text.length)}`,
    )
  const { unitOfWork, clock, digests } = tools
  return unitOfWork.run(async (stores) => {
    const found = await seenVisit(stores, tools, secret)
    if (found === null || !mayAdd(found.requestCase)) return false
    const incoming = asIncoming(tools, found, { ...message, text })
    const [stored] = await storeRaw(stores, fingerprint(digests, [incoming]), clock.now())
    if (stored?.outcome === 'stored') {
      const details = { messageId: stored.id, kind: message.kind }
      await stores.audit.append({ type: 'case.note_of_person', actor: SYSTEM, caseId: found.requestCase.id, details })
    }
    return true
  })
}

/** What was closed is closed; while the proof is missing nobody knows whose words these are. */
function mayAdd({ state, identity, dataSubject }: RequestCase): boolean {
  return state !== 'closed' && identity.level >= 2 && dataSubject !== null
}

function asIncoming(
  { clock, digests }: PortalTools,
  { visit, requestCase, controller }: FoundVisit,
  { kind, text }: PortalMessage,
): IncomingMessage {
  const now = clock.now()
  const note: PortalNoteSnapshot = {
    kind,
    text,
    address: requestCase.dataSubject?.address ?? '',
    writtenAt: now,
    visitId: visit.id,
    thread: ownMessageId(digests, requestCase.reference, mailDomain(controller)),
  }
  return {
    delivery: { sourceId: 'portal', container: requestCase.id, epoch: '0', item: digests.nonce() },
    controllerId: requestCase.controllerId,
    channel: 'portal',
    place: requestCase.place,
    receivedAt: now,
    format: 'portal_note',
    raw: Buffer.from(JSON.stringify(note), 'utf8'),
    truncated: false,
  }
}
