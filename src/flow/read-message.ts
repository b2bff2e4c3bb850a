import { SYSTEM } from '../domain/audit.js'
import type {
  ClaimedJob,
  Digests,
  MessageReader,
  MessageReading,
  MessageRecord,
  NewJob,
  SavedReading,
  UnitOfWork,
} from '../ports.js'
import { controllerOf, type Controllers } from './shared/controllers.js'
import type { LoadedReading } from './shared/loaded-reading.js'
import { hashesOf } from './shared/reading-hashes.js'
import { nextForMessage } from './shared/reading-outcome.js'
import { payloadText, type BatchStep } from './shared/step.js'
import type { LoadedMessage } from './shared/store-raw.js'

/**
 * Reads stored messages: parsing, sender, the sender's own words, classification. Takes many at once, because this is what every
 * mail costs. A mail that cannot be parsed goes on all the same: its case says "open in the mailbox".
 */
export function createReadMessage(tools: {
  readonly unitOfWork: UnitOfWork
  readonly reader: MessageReader
  readonly digests: Digests
  readonly controllers: Controllers
}): BatchStep<LoadedMessage, MessageReading> {
  return {
    kind: 'read_message',
    loadAll: async (stores, jobs) => {
      const messages = await stores.messages.getAll(jobs.map(messageIdOf))
      return messages.map((message) => (message.outcome === null ? message : null))
    },
    act: (message) => {
      const { trustedAuthservIds, legalName, contactAddresses } = controllerOf(tools.controllers, message.controllerId)
      const controller = { name: legalName, addresses: contactAddresses }
      // Nobody needs the bytes after this: they are stored, so they may be given away.
      const rawAgain = (): Promise<Uint8Array> => tools.unitOfWork.read((stores) => stores.messages.raw(message.id))
      const { raw, format, truncated } = message
      return tools.reader.read(
        { raw, format, truncated, rawAgain },
        { trustedAuthservIds, receivedAt: message.receivedAt, controller },
      )
    },
    recordAll: async (stores, works) => {
      const readings = works.map(({ loaded, result }) => savedReading(tools.digests, loaded, result))
      await stores.messages.saveReadings(readings)
      return works.flatMap(({ loaded: message, result: reading }, index) => {
        if (readings[index]?.outcome !== null) return []
        const loaded: LoadedReading = { message: recordOf(message), reading }
        return [{ job: openCaseJob(message.id), loaded }]
      })
    },
    /** Even a mail that breaks the reader opens a case: a person reads it in the mailbox (catalogue 62). */
    gaveUp: async (stores, job, reason) => {
      const messageId = messageIdOf(job)
      await stores.jobs.enqueue([openCaseJob(messageId)])
      await stores.audit.append({
        type: 'message.unreadable',
        actor: SYSTEM,
        caseId: null,
        details: { messageId, reason },
      })
    },
  }
}

function messageIdOf(job: ClaimedJob): string {
  return payloadText(job, 'messageId')
}

/** Without the raw bytes, which are done with. */
function recordOf(message: LoadedMessage): MessageRecord {
  const { id, controllerId, channel, place, receivedAt, storedAt } = message
  const { format, truncated, contentHash, outcome, caseId } = message
  const came = { id, controllerId, channel, place, receivedAt, storedAt }
  return { ...came, format, truncated, contentHash, outcome, caseId }
}

function openCaseJob(messageId: string): NewJob {
  return { kind: 'open_case', key: messageId, payload: { messageId } }
}

function savedReading(digests: Digests, message: MessageRecord, reading: MessageReading): SavedReading {
  const next = nextForMessage(reading, mayAnswerCase(message, reading))
  const outcome = next === 'open_case' ? null : next
  return { messageId: message.id, reading, outcome, ...hashesOf(digests, reading) }
}

/** A ticket comment, a reply or a bounce may belong to a case: `open_case` finds out whether it really does. */
function mayAnswerCase(message: MessageRecord, { parsed }: MessageReading): boolean {
  return (
    message.place.kind === 'ticket' ||
    parsed.inReplyTo.length > 0 ||
    parsed.references.length > 0 ||
    parsed.bouncedMessageId !== null
  )
}
