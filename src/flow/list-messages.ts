import type { Actor } from '../domain/audit.js'
import type { MessageFilter, MessageReading, MessageRecord, UnitOfWork } from '../ports.js'

export interface ListedMessage {
  readonly record: MessageRecord
  /** Null when it was not read, or erased since. */
  readonly reading: MessageReading | null
}

/**
 * Messages with what was read of them, the newest first: so that a person can look through what was put aside as no request.
 * Holds personal data: for the agent's screen only, and each message that is shown is written down as looked at.
 */
export async function listMessages(
  unitOfWork: UnitOfWork,
  filter: MessageFilter,
  actor: Actor,
): Promise<readonly ListedMessage[]> {
  const listed = await unitOfWork.read(async (stores) => {
    const records = await stores.messages.list(filter)
    const readings = await stores.messages.readings(records.map(({ id }) => id))
    return records.map((record, index) => ({ record, reading: readings[index] ?? null }))
  })
  const shown = listed.filter(({ reading }) => reading !== null)
  const looks = shown.map(
    ({ record: { id: messageId, caseId } }) => ({ actor, what: 'message', caseId, messageId }) as const,
  )
  await unitOfWork.run((stores) => stores.access.record(looks))
  return listed
}
