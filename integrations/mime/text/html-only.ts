const SHINGLE_WORDS = 3
/** A run of this many unknown three-word groups means that at least two words in a row are new. */
const NEW_RUN = 4
const KNOWN_SHARE = 0.7
/** Beyond this the comparison would cost more memory than reading the text twice. */
const MAX_COMPARED_WORDS = 200_000

/**
 * The lines of the HTML alternative that the plain one does not say (catalogue 67: the request may stand in one of them only).
 * Lines that both have are known at once; for the others groups of three words are compared, so that links, wrapping and markup
 * do not count as difference. Linear; empty when both say the same.
 */
export function linesNotIn(plain: string, candidate: string): string {
  const plainLines = new Set(plain.split('\n').map(spelling))
  const unknown = candidate.split('\n').filter((line) => {
    const words = spelling(line)
    return words !== '' && !plainLines.has(words)
  })
  if (unknown.length === 0) return ''
  const plainWords = wordsOf(plain)
  if (plainWords.length > MAX_COMPARED_WORDS) return unknown.join('\n')
  const known = shinglesOf(plainWords)
  const judged = new Map<string, boolean>()
  for (const line of unknown) {
    if (!judged.has(line)) judged.set(line, isNew(wordsOf(line), known))
  }
  return unknown.filter((line) => judged.get(line)).join('\n')
}

/** A line as its words alone. Whatever lies beyond U+00BF counts as a letter: three times as fast as `\p{L}` and exact enough here. */
function spelling(line: string): string {
  return line
    .toLowerCase()
    .replace(/[^0-9a-z\u00c0-\uffff]+/g, ' ')
    .trim()
}

function wordsOf(text: string): readonly string[] {
  const words = spelling(text)
  return words === '' ? [] : words.split(' ')
}

/** Single words, pairs and threes, as one string each. */
function shinglesOf(words: readonly string[]): ReadonlySet<string> {
  const shingles = new Set<string>()
  let previous = ''
  let pair = ''
  for (const word of words) {
    shingles.add(word)
    if (pair !== '') shingles.add(`${pair} ${word}`)
    pair = previous === '' ? '' : `${previous} ${word}`
    if (pair !== '') shingles.add(pair)
    previous = word
  }
  return shingles
}

function isNew(words: readonly string[], known: ReadonlySet<string>): boolean {
  if (words.length < SHINGLE_WORDS) return !known.has(words.join(' '))
  let unknown = 0
  let run = 0
  const total = words.length - SHINGLE_WORDS + 1
  for (let index = 0; index < total; index += 1) {
    const isKnown = known.has(words.slice(index, index + SHINGLE_WORDS).join(' '))
    unknown += isKnown ? 0 : 1
    run = isKnown ? 0 : run + 1
    if (run >= NEW_RUN) return true
  }
  return unknown > total * (1 - KNOWN_SHARE)
}
