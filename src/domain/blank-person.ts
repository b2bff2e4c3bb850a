import type { TextSegment } from './classification.js'

/** Quotes are other people's words; signatures and footers are names and addresses. */
const OWN_ROLES: ReadonlySet<TextSegment['role']> = new Set(['subject', 'new', 'html_only'])
const ADDRESS = /[\p{L}\p{M}\p{Nd}._%+-]{0,64}@[\p{L}\p{M}\p{Nd}._-]{1,255}/gu
const DIGIT = /\p{Nd}/gu
const WORD = /[\p{L}\p{M}]+/gu
/** A shorter part of a name is a word of the language as well: "de", "af". */
const LEAST_NAME = 3
/** From this length on a name may have an ending: "Karis", "Nordmannin". */
const LEAST_STEM = 4
const LONGEST_ENDING = 3

/** What names the sender: the display name, and the part of the address before the @. */
export interface SenderNames {
  readonly name: string | null
  readonly localPart: string | null
}

/**
 * The sender's own words without what names a person: mail addresses and handles, the sender's names (with endings) and all digits are
 * blanked, and what is quoted or signed is left out. Learning needs the wish, not whose it was (Art. 5(1)(c)). Other names may stand
 * in it still: whoever releases a text reads it first.
 */
export function blankPerson(segments: readonly TextSegment[], sender: SenderNames): readonly TextSegment[] {
  const isName = nameFinder(sender)
  const blankName = (word: string): string => (isName(word.toLowerCase()) ? 'N' : word)
  return segments
    .filter(({ role }) => OWN_ROLES.has(role))
    .map(({ role, text }) => ({
      role,
      text: text.replace(ADDRESS, 'someone@person.example').replace(DIGIT, '0').replace(WORD, blankName),
    }))
}

function nameFinder({ name, localPart }: SenderNames): (word: string) => boolean {
  const known = [name, localPart]
    .flatMap((text) => text?.toLowerCase().match(WORD) ?? [])
    .filter(({ length }) => length >= LEAST_NAME)
  const joined = (localPart ?? '').toLowerCase()
  const hasEnding = (word: string, stem: string): boolean =>
    stem.length >= LEAST_STEM && word.startsWith(stem) && word.length <= stem.length + LONGEST_ENDING
  return (word) =>
    known.some((part) => word === part || hasEnding(word, part)) || (word.length >= LEAST_STEM && joined.includes(word))
}
