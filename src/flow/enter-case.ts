import { dayInZone, isoDate, parseDay } from '../domain/deadline/dates.js'
import { zoneOffsetMs } from '../domain/deadline/zone-offset.js'
import { parsedEntry, type EnteredRequest } from '../domain/entered-request.js'
import type { HandChannel } from '../domain/message.js'
import { ConflictError, InvalidInputError } from '../domain/errors.js'
import { normaliseAddress } from '../domain/mail-address.js'
import type { Instant, RequestCase } from '../domain/request-case.js'
import type { Right } from '../domain/rights.js'
import { assessSender } from '../domain/sender/sender.js'
import type { IncomingMessage, MessageReading, Stores } from '../ports.js'
import { approverOf, type ApprovalTools } from './shared/approvals.js'
import { controllerOf } from './shared/controllers.js'
import { openNewCase } from './shared/new-case.js'
import { hashesOf } from './shared/reading-hashes.js'
import type { ClockTools } from './shared/reckon-case.js'
import { say } from '../domain/sayings/say.js'

export interface CaseEntry {
  readonly controllerId: string
  readonly channel: HandChannel
  /** The day on which it reached the controller, where the controller is. */
  readonly received: string
  readonly rights: readonly Right[]
  readonly name: string | null
  readonly address: string | null
  /** Of the person (BCP 47); null: that of the controller's drafts. */
  readonly language: string | null
  readonly text: string
  readonly staffId: string
}

interface Tools extends ClockTools, ApprovalTools {
  readonly digests: ApprovalTools['digests'] & Parameters<typeof hashesOf>[0]
}

/** Longer than any letter. */
const LONGEST_TEXT = 200_000

/**
 * Opens a case for a request that came by letter, by phone or in person. It is stored raw like any message. Nothing of who asks is proven:
 * the level is 0 until somebody records a decision, and two people must approve what leaves (catalogue 21, 27).
 * @throws InvalidInputError for an entry without rights, text or anybody who asks, or a day that is yet to come; ConflictError when the same
 * letter was entered before; RuleViolationError unless the staff member works for the controller.
 */
export async function enterCase(tools: Tools, entry: CaseEntry): Promise<RequestCase> {
  const { controllerId, staffId } = entry
  const controller = controllerOf(tools.controllers, controllerId)
  approverOf(tools, staffId, { controllerId })
  const request = requestOf(entry, receivedAt(entry.received, tools.clock.now(), controller.timeZone))
  const language = entry.language ?? controller.defaultLanguage
  return tools.unitOfWork.run(async (stores) => {
    const message = await storeEntry(stores, tools, controllerId, request)
    const reading = readingOf(request, entry.rights, language)
    await stores.messages.saveReadings([
      { messageId: message, reading, ...hashesOf(tools.digests, reading), outcome: null },
    ])
    const opened = await openNewCase(stores, tools, {
      message: await stores.messages.get(message),
      reading,
      decided: [...new Set(entry.rights)],
      actor: { kind: 'user', id: staffId },
      enteredBy: staffId,
    })
    await stores.jobs.enqueue([{ kind: 'verify_identity', key: opened.id, payload: { caseId: opened.id } }])
    return opened
  })
}

function requestOf({ channel, name, address, rights, text, staffId }: CaseEntry, at: Instant): EnteredRequest {
  if (rights.length === 0) throw new InvalidInputError(say('name_a_right'))
  if (text.trim() === '') throw new InvalidInputError(say('text_is_empty'))
  if (text.length > LONGEST_TEXT) throw new InvalidInputError(say('text_too_long', { most: LONGEST_TEXT }))
  return { channel, ...whoAsks(name?.trim() ?? '', address), text, receivedAt: at, enteredBy: staffId }
}

function whoAsks(name: string, address: string | null): Pick<EnteredRequest, 'name' | 'address'> {
  if (name === '' && address === null) throw new InvalidInputError(say('say_who_asks'))
  const plain = address === null ? null : normaliseAddress(address.trim()).address
  if (address !== null && plain === null) throw new InvalidInputError(say('no_plain_address'))
  return { name: name === '' ? null : name, address: plain }
}

/** Noon of that day, so that it is the same day in every time zone nearby; for today no later than now. */
function receivedAt(received: string, now: Instant, timeZone: string): Instant {
  const day = parseDay(received, 'received', timeZone)
  if (day > dayInZone(now, timeZone))
    throw new InvalidInputError(say('day_yet_to_come', { field: 'received', day: isoDate(day) }))
  const noon = Date.parse(`${isoDate(day)}T12:00:00Z`)
  return new Date(Math.min(noon - zoneOffsetMs(noon, timeZone), Date.parse(now))).toISOString()
}

/** Raw first, like a mail. */
async function storeEntry(
  stores: Stores,
  { digests, clock }: Tools,
  controllerId: string,
  request: EnteredRequest,
): Promise<string> {
  const raw = new TextEncoder().encode(JSON.stringify(request))
  const content = JSON.stringify([request.channel, request.name, request.address, request.text, request.receivedAt])
  const contentHash = digests.sha256(new TextEncoder().encode(content))
  const message: IncomingMessage = {
    // One person sends the same letter to several controllers: each of them owes an answer.
    delivery: { sourceId: 'entered', container: `${controllerId}/${request.channel}`, epoch: '0', item: contentHash },
    controllerId,
    channel: request.channel,
    place: { kind: 'none' },
    receivedAt: request.receivedAt,
    format: 'entered',
    raw,
    truncated: false,
  }
  const stored = await stores.messages.insert({ ...message, contentHash, storedAt: clock.now() })
  if (stored.outcome === 'stored') return stored.id
  throw new ConflictError(say('entered_before'))
}

/** What staff say that is asked, in place of a classifier's word. */
function readingOf(request: EnteredRequest, rights: readonly Right[], language: string): MessageReading {
  const parsed = parsedEntry(request)
  const sender = assessSender(parsed.sender, { trustedAuthservIds: [], receivedAt: request.receivedAt })
  return {
    parsed,
    sender: { ...sender, name: request.name },
    segments: [{ role: 'new', text: request.text }],
    classification: {
      decision: 'request',
      rights: [...new Set(rights)],
      confidence: 1,
      language,
      evidence: [],
      onBehalf: false,
      reason: 'entered by hand',
      version: 'staff',
    },
  }
}
