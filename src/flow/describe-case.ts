import type { Actor } from '../domain/audit.js'
import type { Challenge } from '../domain/challenge/challenge.js'
import type { Draft } from '../domain/draft.js'
import type { CaseLinkKind } from '../domain/case-life/case-link.js'
import type { CaseState, RequestCase } from '../domain/request-case.js'
import type { SenderAssessment } from '../domain/sender/sender.js'
import type {
  AuditRecord,
  CheckedMessage,
  CaseNote,
  ExportRecord,
  Look,
  MessageReading,
  MessageRecord,
  ReadStores,
  UnitOfWork,
} from '../ports.js'
import { caseByReference } from './shared/load-case.js'
import { messagesOfCase } from './shared/messages-of-case.js'

export interface DescribedMessage {
  readonly record: MessageRecord
  readonly reading: MessageReading | null
  /** Whether it came from where it says; null: nobody has looked at it. */
  readonly authenticity: CheckedMessage | null
}

/** All that an agent sees of a case. Holds personal data: for the agent's screen only, never for a log. */
export interface CaseDescription {
  readonly requestCase: RequestCase
  /** Who wrote the first message. */
  readonly sender: SenderAssessment
  /** Of that message; null: nobody has looked at it yet. */
  readonly authenticity: CheckedMessage | null
  readonly messages: readonly DescribedMessage[]
  readonly drafts: readonly Draft[]
  /** Links to the person on file, oldest first. */
  readonly challenges: readonly Challenge[]
  readonly export: ExportRecord | null
  readonly links: readonly DescribedLink[]
  readonly notes: readonly CaseNote[]
  /** Ids of staff. */
  readonly watchers: readonly string[]
  readonly history: readonly AuditRecord[]
}

/** Another case, and how it belongs to this one. */
export interface DescribedLink {
  readonly kind: CaseLinkKind
  readonly reference: string
  readonly state: CaseState
  /** Whether the link goes from this case to the other one: this one repeats the other, or was split from it. */
  readonly isFrom: boolean
}

export const UNREAD_SENDER: SenderAssessment = {
  status: 'missing',
  address: null,
  name: null,
  authentic: false,
  facts: [{ code: 'unread', text: 'The mail could not be read, so nothing is known about its sender.' }],
}

/**
 * What a person sees of a case who looks at it: that they did is written down first, and without that nothing is shown.
 * @throws NotFoundError when there is no such case; whatever keeps the look from being written.
 */
export async function viewCase(
  unitOfWork: UnitOfWork,
  { reference, actor, what }: { readonly reference: string; readonly actor: Actor; readonly what: Look },
): Promise<CaseDescription> {
  const description = await describeCase(unitOfWork, reference)
  const caseId = description.requestCase.id
  await unitOfWork.run((stores) => stores.access.record([{ actor, what, caseId, messageId: null }]))
  return description
}

/** @throws NotFoundError when there is no such case. */
export async function describeCase(unitOfWork: UnitOfWork, reference: string): Promise<CaseDescription> {
  return unitOfWork.read(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    const messages: DescribedMessage[] = []
    const records = await messagesOfCase(stores, requestCase.id)
    const checks = await stores.authenticity.ofMessages(records.map(({ id }) => id))
    for (const record of records) {
      const reading = await stores.messages.reading(record.id)
      messages.push({ record, reading, authenticity: checks.get(record.id) ?? null })
    }
    const opening =
      messages.find(({ record }) => record.outcome === 'case' || record.outcome === 'review') ?? messages[0]
    return {
      requestCase,
      sender: opening?.reading?.sender ?? UNREAD_SENDER,
      authenticity: opening?.authenticity ?? null,
      messages,
      drafts: await stores.drafts.ofCase(requestCase.id),
      challenges: await stores.challenges.ofCase(requestCase.id),
      export: await stores.exports.latest(requestCase.id),
      links: await linksOf(stores, requestCase.id),
      notes: await stores.notes.ofCase(requestCase.id),
      watchers: await stores.watchers.ofCase(requestCase.id),
      history: await stores.audit.ofCase(requestCase.id),
    }
  })
}

async function linksOf(stores: ReadStores, caseId: string): Promise<readonly DescribedLink[]> {
  const links: DescribedLink[] = []
  for (const link of await stores.links.ofCase(caseId)) {
    const isFrom = link.caseId === caseId
    const { reference, state } = await stores.cases.get(isFrom ? link.otherId : link.caseId)
    links.push({ kind: link.kind, reference, state, isFrom })
  }
  return links
}
