import type { MessageText } from '../../src/domain/message.js'
import { cleanText } from './text/clean-text.js'
import { linesNotIn } from './text/html-only.js'
import { htmlToText } from './text/html-text.js'

/** More than this is no letter; the rest is left to a person (`oversized`). */
const MAX_TOTAL_CHARS = 2_000_000

/**
 * The texts of one body. The plain alternative is the body; what only the HTML says, or hides from view, is `html_only`.
 * Without a plain one, the visible HTML is the body. Hidden text stays out of the body because the sender's own words stand in
 * what is shown, but it is kept: a request must not be lost to a style attribute.
 */
export function bodyTexts(plain: string, html: string): readonly MessageText[] {
  const plainText = cleanText(plain)
  if (html === '') return texts(plainText, '')
  const read = htmlToText(html)
  const visible = cleanText(read.visible)
  const hidden = cleanText(read.hidden)
  if (plainText.trim() === '') return texts(visible, hidden === '' ? '' : linesNotIn(visible, hidden))
  return texts(plainText, linesNotIn(plainText, hidden === '' ? visible : `${visible}\n${hidden}`))
}

function texts(body: string, htmlOnly: string): readonly MessageText[] {
  const found: MessageText[] = []
  if (body.trim() !== '') found.push({ origin: 'body', text: body })
  if (htmlOnly !== '') found.push({ origin: 'html_only', text: htmlOnly })
  return found
}

/** Cuts what exceeds the total; says whether anything was cut. */
export function withinBudget(found: readonly MessageText[]): {
  readonly texts: readonly MessageText[]
  readonly cut: boolean
} {
  let left = MAX_TOTAL_CHARS
  let cut = false
  const kept: MessageText[] = []
  for (const entry of found) {
    cut ||= entry.text.length > left
    if (left > 0) kept.push(entry.text.length > left ? { ...entry, text: entry.text.slice(0, left) } : entry)
    left = Math.max(0, left - entry.text.length)
  }
  return { texts: kept, cut }
}
