import { actorOf, type Viewer } from '../../domain/access/viewer.js'
import { NotFoundError } from '../../domain/errors.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { Right } from '../../domain/rights.js'
import { worksFor } from '../../domain/staff.js'
import type { QueuedCase, ReadStores, UnitOfWork } from '../../ports.js'
import type { DescribedMessage } from '../describe-case.js'
import { listMessages, type ListedMessage } from '../list-messages.js'
import { relabelMessage } from '../relabel-message.js'
import { openingMessage } from '../shared/messages-of-case.js'
import { assertMay } from './assert-may.js'
import type { DeskTools } from './desk-tools.js'
import { guardedWork } from './guarded-work.js'
import { queuePage } from './read-queue.js'

/** Doubtful mails on one page. */
export const REVIEW_PAGE = 10

/** A mail of which nobody knows yet whether it is a request. */
export interface DoubtfulMail {
  readonly requestCase: QueuedCase
  /** Null: nothing is left of it. */
  readonly message: DescribedMessage | null
}

export interface ReviewPage {
  readonly mails: readonly DoubtfulMail[]
  readonly next: string | null
  readonly total: number
}

/**
 * Doubtful mails of the viewer's controllers, the most urgent first, each with what was read of it; that they are shown is written down.
 * They are decided by actOnCase: review with the rights they ask for, or close as not_a_request.
 * @throws AccessDeniedError without the capability.
 */
export async function readReview(
  { unitOfWork }: { readonly unitOfWork: UnitOfWork },
  viewer: Viewer,
  cursor: string | null,
): Promise<ReviewPage> {
  assertMay(viewer, 'work_cases')
  const { mails, ...page } = await unitOfWork.read(async (stores) => {
    const { cases, next, total } = await queuePage(stores, viewer, { state: 'needs_review' }, cursor, REVIEW_PAGE)
    const found: DoubtfulMail[] = []
    for (const requestCase of cases) found.push({ requestCase, message: await openingOf(stores, requestCase.id) })
    return { mails: found, next, total }
  })
  const actor = actorOf(viewer)
  const looks = mails.map(({ requestCase, message }) => {
    return { actor, what: 'message', caseId: requestCase.id, messageId: message?.record.id ?? null } as const
  })
  await unitOfWork.run((stores) => stores.access.record(looks))
  return { mails, ...page }
}

async function openingOf(stores: ReadStores, caseId: string): Promise<DescribedMessage | null> {
  const record = await openingMessage(stores, caseId)
  if (record === null) return null
  const checks = await stores.authenticity.ofMessages([record.id])
  return { record, reading: await stores.messages.reading(record.id), authenticity: checks.get(record.id) ?? null }
}

/**
 * The newest messages of one controller that were put aside as no request, so that a person can look through them.
 * @throws NotFoundError for a controller that is not theirs; AccessDeniedError without the capability.
 */
export async function readPutAside(
  { unitOfWork }: { readonly unitOfWork: UnitOfWork },
  viewer: Viewer,
  { controllerId, limit }: { readonly controllerId: string; readonly limit: number },
): Promise<readonly ListedMessage[]> {
  assertMay(viewer, 'work_cases')
  if (!worksFor(viewer.member, controllerId)) throw new NotFoundError(`there is no controller ${controllerId}`)
  return listMessages(unitOfWork, { outcome: 'not_request', controllerId, limit }, actorOf(viewer))
}

/**
 * Opens the case of a message that was put aside though it asks for these rights; the classifier learns of it.
 * @throws NotFoundError for a message that is not theirs; AccessDeniedError without the capability; what relabelMessage says against it.
 */
export async function openPutAside(
  tools: DeskTools,
  viewer: Viewer,
  { messageId, rights }: { readonly messageId: string; readonly rights: readonly Right[] },
): Promise<RequestCase> {
  assertMay(viewer, 'work_cases')
  const unitOfWork = guardedWork(tools.unitOfWork, async (stores) => {
    const { controllerId } = await stores.messages.get(messageId)
    if (!worksFor(viewer.member, controllerId)) throw new NotFoundError(`there is no message ${messageId}`)
  })
  return relabelMessage({ ...tools, unitOfWork }, { messageId, rights, actor: actorOf(viewer) })
}
