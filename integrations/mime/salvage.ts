import type { ParsedMessage, UnreadableReason } from '../../src/domain/message.js'
import type { RawFormat } from '../../src/ports/intake.js'
import { readEntered } from './read-entered.js'
import { type ReadMessage, salvageMail } from './read-mail.js'
import { readPortalNote } from './read-portal-note.js'
import { SALVAGE_LIMITS } from './structure/linear-parts.js'
import { readZendeskComment, readZendeskSuspended, UNREAD_MESSAGE } from './read-zendesk.js'

/**
 * What can be said of a message whose worker was killed or failed, found in the main thread with small limits: a message that
 * killed one worker must not get a second one. Never rejects.
 */
export async function salvage(
  raw: Uint8Array,
  format: RawFormat,
  truncated: boolean,
  reason: UnreadableReason,
): Promise<ReadMessage> {
  try {
    switch (format) {
      case 'mail':
        return await salvageMail(raw, truncated, reason)
      case 'zendesk_comment':
        return withReason(readZendeskComment(raw, truncated, false), reason)
      case 'zendesk_suspended':
        return withReason(readZendeskSuspended(raw, truncated, false), reason)
      case 'portal_note':
        return withReason(readPortalNote(raw), reason)
      case 'entered':
        return withReason(readEntered(raw), reason)
    }
  } catch {
    // Nothing of it can be read; that is a result too, and it opens a case all the same.
    return withReason(UNREAD_MESSAGE, reason)
  }
}

/** A message that was parsed, but whose words nobody could make out in time: what the main thread can afford of them. */
export function withLittleText({ parsed, draftMarker }: ReadMessage, reason: UnreadableReason): ReadMessage {
  const texts = parsed.texts
    .slice(0, SALVAGE_LIMITS.texts)
    .map(({ origin, text }) => ({ origin, text: text.slice(0, SALVAGE_LIMITS.charsPerText) }))
  return { ...withReason({ ...parsed, texts }, reason), draftMarker }
}

function withReason(parsed: ParsedMessage, reason: UnreadableReason): ReadMessage {
  const others = parsed.unreadable.filter((known) => known !== reason)
  return { parsed: { ...parsed, unreadable: [reason, ...others] }, draftMarker: null }
}
