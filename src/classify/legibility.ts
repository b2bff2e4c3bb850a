import { isOtherScript } from './language.js'
import type { Reading } from './rule-voice.js'

/** Compounds of officials stay below it in all twelve languages. */
const LONGEST_WORD = 40

/** Why the sender's own words cannot be judged by reading their letters; null when they can. */
export function illegibleBecause(own: readonly Reading[]): string | null {
  if (own.some(({ segment }) => isOtherScript(segment.text))) return 'The text is in a script that cannot be read here'
  return isRunTogether(own) ? 'The words are run together' : null
}

/** Most of the text in words that are none: everything is written without spaces, or it is no language at all. */
function isRunTogether(own: readonly Reading[]): boolean {
  let letters = 0
  let lettersInLongWords = 0
  for (const { tokens } of own) {
    tokens.starts.forEach((start, at) => {
      const length = (tokens.ends[at] ?? start) - start
      letters += length
      if (length > LONGEST_WORD) lettersInLongWords += length
    })
  }
  return 2 * lettersInLongWords > letters
}
