const SHINGLE_WORDS = 3
/** A run of this many unknown three-word groups means that at least two words in a row are new. */
const NEW_RUN = 4
const KNOWN_SHARE = 0.7
/** Beyond this the comparison would cost more memory than reading the text twice. */
const MAX_COMPARED_WORDS = 200_000

/**
 * The lines of the HTML alternative that the plain one does not say (catalogue 67: the request may stand in one of them only).
 * Compares groups of three words, so that links, wrapping and markup do not count as difference. Linear; empty when both say the same.
 */
export function linesNotIn(plain: string, candidate: string): string {
  const plainWords = wordsOf(plain)
  if (plainWords.length > MAX_COMPARED_WORDS) return candidate
  const known = shinglesOf(plainWords)
  return candidate
    .split('\n')
    .filter((line) => isNew(wordsOf(line), known))
    .join('\n')
    .trim()
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

function shinglesOf(words: readonly string[]): ReadonlySet<string> {
  const shingles = new Set<string>()
  for (let index = 0; index < words.length; index += 1) {
    for (let size = 1; size <= SHINGLE_WORDS; size += 1) shingles.add(words.slice(index, index + size).join(' '))
  }
  return shingles
}

function isNew(words: readonly string[], known: ReadonlySet<string>): boolean {
  if (words.length === 0) return false
  if (words.length < SHINGLE_WORDS) return !known.has(words.join(' '))
  let unknown = 0
  let run = 0
  const total = words.length - SHINGLE_WORDS + 1
  for (let index = 0; index < total; index += 1) {
    if (known.has(words.slice(index, index + SHINGLE_WORDS).join(' '))) {
      run = 0
      continue
    }
    unknown += 1
    run += 1
    if (run >= NEW_RUN) return true
  }
  return unknown > total * (1 - KNOWN_SHARE)
}
