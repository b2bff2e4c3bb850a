import type { Draft } from '../domain/draft.js'
import type { RequestCase } from '../domain/request-case.js'
import type { SenderAssessment } from '../domain/sender.js'
import type { AuditRecord, ExportRecord, MessageReading, MessageRecord, UnitOfWork } from '../ports.js'
import { caseByReference } from './shared/load-case.js'

export interface DescribedMessage {
  readonly record: MessageRecord
  readonly reading: MessageReading | null
}

/** All that an agent sees of a case. Holds personal data: for the agent's screen only, never for a log. */
export interface CaseDescription {
  readonly requestCase: RequestCase
  /** Who wrote the first message. */
  readonly sender: SenderAssessment
  readonly messages: readonly DescribedMessage[]
  readonly drafts: readonly Draft[]
  readonly export: ExportRecord | null
  readonly history: readonly AuditRecord[]
}

const UNREAD_SENDER: SenderAssessment = {
  status: 'missing',
  address: null,
  name: null,
  authentic: false,
  facts: [{ code: 'unread', text: 'The mail could not be read, so nothing is known about its sender.' }],
}

/** @throws NotFoundError when there is no such case. */
export async function describeCase(unitOfWork: UnitOfWork, reference: string): Promise<CaseDescription> {
  return unitOfWork.read(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    const messages: DescribedMessage[] = []
    for (const record of await stores.messages.ofCase(requestCase.id)) {
      messages.push({ record, reading: await stores.messages.reading(record.id) })
    }
    return {
      requestCase,
      sender: messages[0]?.reading?.sender ?? UNREAD_SENDER,
      messages,
      drafts: await stores.drafts.ofCase(requestCase.id),
      export: await stores.exports.latest(requestCase.id),
      history: await stores.audit.ofCase(requestCase.id),
    }
  })
}
