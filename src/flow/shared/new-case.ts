import type { Actor } from '../../domain/audit.js'
import type { ControllerProfile } from '../../domain/controller.js'
import { computeDeadline } from '../../domain/deadline/compute-deadline.js'
import type { HolidayCalendar } from '../../domain/deadline/holiday-calendar.js'
import type { Right } from '../../domain/rights.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { MessageReading, MessageRecord, NewCase, Stores } from '../../ports.js'
import { attentionFor } from './attention.js'
import { controllerOf, type Controllers } from './controllers.js'

export interface CaseTools {
  readonly controllers: Controllers
  readonly calendar: HolidayCalendar
}

/** What a case is opened for. */
export interface CaseOpening {
  readonly message: MessageRecord
  /** Null when reading gave up: the case then says that a person must open the mail. */
  readonly reading: MessageReading | null
  /** What a person says that is asked for; null: as the classifier has it. */
  readonly decided: readonly Right[] | null
  readonly actor: Actor
}

/** The key of the alert that stands while a message could not be opened as a case. */
export function notOpenedAlert(messageId: string): string {
  return `open_case:${messageId}`
}

/** Opens a case with its deadline, counted from the receipt of the message, and says so in the history. */
export async function openNewCase(stores: Stores, tools: CaseTools, opening: CaseOpening): Promise<RequestCase> {
  const { message, reading, actor } = opening
  const opened = await stores.cases.insert(newCase(tools, opening))
  await stores.messages.setOutcome(message.id, opened.state === 'needs_review' ? 'review' : 'case', opened.id)
  await stores.audit.append({
    type: 'case.opened',
    actor,
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
  return opened
}

function newCase(tools: CaseTools, { message, reading, decided }: CaseOpening): NewCase {
  const controller = controllerOf(tools.controllers, message.controllerId)
  const facts = reading === null ? unreadFacts(controller) : readFacts(reading)
  const { language, requester, why } = facts
  const rights = decided ?? facts.rights
  const attention = attentionFor(reading)
  return {
    controllerId: controller.id,
    channel: message.channel,
    place: message.place,
    state: decided !== null || facts.certain ? 'identity' : 'needs_review',
    outcome: null,
    rights,
    language,
    requester,
    identity: { level: 0, why },
    receivedAt: message.receivedAt,
    deadline: computeDeadline({ ...controller, received: message.receivedAt, rights }, tools.calendar),
    answeredAt: null,
    attention: decided === null ? attention : attention.filter(({ code }) => code !== 'decide_request'),
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
