import { actorOf, type Viewer } from '../../domain/access/viewer.js'
import type { Draft } from '../../domain/draft.js'
import type { ThirdPersonReview } from '../../domain/release/third-person.js'
import type { RequestCase } from '../../domain/request-case.js'
import { worksFor, type StaffMember } from '../../domain/staff.js'
import type { MessageRecord, OutgoingMail, ReadStores, SourceRun } from '../../ports.js'
import { UNREAD_SENDER, type CaseDescription, type DescribedLink, type DescribedMessage } from '../describe-case.js'
import { caseRetention, type CaseRetention } from '../preview-retention.js'
import { answerApproval, currentAnswer } from '../shared/approvals.js'
import { messagesOfCase } from '../shared/messages-of-case.js'
import { thirdPersonsOf } from '../shared/third-person-gate.js'
import type { SeenCase } from './act-on-case.js'
import { assertMay } from './assert-may.js'
import type { DeskTools } from './desk-tools.js'
import { ownCase } from './own-case.js'

/** Messages on one page: a conversation can have thousands, and each must be decrypted. */
export const MESSAGES_PAGE = 10

/** One page of the messages of a case. */
export interface MessagePage {
  /** Oldest first. */
  readonly shown: readonly DescribedMessage[]
  readonly total: number
  /** Counts from 1, the newest. */
  readonly page: number
  readonly pages: number
}

/** How far the answer that waits is approved. */
export interface AnswerState {
  readonly draft: Draft
  readonly needed: 0 | 1 | 2
  readonly people: readonly StaffMember[]
  readonly complete: boolean
}

/** All that somebody at the desk sees of a case. Holds personal data: for their screen only, never for a log. */
export interface DeskCase extends Omit<CaseDescription, 'messages'> {
  /** The message that it was opened for; null: there is none any more. */
  readonly opening: DescribedMessage | null
  readonly messages: MessagePage
  readonly sources: readonly Omit<SourceRun, 'records'>[]
  readonly thirdPersons: readonly ThirdPersonReview[]
  readonly answer: AnswerState | null
  readonly outgoing: readonly OutgoingMail[]
  readonly retention: CaseRetention
  /** To be handed back with what is done to it. */
  readonly seen: SeenCase & { readonly sequence: number }
}

/**
 * What a member of the desk sees of a case of their controllers. That they looked is written down first, and without that nothing is shown.
 * @param page of its messages, from 1, the newest; beyond the last: the oldest.
 * @throws NotFoundError for a case that is not theirs; AccessDeniedError for whoever may see no cases.
 */
export async function readDeskCase(
  tools: DeskTools,
  viewer: Viewer,
  reference: string,
  page?: number,
): Promise<DeskCase> {
  assertMay(viewer, 'see_cases')
  const described = await tools.unitOfWork.read((stores) => describe(stores, tools, viewer, reference, page))
  const { id: caseId } = described.requestCase
  const look = { actor: actorOf(viewer), what: 'case_page', caseId, messageId: null } as const
  await tools.unitOfWork.run((stores) => stores.access.record([look]))
  const retention = await caseRetention({ ...tools, rules: tools.retention }, reference)
  return { ...described, retention }
}

async function describe(
  stores: ReadStores,
  tools: DeskTools,
  viewer: Viewer,
  reference: string,
  page?: number,
): Promise<Omit<DeskCase, 'retention'>> {
  const requestCase = await ownCase(stores, viewer, reference)
  const { id, version } = requestCase
  const records = await messagesOfCase(stores, id)
  const opening = await openingOf(stores, records)
  const history = await stores.audit.ofCase(id)
  return {
    requestCase,
    sender: opening?.reading?.sender ?? UNREAD_SENDER,
    authenticity: opening?.authenticity ?? null,
    opening,
    messages: await messagePage(stores, records, page),
    drafts: await stores.drafts.ofCase(id),
    challenges: await stores.challenges.ofCase(id),
    export: await stores.exports.latest(id),
    links: await ownLinks(stores, viewer, id),
    notes: await stores.notes.ofCase(id),
    watchers: await stores.watchers.ofCase(id),
    history,
    sources: await stores.exports.progress(id),
    thirdPersons: await thirdPersonsOf(stores, id),
    answer: await answerState(stores, tools, requestCase),
    outgoing: await stores.outgoing.ofCase(id),
    seen: { version, sequence: history.at(-1)?.sequence ?? 0 },
  }
}

async function openingOf(stores: ReadStores, records: readonly MessageRecord[]): Promise<DescribedMessage | null> {
  const record = records.find(({ outcome }) => outcome === 'case' || outcome === 'review') ?? records[0]
  if (record === undefined) return null
  const [opening = null] = await described(stores, [record])
  return opening
}

async function messagePage(stores: ReadStores, records: readonly MessageRecord[], wanted = 1): Promise<MessagePage> {
  const pages = Math.max(1, Math.ceil(records.length / MESSAGES_PAGE))
  const page = Math.min(wanted, pages)
  const end = records.length - (page - 1) * MESSAGES_PAGE
  const shown = await described(stores, records.slice(Math.max(0, end - MESSAGES_PAGE), end))
  return { shown, total: records.length, page, pages }
}

async function described(stores: ReadStores, records: readonly MessageRecord[]): Promise<readonly DescribedMessage[]> {
  const ids = records.map(({ id }) => id)
  const readings = await stores.messages.readings(ids)
  const checks = await stores.authenticity.ofMessages(ids)
  return records.map((record, index) => {
    return { record, reading: readings[index] ?? null, authenticity: checks.get(record.id) ?? null }
  })
}

/** Links to cases that the viewer may see; of the others they do not learn that there are any. */
async function ownLinks(stores: ReadStores, { member }: Viewer, caseId: string): Promise<readonly DescribedLink[]> {
  const links: DescribedLink[] = []
  for (const link of await stores.links.ofCase(caseId)) {
    const isFrom = link.caseId === caseId
    const { reference, state, controllerId } = await stores.cases.get(isFrom ? link.otherId : link.caseId)
    if (worksFor(member, controllerId)) links.push({ kind: link.kind, reference, state, isFrom })
  }
  return links
}

async function answerState(
  stores: ReadStores,
  tools: DeskTools,
  requestCase: RequestCase,
): Promise<AnswerState | null> {
  const draft = await currentAnswer(stores, requestCase.id)
  const controller = tools.controllers.get(requestCase.controllerId)
  if (draft === null || controller === undefined) return null
  const { needed, people, complete } = await answerApproval(stores, tools, controller, requestCase, draft)
  return { draft, needed, people, complete }
}
