/** How a stored message becomes something that the flow understands. */
import type { SenderOptions } from '../domain/sender/sender.js'
import type { RawFormat } from './intake.js'
import type { MessageReading } from './message-store.js'

/** What reading needs to know beside the message itself. */
export type ReadingContext = SenderOptions

/** A message whose bytes are at hand. */
export interface MessageToRead {
  readonly raw: Uint8Array
  readonly format: RawFormat
  readonly truncated: boolean
  /** Where given, the bytes are given away: reading may empty `raw`, and fetches them again by this when it needs them twice. */
  readonly rawAgain?: (() => Promise<Uint8Array>) | undefined
}

export interface MessageReader {
  /** Parses, finds out who wrote, separates the texts and classifies, in a worker with limits. Never rejects for bad content. */
  read(message: MessageToRead, context: ReadingContext): Promise<MessageReading>
  close(): Promise<void>
}
