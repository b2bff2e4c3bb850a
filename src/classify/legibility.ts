import { isOtherScript } from './language.js'
import type { Reading } from './rule-voice.js'

/** So many words show their language, if it is one of ours: of the unseen mails that long, one in 140 does not. */
const TELLING_WORDS = 5
const STARTS_WITH_DIGIT = /^\d/
/** A word up to its first letter of Icelandic, Czech, Romanian, Turkish, Hungarian, Portuguese, Estonian, Latvian or Lithuanian alone. */
const FOREIGN_WORD = /(?<!\p{L})[^\s]{0,40}?[þðěřůťďășțşğıőűõãāēģķļņųėįūž]/giu
/** Seldom in a text at all, and looked for much faster than the words that have them. */
const FOREIGN_LETTER = /[þðěřůťďășțşğıőűõãāēģķļņųėįūž]/iu
/** Less is a name: "Ayşe Yıldız" under a German mail. */
const FOREIGN_SHARE = 0.15
const SPACED_LETTERS = 8
/** Compounds of officials stay below it in all twelve languages. */
const LONGEST_WORD = 40

/** Why the sender's own words cannot be judged by reading their letters; null when they can. */
export function illegibleBecause(own: readonly Reading[], language: string): string | null {
  if (own.some(({ segment }) => isOtherScript(segment.text))) return 'The text is in a script that cannot be read here'
  if (isRunTogether(own)) return 'The words are run together'
  return isForeign(own, language) ? 'The text is in a language that is not known here' : null
}

/** Whether most words are single letters, as in "d e l e t e": what seems to be understood of them is chance. */
export function isSpacedOut(own: readonly Reading[]): boolean {
  let words = 0
  let letters = 0
  for (const { tokens } of own) {
    words += tokens.words.length
    for (const word of tokens.words) if (word.length === 1 && !STARTS_WITH_DIGIT.test(word)) letters++
  }
  return words >= SPACED_LETTERS && 2 * letters > words
}

/** No language was found in words enough to show one, or many of them have letters that no language here has. */
function isForeign(own: readonly Reading[], language: string): boolean {
  const words = own.reduce(
    (count, { tokens }) => count + tokens.words.filter((word) => !STARTS_WITH_DIGIT.test(word)).length,
    0,
  )
  if (words < TELLING_WORDS) return false
  if (language === 'und') return true
  const foreign = own.reduce((count, { segment }) => count + foreignWordsIn(segment.text), 0)
  return foreign >= FOREIGN_SHARE * words
}

function foreignWordsIn(text: string): number {
  return FOREIGN_LETTER.test(text) ? (text.match(FOREIGN_WORD)?.length ?? 0) : 0
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
