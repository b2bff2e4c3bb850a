import { parsedEntry, readEntry } from '../../src/domain/entered-request.js'
import type { ParsedMessage } from '../../src/domain/message.js'
import { UNREAD_MESSAGE } from './read-zendesk.js'

/** Reads a request that staff entered by hand. Never throws: what is none comes back as `parse_failed`. */
export function readEntered(raw: Uint8Array): ParsedMessage {
  const entry = readEntry(raw)
  return entry === null ? UNREAD_MESSAGE : parsedEntry(entry)
}
