import { settlePauses } from '../../domain/case-life/state-pause.js'
import { dayInZone, parseDay } from '../../domain/deadline/dates.js'
import { countedReceipt, RECEIPT_ATTENTION, receiptAttention } from '../../domain/case-life/receipt.js'
import { earlier } from '../../domain/retention.js'
import { ENDED_STATES, UNTOUCHED, type Attention, type RequestCase } from '../../domain/request-case.js'
import { identityDocumentFact } from '../../domain/sender/text-signs.js'
import type { MessageReading, MessageRecord } from '../../ports.js'
import { addAttention, settleAttention } from './case-changes.js'
import { controllerOf } from './controllers.js'
import type { FoundCase } from './find-case.js'
import { doubtAbout, doubtAboutMore, isStranger } from './follow-up-doubts.js'
import type { DoubtTools } from './message-doubts.js'
import { isReportOfMachine } from './reading-outcome.js'
import { say } from '../../domain/sayings/say.js'

/** What a message that answers or repeats a case makes of it: its rights, its clock, its state, the proof of identity, and what people are told. */
export function withMessage(
  requestCase: RequestCase,
  tools: DoubtTools,
  message: MessageRecord,
  reading: MessageReading,
  found: FoundCase,
): RequestCase {
  if (found.how === 'twin') return withTwin(requestCase, message)
  if (isReportOfMachine(reading.parsed)) return withReport(requestCase, reading)
  const byStranger = isStranger(requestCase, reading, found)
  const document = identityDocumentFact(reading.parsed, reading.segments)
  const noted = [followUpAttention(reading, byStranger), ...(document === null ? [] : [document])].reduce(
    addAttention,
    requestCase,
  )
  const asked = withNewRights(noted, reading)
  const answered = withAnswerToQuestion(asked, tools, message, reading, found)
  const joined = reopens(requestCase, reading) ? reopened(answered, message, reading) : answered
  const doubt = doubtAbout(tools, message, reading, byStranger) ?? doubtAboutMore(requestCase, joined, message)
  if (doubt === null) return joined
  return {
    ...(doubt.attention === null ? joined : addAttention(joined, doubt.attention)),
    identity: { level: 0, why: [...requestCase.identity.why, doubt.why] },
  }
}

/** The same mail by another way. */
function withTwin(requestCase: RequestCase, message: MessageRecord): RequestCase {
  const { clock } = requestCase
  const receivedAt = countedReceipt(message)
  const isDoubtSettled = clock.receipt?.by.kind === 'system' && receivedAt < clock.receipt.received
  return {
    ...requestCase,
    // Once it is a ticket too, the agent works in the ticket: later drafts and follow-ups belong there.
    place: message.place.kind === 'ticket' ? message.place : requestCase.place,
    // Whichever way is read first, the request reached the controller when its first copy did.
    receivedAt: earlier(requestCase.receivedAt, receivedAt),
    clock: isDoubtSettled ? { ...clock, receipt: null } : clock,
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
  { controllers }: DoubtTools,
  message: MessageRecord,
  { parsed }: MessageReading,
  { sameSender }: FoundCase,
): RequestCase {
  // Once the answer went out its clock is what it was answered under.
  if (!sameSender || parsed.nature !== 'personal' || ENDED_STATES.includes(requestCase.state)) return requestCase
  const { timeZone } = controllerOf(controllers, requestCase.controllerId)
  const receivedAt = countedReceipt(message)
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
function reopened(requestCase: RequestCase, message: MessageRecord, { parsed }: MessageReading): RequestCase {
  const settled = settleAttention(requestCase, [...OF_THE_CLOCK, ...RECEIPT_ATTENTION])
  return {
    ...receiptAttention(message, parsed.sender.date).reduce(addAttention, settled),
    ...UNTOUCHED,
    assignee: requestCase.assignee,
    clock: { ...UNTOUCHED.clock, reopenedAt: countedReceipt(message) },
    state: 'reopened',
  }
}

const NOT_DELIVERED: Attention = { code: 'answer_not_delivered', ...say('answer_not_delivered') }
const NEW_MESSAGE: Attention = { code: 'new_message', ...say('new_message') }

function followUpAttention({ parsed }: MessageReading, byStranger: boolean): Attention {
  if (parsed.portalNote === 'withdrawal') return { code: 'withdrawn_by_person', ...say('withdrawn_by_person') }
  if (parsed.portalNote === 'correction') return { code: 'corrected_by_person', ...say('corrected_by_person') }
  return byStranger ? { code: 'stranger_in_thread', ...say('stranger_in_thread') } : NEW_MESSAGE
}
