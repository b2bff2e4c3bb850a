import type { ParsedMessage } from '../../src/domain/message.js'
import type { MailTask } from './mail-workers.js'
import { type ReadMessage, readMail } from './read-mail.js'
import { readPortalNote } from './read-portal-note.js'
import { readEntered } from './read-entered.js'
import { readZendeskComment, readZendeskSuspended } from './read-zendesk.js'

/** Reads a message of any format. Runs in a worker: a hostile mail may take all the time and memory that it gets. */
export async function parseMessage({ raw, format, truncated }: MailTask): Promise<ReadMessage> {
  switch (format) {
    case 'mail':
      return readMail(raw, truncated)
    case 'zendesk_comment':
      return { parsed: readZendeskComment(raw, truncated), draftMarker: null }
    case 'zendesk_suspended':
      return { parsed: readZendeskSuspended(raw, truncated), draftMarker: null }
    case 'portal_note':
      return { parsed: readPortalNote(raw), draftMarker: null }
    case 'entered':
      return { parsed: readEntered(raw), draftMarker: null }
  }
}

/** Marks a message that Innsyn itself wrote, by its Message-ID or by the marker of its drafts. */
export function withOwnNature(
  { parsed, draftMarker }: ReadMessage,
  isOwn: ((messageId: string) => boolean) | undefined,
): ParsedMessage {
  if (parsed.messageId !== null && isOwn?.(parsed.messageId) === true) {
    return { ...parsed, nature: 'own', natureReason: 'Message-ID given by Innsyn' }
  }
  // A mail server may give a sent draft another Message-ID; the marker still holds the one that we gave.
  if (draftMarker !== null && isOwn?.(draftMarker.trim()) !== false) {
    return { ...parsed, nature: 'own', natureReason: 'X-Innsyn-Draft' }
  }
  return parsed
}
