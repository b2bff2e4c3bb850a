import { actorOf, type Viewer } from '../../domain/access/viewer.js'
import { NotFoundError } from '../../domain/errors.js'
import type { UnitOfWork } from '../../ports.js'
import type { DescribedMessage } from '../describe-case.js'
import { messagesOfCase } from '../shared/messages-of-case.js'
import { assertMay } from './assert-may.js'
import { ownCase } from './own-case.js'

/**
 * One message of a case, as a whole; that somebody looked is written down first.
 * @throws NotFoundError for a case that is not theirs, or a message that is not the case's; AccessDeniedError for whoever may see no cases.
 */
export async function readCaseMessage(
  { unitOfWork }: { readonly unitOfWork: UnitOfWork },
  viewer: Viewer,
  { reference, messageId }: { readonly reference: string; readonly messageId: string },
): Promise<{ readonly message: DescribedMessage; readonly controllerId: string }> {
  assertMay(viewer, 'see_cases')
  const found = await unitOfWork.read(async (stores) => {
    const { id: caseId, controllerId } = await ownCase(stores, viewer, reference)
    const record = (await messagesOfCase(stores, caseId)).find(({ id }) => id === messageId)
    if (record === undefined) throw new NotFoundError(`${reference} has no such message`)
    const checks = await stores.authenticity.ofMessages([messageId])
    const reading = await stores.messages.reading(messageId)
    return { caseId, controllerId, message: { record, reading, authenticity: checks.get(messageId) ?? null } }
  })
  const { caseId, ...shown } = found
  const look = { actor: actorOf(viewer), what: 'message', caseId, messageId } as const
  await unitOfWork.run((stores) => stores.access.record([look]))
  return shown
}
