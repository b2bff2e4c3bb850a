import { SYSTEM } from '../domain/audit.js'
import type { RequestCase } from '../domain/request-case.js'
import type { ClaimedJob, Clock, MessageReading, MessageRecord, NewJob, Stores } from '../ports.js'
import { findCaseOf, type FindTools, type FoundCase } from './shared/find-case.js'
import { notOpenedAlert, openNewCase, type CaseTools } from './shared/new-case.js'
import { isDoubtful, nextForMessage } from './shared/reading-outcome.js'
import { recordReopening } from './shared/record-reopening.js'
import { payloadText, type BatchStep } from './shared/step.js'

interface LoadedReading {
  readonly message: MessageRecord
  /** Null when reading gave up: the case then says that a person must open the mail. */
  readonly reading: MessageReading | null
}

interface Tools extends FindTools, CaseTools {
  readonly clock: Clock
  /** Whether the settings name somebody to ask about doubtful messages. */
  readonly asksSecondOpinion: boolean
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
      const next: NewJob[] = []
      for (const [index, { loaded }] of works.entries()) {
        // In order, one after another: a message may answer one that came in the same batch.
        if (current[index]?.outcome === null) next.push(...(await settleMessage(stores, tools, loaded)))
      }
      await stores.jobs.enqueue(next)
    },
    gaveUp: (stores, job, reason) =>
      stores.alerts.raise(
        notOpenedAlert(messageIdOf(job)),
        'case_not_opened',
        `A message could not be opened as a case (${reason}). Its clock runs. See the log for message ${messageIdOf(job)}.`,
        tools.clock.now(),
      ),
  }
}

function messageIdOf(job: ClaimedJob): string {
  return payloadText(job, 'messageId')
}

/** Answers what follows: nothing, unless a case was opened. */
async function settleMessage(
  stores: Stores,
  tools: Tools,
  { message, reading }: LoadedReading,
): Promise<readonly NewJob[]> {
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
  const opened = await openNewCase(stores, tools, { message, reading, decided: null, actor: SYSTEM })
  const identity = { kind: 'verify_identity' as const, key: opened.id, payload: { caseId: opened.id } }
  if (!tools.asksSecondOpinion || reading === null || !isDoubtful(reading)) return [identity]
  // The case and its deadline stand already: an endpoint that is slow or dead delays neither.
  return [identity, { kind: 'second_opinion', key: opened.id, payload: { caseId: opened.id, messageId: message.id } }]
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
  const joined = await stores.cases.update(withMessage(requestCase, message, reading, found))
  if (joined.state === 'reopened' && requestCase.state !== 'reopened')
    await recordReopening(stores, requestCase, SYSTEM)
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
  const ended = requestCase.state === 'closed' || requestCase.state === 'answered'
  // An answer is owed anew. The deadline stays the old one, so that the report rather calls the case overdue than forgets it; one of
  // its own for what was asked last is a later matter.
  const reopening = { state: 'reopened', answeredAt: null, outcome: null } as const
  const joined: RequestCase = {
    ...requestCase,
    rights: reading.classification.decision === 'request' ? [...requestCase.rights, ...newRights] : requestCase.rights,
    attention: [...new Map(attention.map((item) => [item.code, item])).values()],
    ...(ended && reading.parsed.nature === 'personal' ? reopening : {}),
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
