import type { Actor } from '../../domain/audit.js'
import type { ControllerProfile } from '../../domain/controller.js'
import { reckon } from '../../domain/case-life/reckon.js'
import type { HolidayCalendar } from '../../domain/deadline/holiday-calendar.js'
import { openingClock, receiptAttention } from '../../domain/case-life/receipt.js'
import type { Right } from '../../domain/rights.js'
import { UNTOUCHED, type RequestCase } from '../../domain/request-case.js'
import type { EarlierCase, MessageReading, MessageRecord, NewCase, Stores } from '../../ports.js'
import { attentionFor } from './attention.js'
import { messageWords } from './case-words.js'
import { controllerOf, type Controllers } from './controllers.js'
import { say } from '../../domain/sayings/say.js'

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
  /** Id of the member of staff who entered it by hand; missing: it came in by itself. */
  readonly enteredBy?: string
}

/** The key of the alert that stands while a message could not be opened as a case. */
export function notOpenedAlert(messageId: string): string {
  return `open_case:${messageId}`
}

/** Opens a case with its deadline, counted from the receipt of the message (`openingClock`), and says so in the history. */
export async function openNewCase(stores: Stores, tools: CaseTools, opening: CaseOpening): Promise<RequestCase> {
  const { message, reading, actor } = opening
  const fresh = newCase(tools, opening)
  const earlier = await earlierCases(stores, fresh)
  const opened = await stores.cases.insert(earlier.length === 0 ? fresh : withEarlier(fresh, earlier))
  for (const { id: otherId } of earlier)
    await stores.links.add({ caseId: opened.id, otherId, kind: 'repeats', at: opened.receivedAt })
  await stores.messages.setOutcome(message.id, opened.state === 'needs_review' ? 'review' : 'case', opened.id)
  await stores.caseWords.add(opened, messageWords(reading))
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
      ...(opened.clock.receipt !== null && { countedFrom: opened.clock.receipt.received }),
      latestLawfulOn: opened.deadline.latestLawfulOn,
      classifier: reading?.classification.version ?? null,
    },
  })
  return opened
}

/** More would say no more, and a flood of requests must not slow the intake down. */
const MOST_LINKS = 5

async function earlierCases(stores: Stores, { controllerId, requester }: NewCase): Promise<readonly EarlierCase[]> {
  return requester.address === null ? [] : stores.cases.ofRequester(controllerId, requester.address, MOST_LINKS)
}

/** The same address asked before: a person looks at both. Nothing is merged, and no proof of identity goes over (catalogue 32). */
function withEarlier(fresh: NewCase, earlier: readonly EarlierCase[]): NewCase {
  const cases = earlier.map(({ reference, state }) => ({ reference, state }))
  return { ...fresh, attention: [...fresh.attention, { code: 'earlier_cases', ...say('earlier_cases', { cases }) }] }
}

function newCase(tools: CaseTools, { message, reading, decided, enteredBy }: CaseOpening): NewCase {
  const controller = controllerOf(tools.controllers, message.controllerId)
  const facts = reading === null ? unreadFacts(controller) : readFacts(reading)
  const { language, requester, why } = facts
  const rights = decided ?? facts.rights
  const attention = [...attentionFor(reading), ...receiptAttention(message, reading?.parsed.sender.date ?? null)]
  const { receivedAt } = message
  const clock = openingClock(message, controller.timeZone)
  return {
    controllerId: controller.id,
    channel: message.channel,
    place: message.place,
    state: decided !== null || facts.certain ? 'identity' : 'needs_review',
    ...UNTOUCHED,
    rights,
    language,
    requester,
    identity: { level: 0, why },
    dataSubject: null,
    enteredBy: enteredBy ?? null,
    receivedAt,
    clock,
    ...reckon({ ...UNTOUCHED, clock, receivedAt, rights }, controller, tools.calendar),
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
