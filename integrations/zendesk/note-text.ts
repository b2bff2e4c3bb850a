import { createHash } from 'node:crypto'
import type { DraftToPlace } from '../../src/ports.js'

/** Zendesk cuts a comment silently at 64 kB (6.2): we stay below, in UTF-8 bytes of the HTML, and say so. */
const MAX_NOTE_BYTES = 60_000
const ZERO_WIDTH_SPACE = '\u200b'

/** How the note tells where the export is. */
export type ExportNotice = 'none' | 'attached' | 'link' | 'in_innsyn'

/**
 * A visible reference by which an earlier attempt's note is found again: HTML comments are stripped (6.15). A hash of the draft's
 * id, so that nobody outside can write it into a comment beforehand.
 */
export function draftMarker(draftId: string): string {
  return `innsyn-draft-${shortHash(draftId)}`
}

/** The same for a note about the case, of which there is one for each key. */
export function caseNoteMarker(reference: string, key: string): string {
  return `innsyn-note-${shortHash(`${reference}/${key}`)}`
}

/** One internal note about a case for all that is to be told: words for staff, all escaped. */
export function caseNoteHtml(
  reference: string,
  told: readonly { readonly key: string; readonly text: string }[],
): string {
  const head = `<p><strong>${safe(`Innsyn, case ${reference}`)}</strong></p>`
  const foot = `<p>${safe(told.map(({ key }) => caseNoteMarker(reference, key)).join(' '))}</p>`
  const text = told.map((one) => one.text).join('\n')
  const rest = `The note is longer than Zendesk takes. The rest stands in Innsyn, case ${reference}.`
  return `${head}${bodyWithin(text, rest, MAX_NOTE_BYTES - bytes(head) - bytes(foot))}${foot}`
}

/** The internal note: what it is, for whom, and the draft's text, all escaped. */
export function noteHtml(toPlace: DraftToPlace, exportNotice: ExportNotice): string {
  const { draft, reference } = toPlace
  const head = [
    `<p><strong>${safe(`Innsyn: draft reply for ${reference}. Not sent. Check it, then send it yourself.`)}</strong></p>`,
    `<p>${safe(`To: ${draft.recipient}`)}<br>${safe(`Subject: ${draft.subject}`)}</p>`,
    exportLine(toPlace, exportNotice),
    '<hr>',
  ].join('')
  const foot = `<hr><p>${safe(draftMarker(draft.id))}</p>`
  const rest = `The draft is longer than a Zendesk note can be. The rest stands in Innsyn, case ${reference}.`
  return `${head}${bodyWithin(draft.text, rest, MAX_NOTE_BYTES - bytes(head) - bytes(foot))}${foot}`
}

function exportLine(toPlace: DraftToPlace, notice: ExportNotice): string {
  if (notice === 'attached') return `<p>${safe('The export is attached to this note.')}</p>`
  if (notice === 'in_innsyn')
    return `<p>${safe(`The export is in Innsyn, case ${toPlace.reference}; it is not attached here.`)}</p>`
  if (notice === 'none' || toPlace.exportUrl === null) return ''
  const url = safe(toPlace.exportUrl)
  return `<p>${safe('The export, for staff who are signed in to Innsyn:')} <a href="${url}">${url}</a></p>`
}

/** Whole lines as far as they fit; where they do not, it says where the rest is. */
function bodyWithin(text: string, whereRest: string, room: number): string {
  const rest = `<p><strong>${safe(whereRest)}</strong></p>`
  const lines = text.split(/\r\n|\r|\n/).map(safe)
  const whole = `<p>${lines.join('<br>')}</p>`
  if (bytes(whole) <= room) return whole
  const kept: string[] = []
  let left = room - bytes(rest) - bytes('<p></p>')
  for (const line of lines) {
    left -= bytes(line) + bytes('<br>')
    if (left < 0) break
    kept.push(line)
  }
  return `<p>${kept.join('<br>')}</p>${rest}`
}

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

const bytes = (html: string) => Buffer.byteLength(html, 'utf8')

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * Escapes HTML, and disarms `{{…}}` and `{%…%}`, which Zendesk renders in agents' comments (6.2): a data subject could otherwise make
 * ticket fields appear in the draft. The braces stand in code tags (the documented way) and apart (so that they stay harmless when
 * an agent copies the text into a reply).
 */
function safe(text: string): string {
  const escaped = text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
  return escaped.replace(/\{+[{%]/g, (run) => `<code>${run.split('').join(ZERO_WIDTH_SPACE)}</code>`)
}
