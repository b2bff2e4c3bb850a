/** The longest text that a person may add, in UTF-16 units as browsers count; a letter of some four pages. */
export const MAX_CHARACTERS = 10_000

/** A text as it came from a form: line ends as everywhere else, no control characters, no blanks around it. */
export function cleanText(value: unknown): string {
  if (typeof value !== 'string') return ''
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .trim()
}
