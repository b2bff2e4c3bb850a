import type { ParsedMessage } from '../../src/domain/message.js'
import { PORTAL_NOTE_KINDS, type PortalNoteSnapshot } from '../../src/domain/portal-note.js'
import { bodyTexts, withinBudget } from './body-texts.js'
import { instantOf, messageIdOf } from './headers/header-values.js'
import { parseObject, textOf, UNREAD_MESSAGE, type Untrusted } from './read-zendesk.js'
import { unreadableReasons } from './unreadable.js'

/** Reads what a person wrote on the page of their request. Never throws: what is no such JSON comes back as `parse_failed`. */
export function readPortalNote(raw: Uint8Array): ParsedMessage {
  const note: Untrusted<PortalNoteSnapshot> | null = parseObject(raw)
  const kind = PORTAL_NOTE_KINDS.find((known) => known === note?.kind)
  if (note === null || kind === undefined) return UNREAD_MESSAGE
  const { texts, cut } = withinBudget(bodyTexts(textOf(note.text), ''))
  const thread = messageIdOf(textOf(note.thread))
  return {
    ...UNREAD_MESSAGE,
    inReplyTo: thread === null ? [] : [thread],
    sender: {
      fromFieldCount: 1,
      fromByParser: { portal: [{ name: '', address: textOf(note.address) }] },
      replyTo: [],
      authenticationResults: [],
      date: instantOf(textOf(note.writtenAt)),
    },
    natureReason: 'written on the page of the request, behind the link to the address on file',
    texts,
    unreadable: unreadableReasons({
      subject: '',
      texts,
      parts: [],
      encrypted: false,
      hasPictures: false,
      doubtfulCharset: false,
      truncated: false,
      overBudget: cut,
    }),
    portalNote: kind,
  }
}
