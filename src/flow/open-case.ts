import { SYSTEM } from '../domain/audit.js'
import type { ControllerProfile } from '../domain/controller.js'
import { computeDeadline } from '../domain/deadline/compute-deadline.js'
import type { HolidayCalendar } from '../domain/deadline/holiday-calendar.js'
import type { RequestCase } from '../domain/request-case.js'
import type { ClaimedJob, Clock, MessageReading, MessageRecord, NewCase, Stores } from '../ports.js'
import { attentionFor } from './shared/attention.js'
import { controllerOf, type Controllers } from './shared/controllers.js'
import { findCaseOf, type FindTools, type FoundCase } from './shared/find-case.js'
import { nextForMessage } from './shared/reading-outcome.js'
import { payloadText, type BatchStep } from './shared/step.js'

interface LoadedReading {
  readonly message: MessageRecord
  /** Null when reading gave up: the case then says that a person must open the mail. */
  readonly reading: MessageReading | null
}

interface Tools extends FindTools {
  readonly controllers: Controllers
  readonly calendar: HolidayCalendar
  readonly clock: Clock
}

/**
 * Opens a case for a message, or joins it to the case that it answers or repeats. Takes many at once: every answer in a thread comes
 * by here to find out whether it belongs to a case.
 */
export function createOpenCase(tools: Tools): BatchStep<LoadedReading, null> {
  return {
    kind: 'open_case',
    loadAll: async (stores, jobs) => {
      const ids = jobs.map(messageIdOf)
      const messages = await stores.messages.records(ids)
      const readings = await stores.messages.readings(ids)
      return messages.map((message, index) =>
        message.outcome === null ? { message, reading: readings[index] ?? null } : null,
      )
    },
    act: () => Promise.resolve(null),
    recordAll: async (stores, works) => {
      const current = await stores.messages.records(works.map(({ loaded }) => loaded.message.id))
      const opened: string[] = []
      for (const [index, { loaded }] of works.entries()) {
        // In order, one after another: a message may answer one that came in the same batch.
        if (current[index]?.outcome === null) opened.push(...(await settleMessage(stores, tools, loaded)))
      }
      await stores.jobs.enqueue(opened.map((caseId) => ({ kind: 'verify_identity', key: caseId, payload: { caseId } })))
    },
    gaveUp: (stores, job, reason) =>
      stores.alerts.raise(
        `open_case:${messageIdOf(job)}`,
        'case_not_opened',
        `A message could not be opened as a case (${reason}). Its clock runs. See the log for message ${messageIdOf(job)}.`,
        tools.clock.now(),
      ),
  }
}

function messageIdOf(job: ClaimedJob): string {
  return payloadText(job, 'messageId')
}

/** Answers the ids of the cases that were opened: one or none. */
async function settleMessage(
  stores: Stores,
  tools: Tools,
  { message, reading }: LoadedReading,
): Promise<readonly string[]> {
  const found = reading === null ? null : await findCaseOf(stores, tools, message, reading)
  if (found !== null && reading !== null) {
    await joinCase(stores, message, reading, found)
    return []
  }
  const next = reading === null ? 'open_case' : nextForMessage(reading, false)
  if (next !== 'open_case') {
    await stores.messages.setOutcome(message.id, next, null)
    return []
  }
  return [await openCase(stores, tools, message, reading)]
}

async function openCase(
  stores: Stores,
  tools: Tools,
  message: MessageRecord,
  reading: MessageReading | null,
): Promise<string> {
  const opened = await stores.cases.insert(newCase(tools, message, reading))
  await stores.messages.setOutcome(message.id, opened.state === 'needs_review' ? 'review' : 'case', opened.id)
  await stores.audit.append({
    type: 'case.opened',
    actor: SYSTEM,
    caseId: opened.id,
    details: {
      reference: opened.reference,
      messageId: message.id,
      contentHash: message.contentHash,
      channel: message.channel,
      rights: opened.rights,
      state: opened.state,
      receivedAt: opened.receivedAt,
      latestLawfulOn: opened.deadline.latestLawfulOn,
      classifier: reading?.classification.version ?? null,
    },
  })
  return opened.id
}

function newCase(tools: Tools, message: MessageRecord, reading: MessageReading | null): NewCase {
  const controller = controllerOf(tools.controllers, message.controllerId)
  const { rights, language, requester, why, certain } = reading === null ? unreadFacts(controller) : readFacts(reading)
  return {
    controllerId: controller.id,
    channel: message.channel,
    place: message.place,
    state: certain ? 'identity' : 'needs_review',
    outcome: null,
    rights,
    language,
    requester,
    identity: { level: 0, why },
    receivedAt: message.receivedAt,
    deadline: computeDeadline({ ...controller, received: message.receivedAt, rights }, tools.calendar),
    answeredAt: null,
    attention: attentionFor(reading),
  }
}

/** What the first message says about its case. */
interface CaseFacts extends Pick<NewCase, 'rights' | 'language' | 'requester'> {
  readonly why: readonly string[]
  /** Whether the case goes on by itself; else a person decides first. */
  readonly certain: boolean
}

function unreadFacts({ defaultLanguage }: ControllerProfile): CaseFacts {
  const requester = { address: null, name: null }
  return { rights: [], language: defaultLanguage, requester, why: ['the mail could not be read'], certain: false }
}

function readFacts({ parsed, sender, classification }: MessageReading): CaseFacts {
  return {
    rights: classification.rights,
    language: classification.language,
    requester: { address: sender.address, name: sender.name },
    why: sender.facts.map(({ text }) => text),
    certain: classification.decision === 'request' && parsed.unreadable.length === 0,
  }
}

/** Adds a message to the case it answers or repeats. A new right in it widens the case; a stranger in it lowers the identity. */
async function joinCase(
  stores: Stores,
  message: MessageRecord,
  reading: MessageReading,
  found: FoundCase,
): Promise<void> {
  const { requestCase, how } = found
  await stores.messages.setOutcome(message.id, how === 'twin' ? 'duplicate' : 'joined', requestCase.id)
  await stores.cases.update(withMessage(requestCase, message, reading, found))
  await stores.audit.append({
    type: how === 'twin' ? 'case.duplicate_delivery' : 'case.message_joined',
    actor: SYSTEM,
    caseId: requestCase.id,
    details: { messageId: message.id, how, sameSender: found.sameSender, channel: message.channel },
  })
}

function withMessage(
  requestCase: RequestCase,
  message: MessageRecord,
  reading: MessageReading,
  found: FoundCase,
): RequestCase {
  // Once the same mail is a ticket too, the agent works in the ticket: later drafts and follow-ups belong there.
  if (found.how === 'twin')
    return message.place.kind === 'ticket' ? { ...requestCase, place: message.place } : requestCase
  const newRights = reading.classification.rights.filter((right) => !requestCase.rights.includes(right))
  const attention = [...requestCase.attention, followUpAttention(reading, found)]
  const reopened = requestCase.state === 'closed' || requestCase.state === 'answered'
  const joined: RequestCase = {
    ...requestCase,
    rights: reading.classification.decision === 'request' ? [...requestCase.rights, ...newRights] : requestCase.rights,
    attention: [...new Map(attention.map((item) => [item.code, item])).values()],
    state: reopened && reading.parsed.nature === 'personal' ? 'reopened' : requestCase.state,
  }
  if (found.sameSender) return joined
  return {
    ...joined,
    identity: {
      level: 0,
      why: [...requestCase.identity.why, 'somebody else wrote in this thread: identity must be proven again'],
    },
  }
}

function followUpAttention(reading: MessageReading, found: FoundCase): { code: string; text: string } {
  if (reading.parsed.nature === 'bounce') {
    return { code: 'answer_not_delivered', text: 'A mail of this case came back as undeliverable.' }
  }
  if (!found.sameSender) {
    return {
      code: 'stranger_in_thread',
      text: 'A message in this thread came from another address than the requester’s.',
    }
  }
  return { code: 'new_message', text: 'The person has written again: read the newest message.' }
}
