import type { ParsedMessage } from '../../domain/message.js'
import type { CaseState, RequestCase } from '../../domain/request-case.js'
import type { MessageReading, PortalCopy, PortalStep, ReadStores, RequestView, Stores } from '../../ports.js'
import { messagesOfCase } from '../shared/messages-of-case.js'
import { copyOf } from './find-copy.js'
import { matterOf } from './find-link.js'
import { seenVisit, type FoundVisit } from './find-visit.js'
import type { PortalTools } from './portal-tools.js'

/** What a person sees of their request. Nothing about the person but what they wrote themselves, and that only once they are proven. */
export async function request(tools: PortalTools, secret: string): Promise<RequestView | null> {
  return tools.unitOfWork.run(async (stores) => {
    const found = await seenVisit(stores, tools, secret)
    if (found === null) return null
    const { requestCase, controller } = found
    const { reference, deadline, clock } = requestCase
    return {
      ...matterOf(requestCase, controller),
      reference,
      step: stepOf(requestCase),
      latestLawfulOn: deadline.latestLawfulOn,
      extended: clock.extension !== null && clock.extension.toldAt !== null,
      timeZone: controller.timeZone,
      written: await writtenBy(stores, found),
      copy: await copyView(stores, tools, found),
      contactAddress: controller.contactAddresses[0] ?? '',
    }
  })
}

const STEPS: Readonly<Record<CaseState, PortalStep>> = {
  new: 'received',
  needs_review: 'received',
  identity: 'proof',
  collecting: 'collecting',
  drafting: 'preparing',
  awaiting_approval: 'preparing',
  answered: 'answered',
  closed: 'closed',
  reopened: 'received',
}

/** Somebody who is proven, and waits for a decision of the staff all the same, has nothing left to prove. */
function stepOf({ state, identity }: RequestCase): PortalStep {
  return state === 'identity' && identity.level >= 2 ? 'received' : STEPS[state]
}

/** The person's own words: from the address on file, or from here. What somebody else wrote in the thread is not theirs to read. */
async function writtenBy(stores: ReadStores, { requestCase }: FoundVisit): Promise<RequestView['written']> {
  const { id, identity, dataSubject } = requestCase
  if (identity.level < 2 || dataSubject === null) return []
  const records = await messagesOfCase(stores, id)
  const readings = await stores.messages.readings(records.map((record) => record.id))
  return records.flatMap(({ channel, receivedAt }, index) => {
    const reading = readings[index] ?? null
    const isTheirs = channel === 'portal' || reading?.sender.address === dataSubject.address
    const text = reading === null || !isTheirs || !isByPerson(reading.parsed) ? '' : ownWords(reading)
    return text === '' ? [] : [{ at: receivedAt, text }]
  })
}

function isByPerson({ nature }: ParsedMessage): boolean {
  return nature === 'personal' || nature === 'bulk'
}

function ownWords({ segments }: MessageReading): string {
  const own = segments.filter(({ role }) => role === 'new' || role === 'html_only')
  return own
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    .join('\n\n')
}

async function copyView(stores: Stores, tools: PortalTools, found: FoundVisit): Promise<PortalCopy | null> {
  const copy = await copyOf(stores, found)
  if (copy === null) return null
  const { grant, record } = copy
  const isOpen = tools.clock.now() < grant.until
  return {
    filename: record.filename,
    bytes: await stores.exports.size(record.id),
    state: grant.fetchedAt !== null ? 'fetched' : isOpen ? 'open' : 'expired',
    until: grant.until,
  }
}
