import type { MessageReading, MessageRecord } from '../../ports.js'

/** What opening a case needs. */
export interface LoadedReading {
  readonly message: MessageRecord
  /** Null when reading gave up: the case then says that a person must open the mail. */
  readonly reading: MessageReading | null
}

export interface ReadAndStored extends LoadedReading {
  readonly reading: MessageReading
}

export function isRead(loaded: LoadedReading): loaded is ReadAndStored {
  return loaded.reading !== null
}
