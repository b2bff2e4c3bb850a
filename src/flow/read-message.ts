import { classifySafely } from '../classify/classify-safely.js'
import { separateTexts } from '../classify/separate-text.js'
import { assessSender } from '../domain/sender.js'
import type {
  ClaimedJob,
  Classifier,
  Digests,
  MessageParser,
  MessageReading,
  MessageRecord,
  ReadStores,
} from '../ports.js'
import { controllerOf, type Controllers } from './shared/controllers.js'
import { hashesOf } from './shared/reading-hashes.js'
import { nextForMessage } from './shared/reading-outcome.js'
import { payloadText, type Step } from './shared/step.js'

type LoadedMessage = MessageRecord & { readonly raw: Uint8Array }

/**
 * Parses a stored message, finds out who wrote, separates the sender's own words from quotes and footers, and classifies.
 * A mail that cannot be parsed goes on all the same: its case says "open in the mailbox".
 */
export function createReadMessage(tools: {
  readonly parser: MessageParser
  readonly classifier: Classifier
  readonly digests: Digests
  readonly controllers: Controllers
}): Step<LoadedMessage, MessageReading> {
  return {
    kind: 'read_message',
    load: loadUnread,
    act: async (message) => {
      const parsed = await tools.parser.parse(message.raw, message.format, message.truncated)
      const { trustedAuthservIds } = controllerOf(tools.controllers, message.controllerId)
      const sender = assessSender(parsed.sender, { trustedAuthservIds, receivedAt: message.receivedAt })
      const segments = separateTexts(parsed.texts, parsed.subject)
      const { classification } = classifySafely(tools.classifier, { segments })
      return { parsed, sender, segments, classification }
    },
    record: async (stores, message, reading) => {
      await stores.messages.saveReading(message.id, reading, hashesOf(tools.digests, reading))
      const next = nextForMessage(reading, mayAnswerCase(message, reading))
      if (next === 'open_case') {
        await stores.jobs.enqueue([{ kind: 'open_case', key: message.id, payload: { messageId: message.id } }])
      } else {
        await stores.messages.setOutcome(message.id, next, null)
      }
    },
    /** Even a mail that breaks the reader opens a case: a person reads it in the mailbox (catalogue 62). */
    gaveUp: async (stores, job, reason) => {
      const messageId = payloadText(job, 'messageId')
      await stores.jobs.enqueue([{ kind: 'open_case', key: messageId, payload: { messageId } }])
      await stores.audit.append({
        type: 'message.unreadable',
        actor: { kind: 'system' },
        caseId: null,
        details: { messageId, reason },
      })
    },
  }
}

async function loadUnread(stores: ReadStores, job: ClaimedJob): Promise<LoadedMessage | null> {
  const [message] = await stores.messages.getAll([payloadText(job, 'messageId')])
  return message === undefined || message.outcome !== null ? null : message
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
