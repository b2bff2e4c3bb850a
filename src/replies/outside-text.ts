/** Cleaning of what the person or the staff wrote before it stands in a letter. */

const SUBJECT_LENGTH = 150
const NAME_LENGTH = 80
/** RFC 5322 2.1.1: no honest header line is longer; the rest is not looked at. */
const LONGEST_LINE = 998

const LINE_BREAKING = /[\p{Cc}\p{Zl}\p{Zp}]+/gu
/** Bidirectional and invisible characters and lone surrogates. */
const DECEIVING = /[\p{Cf}\p{Cs}]/gu
const REPLY_PREFIX = /^(?:(?:re|sv|vs|aw|antw|svar|ang|fwd?|vb|wg)\s*(?:\[\d{1,3}\])?\s*:\s*)+/i
const OWN_REFERENCE_OR_TRACE = /DSR-\d{4}-\d{6,}|\b(?:https?:\/\/|www\.)\S+|\S+@\S+|\+?\d(?:[ .\-/]?\d){5,}/gi

/**
 * The subject of a reply: `Re:` once, then the person's own, on one line, without control characters (a line break
 * would begin a header of its own: catalogue 38), at most 150 characters.
 * With `hideTraces`, addresses, links and long numbers are left out: such a mail may go to somebody who did not write.
 */
export function replySubject(original: string, fallback: string, hideTraces: boolean): string {
  const own = oneLine(original.slice(0, LONGEST_LINE)).replace(REPLY_PREFIX, '')
  const shown = hideTraces ? own.replace(OWN_REFERENCE_OR_TRACE, (found) => (found.toUpperCase().startsWith('DSR-') ? found : '…')) : own // prettier-ignore
  const subject = shown.trim()
  return `Re: ${shortened(subject === '' ? fallback : subject, SUBJECT_LENGTH)}`
}

/** A display name fit for a greeting, or null: an address, a link or a machine's name is no way to greet anybody. */
export function greetableName(name: string | null): string | null {
  if (name === null) return null
  const plain = oneLine(name.slice(0, LONGEST_LINE)).replace(/^["']+|["']+$/g, '').trim() // prettier-ignore
  const fit = /\p{L}/u.test(plain) && !/@|:\/\/|www\.|\[\[|\]\]/i.test(plain)
  return fit ? shortened(plain, NAME_LENGTH) : null
}

/** What staff wrote to the person, as they wrote it: its lines stay, no control, bidirectional or invisible character does. */
export function staffText(text: string): string {
  const lines = text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/).map(oneLine)
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Any text on one line, without control, bidirectional or invisible characters. */
export function oneLine(text: string): string {
  return text.replace(LINE_BREAKING, ' ').replace(DECEIVING, '').replace(/\s+/g, ' ').trim()
}

function shortened(text: string, length: number): string {
  const characters = Array.from(text)
  return characters.length <= length
    ? text
    : `${characters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`
}
