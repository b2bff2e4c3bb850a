import { NotFoundError } from '../domain/errors.js'
import type { MessageFilter, MessageReading, MessageRecord, UnitOfWork } from '../ports.js'

export interface ListedMessage {
  readonly record: MessageRecord
  /** Null when it was not read, or erased since. */
  readonly reading: MessageReading | null
}

/**
 * Messages with what was read of them, the newest first: so that a person can look through what was put aside as no request.
 * Holds personal data: for the agent's screen only.
 */
export async function listMessages(unitOfWork: UnitOfWork, filter: MessageFilter): Promise<readonly ListedMessage[]> {
  return unitOfWork.read(async (stores) => {
    const listed: ListedMessage[] = []
    for (const record of await stores.messages.list(filter)) {
      listed.push({ record, reading: await stores.messages.reading(record.id).catch(nullWhenErased) })
    }
    return listed
  })
}

function nullWhenErased(error: unknown): null {
  if (error instanceof NotFoundError) return null
  throw error
}
