import type { TextSegment } from './classification.js'

/** Quotes are other people's words; signatures and footers are names and addresses. */
const OWN_ROLES: ReadonlySet<TextSegment['role']> = new Set(['subject', 'new', 'html_only'])
const ADDRESS = /[\p{L}\d._%+-]{1,64}@[\p{L}\d.-]{1,255}/gu
const WORD = /\p{L}+/gu
/** A shorter part of a name is a word of the language as well: "de", "af". */
const LEAST_NAME = 3

/**
 * The sender's own words without what names a person: mail addresses, the sender's names and all digits are blanked, and what is
 * quoted or signed is left out. Learning needs the wish, not whose it was (Art. 5(1)(c)). Other names may stand in it still:
 * whoever releases a text reads it first.
 */
export function blankPerson(
  segments: readonly TextSegment[],
  names: readonly (string | null)[],
): readonly TextSegment[] {
  const known = new Set(names.flatMap((name) => name?.toLowerCase().match(WORD) ?? []))
  const blankName = (word: string): string => (word.length >= LEAST_NAME && known.has(word.toLowerCase()) ? 'N' : word)
  return segments
    .filter(({ role }) => OWN_ROLES.has(role))
    .map(({ role, text }) => ({
      role,
      text: text.replace(ADDRESS, 'someone@person.example').replace(/\d/g, '0').replace(WORD, blankName),
    }))
}
