import { looksMislabelled, repairMislabelled } from './charset.js'

const UNCLEAN =
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\0-\x08\x0b-\x1f\x7f-\xa0\xad\u2007\u200b\u200e\u200f\u2028-\u202f\u2060\u2066-\u2069\ufeff\ud800-\udfff]/

/** From a right-to-left override to its end, the end of an isolate around it, or the end of the line (Unicode Annex 9, X1-X8). */
const TURNED_ROUND = /\u202e([^\u202a-\u202e\u2066-\u2069\r\n\u0085\u2028\u2029]*)/g

/**
 * One spelling for all text, so that later steps need not know about mail: line ends are LF, no control, bidi or invisible
 * characters (soft hyphens and zero-width spaces split words that a rule looks for), plain spaces, NFC. Text that a mark turns
 * round for the eye is turned round: people answer what they see. Linear.
 * Spaces at line ends stay: `-- ` marks a signature (RFC 3676 4.3).
 */
export function cleanText(text: string): string {
  if (!UNCLEAN.test(text) && !looksMislabelled(text)) return text.normalize('NFC')
  return (
    repairMislabelled(text)
      .replace(TURNED_ROUND, (_, turned: string) => Array.from(turned).reverse().join(''))
      .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
      .replace(/[\u00a0\u2007\u202f]/g, ' ')
      // eslint-disable-next-line no-control-regex -- control characters are what it removes
      .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .normalize('NFC')
  )
}

/** The same, on one line and not longer than a header field should be. */
export function cleanLine(text: string, maxChars = 2_000): string {
  return cleanText(text.slice(0, maxChars * 2))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, maxChars)
}
