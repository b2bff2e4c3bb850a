import { SYSTEM } from '../domain/audit.js'
import { settlePauses } from '../domain/case-life/state-pause.js'
import { dayInZone, parseDay } from '../domain/deadline/dates.js'
import {
  ENDED_STATES,
  moveCase,
  UNTOUCHED,
  type Attention,
  type CaseState,
  type RequestCase,
} from '../domain/request-case.js'
import { identityDocumentFact } from '../domain/sender/text-signs.js'
import type { ClaimedJob, Clock, MessageReading, MessageRecord, NewJob, Stores } from '../ports.js'
import { addAttention, settleAttention } from './shared/case-changes.js'
import { controllerOf } from './shared/controllers.js'
import { findCaseOf, type FindTools, type FoundCase } from './shared/find-case.js'
import { notOpenedAlert, openNewCase, type CaseTools } from './shared/new-case.js'
import { saveReckoned } from './shared/reckon-case.js'
import { asksForAnotherAddress, OTHER_ADDRESS, ownAddressesOf, type OwnAddresses } from './shared/message-doubts.js'
import { isDoubtful, isReportOfMachine, nextForMessage } from './shared/reading-outcome.js'
import { recordReopening } from './shared/record-reopening.js'
import { returnedLink } from './shared/returned-link.js'
import { payloadText, type BatchStep } from './shared/step.js'
import { beginDraftsAnew } from './shared/supersede-drafts.js'

interface LoadedReading {
  readonly message: MessageRecord
  /** Null when reading gave up: the case then says that a person must open the mail. */
  readonly reading: MessageReading | null
}

interface Tools extends FindTools, CaseTools {
  readonly clock: Clock
  /** Whether the settings name somebody to ask about doubtful messages. */
  readonly asksSecondOpinion: boolean
  readonly ownAddresses: OwnAddresses
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
    await joinCase(stores, tools, message, reading, found)
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
  tools: Tools,
  message: MessageRecord,
  reading: MessageReading,
  found: FoundCase,
): Promise<void> {
  const { requestCase, how } = found
  await stores.messages.setOutcome(message.id, how === 'twin' ? 'duplicate' : 'joined', requestCase.id)
  const returned = await returnedLink(stores, tools, requestCase, reading)
  const withIt = returned ?? withMessage(requestCase, tools, message, reading, found)
  const asksMore = BEGUN.includes(withIt.state) && withIt.rights.length > requestCase.rights.length
  const changed = asksMore ? await beganAnew(stores, withIt) : withIt
  const joined = await saveReckoned(stores, tools, changed, {
    type: how === 'twin' ? 'case.duplicate_delivery' : 'case.message_joined',
    actor: SYSTEM,
    details: {
      messageId: message.id,
      how,
      sameSender: found.sameSender,
      channel: message.channel,
      endsPause: openPauses(changed) < openPauses(requestCase) && changed.state !== 'reopened',
    },
  })
  if (joined.state === 'reopened' && requestCase.state !== 'reopened')
    await recordReopening(stores, requestCase, SYSTEM)
  if (asksMore) await stores.jobs.enqueue([{ kind: 'verify_identity', key: joined.id, payload: { caseId: joined.id } }])
}

function openPauses({ clock }: RequestCase): number {
  return clock.pauses.filter(({ answered }) => answered === null).length
}

/** Here an answer is under way that knows nothing of a right that is asked for later. */
const BEGUN: readonly CaseState[] = ['collecting', 'drafting', 'awaiting_approval']

/** One letter answers all rights: what was begun for fewer is begun anew. */
async function beganAnew(stores: Stores, requestCase: RequestCase): Promise<RequestCase> {
  const text = 'The person asks for more since a draft was laid where you work: do not send that one, a new one comes.'
  return beginDraftsAnew(stores, { ...requestCase, state: moveCase(requestCase.state, 'identity') }, text)
}

function withMessage(
  requestCase: RequestCase,
  tools: Tools,
  message: MessageRecord,
  reading: MessageReading,
  found: FoundCase,
): RequestCase {
  // Once the same mail is a ticket too, the agent works in the ticket: later drafts and follow-ups belong there.
  if (found.how === 'twin')
    return message.place.kind === 'ticket' ? { ...requestCase, place: message.place } : requestCase
  if (isReportOfMachine(reading.parsed)) return withReport(requestCase, reading)
  const byStranger = isStranger(requestCase, reading, found)
  const document = identityDocumentFact(reading.parsed, reading.segments)
  const noted = [followUpAttention(reading, byStranger), ...(document === null ? [] : [document])].reduce(
    addAttention,
    requestCase,
  )
  const asked = withNewRights(noted, reading)
  const answered = withAnswerToQuestion(asked, tools, message, reading, found)
  const joined = reopens(requestCase, reading) ? reopened(answered, message) : answered
  const doubt = doubtAbout(tools, message, reading, byStranger) ?? doubtAboutMore(requestCase, joined, message)
  if (doubt === null) return joined
  return {
    ...(doubt.attention === null ? joined : addAttention(joined, doubt.attention)),
    identity: { level: 0, why: [...requestCase.identity.why, doubt.why] },
  }
}

/** Neither the one who asked nor the person on file, whose reply proves nothing and is no reason for doubt either. */
function isStranger({ dataSubject }: RequestCase, { sender }: MessageReading, { sameSender }: FoundCase): boolean {
  return !sameSender && (sender.address === null || sender.address !== dataSubject?.address)
}

/** Why what was proven counts for nothing after a message, and what the agent is to know of it. */
interface Doubt {
  readonly why: string
  readonly attention: Attention | null
}

/** What in a further message takes the proof of identity away; null: nothing. */
function doubtAbout(
  tools: Tools,
  { controllerId, channel }: MessageRecord,
  reading: MessageReading,
  byStranger: boolean,
): Doubt | null {
  if (byStranger) return { why: 'somebody else wrote in this thread: identity must be proven again', attention: null }
  // On the page it is they, and the answer goes to the address on file whatever they write.
  if (channel === 'portal' || reading.parsed.nature !== 'personal') return null
  if (!asksForAnotherAddress(reading, ownAddressesOf(tools, controllerId))) return null
  return { why: 'a later message names another address: identity must be proven again', attention: OTHER_ADDRESS }
}

/** The person confirmed what was asked then. Whoever writes in their name now may ask for something else; on the page it is they. */
function doubtAboutMore(before: RequestCase, after: RequestCase, { channel }: MessageRecord): Doubt | null {
  const asksAnew =
    after.rights.length > before.rights.length || (after.state === 'reopened' && before.state !== 'reopened')
  if (!asksAnew || before.identity.level !== 2 || channel === 'portal') return null
  return {
    why: 'more is asked for than the person on file confirmed: it must be confirmed again',
    attention: null,
  }
}

/** Out-of-office notes, receipts and our own letters change nothing (catalogue 71); what came back, or may be more, is told. */
function withReport(requestCase: RequestCase, { parsed, classification }: MessageReading): RequestCase {
  if (parsed.nature === 'bounce') return addAttention(requestCase, NOT_DELIVERED)
  const isSilent = parsed.nature === 'own' || classification.decision === 'not_request'
  return isSilent ? requestCase : addAttention(requestCase, NEW_MESSAGE)
}

function withNewRights(requestCase: RequestCase, { parsed, classification }: MessageReading): RequestCase {
  // Words by which something is taken back can read like a wish; a person decides.
  if (classification.decision !== 'request' || parsed.portalNote === 'withdrawal') return requestCase
  return { ...requestCase, rights: [...new Set([...requestCase.rights, ...classification.rights])] }
}

/** The person's own reply answers what they were asked, so that the clock runs on by itself (law.md 1.4). */
function withAnswerToQuestion(
  requestCase: RequestCase,
  { controllers }: Tools,
  { receivedAt }: MessageRecord,
  { parsed }: MessageReading,
  { sameSender }: FoundCase,
): RequestCase {
  // Once the answer went out its clock is what it was answered under.
  if (!sameSender || parsed.nature !== 'personal' || ENDED_STATES.includes(requestCase.state)) return requestCase
  const { timeZone } = controllerOf(controllers, requestCase.controllerId)
  const day = dayInZone(receivedAt, timeZone)
  // A letter that crossed with the question answers nothing.
  const crossed = requestCase.clock.pauses.some(
    ({ asked, answered }) => answered === null && parseDay(asked, 'asked', timeZone) > day,
  )
  return crossed ? requestCase : { ...requestCase, clock: settlePauses(requestCase.clock, receivedAt, { timeZone }) }
}

/**
 * Whether a message begins an ended case anew. Thanks for the answer do not, as long as somebody still has to close the case and
 * reads them; in doubt it is reopened.
 */
function reopens({ state }: RequestCase, { parsed, classification }: MessageReading): boolean {
  if (parsed.nature !== 'personal') return false
  return state === 'closed' || (state === 'answered' && classification.decision !== 'not_request')
}

/** What a case says about the period that its answer ended. */
const OF_THE_CLOCK = ['extension_untold', 'asked_late', 'refusal_late', 'deadline_moved']

/** An answer is owed anew, counted from the letter that asks for it; how the case stood before is in its history. */
function reopened(requestCase: RequestCase, { receivedAt }: MessageRecord): RequestCase {
  return {
    ...settleAttention(requestCase, OF_THE_CLOCK),
    ...UNTOUCHED,
    assignee: requestCase.assignee,
    clock: { ...UNTOUCHED.clock, reopenedAt: receivedAt },
    state: 'reopened',
  }
}

const NOT_DELIVERED: Attention = {
  code: 'answer_not_delivered',
  text: 'A mail of this case came back as undeliverable.',
}
const NEW_MESSAGE: Attention = {
  code: 'new_message',
  text: 'The person has written again: read the newest message.',
}

function followUpAttention({ parsed }: MessageReading, byStranger: boolean): Attention {
  if (parsed.portalNote === 'withdrawal') {
    return {
      code: 'withdrawn_by_person',
      text: 'The person wrote on their page that they want nothing any more: read it, and close the case as withdrawn if that is so.',
    }
  }
  if (parsed.portalNote === 'correction') {
    return { code: 'corrected_by_person', text: 'The person mended on their page what they wrote before: read it.' }
  }
  if (byStranger) {
    return {
      code: 'stranger_in_thread',
      text: 'A message in this thread came from another address than the requester’s.',
    }
  }
  return NEW_MESSAGE
}
