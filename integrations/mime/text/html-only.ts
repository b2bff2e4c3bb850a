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
  const lines = plain.split('\n')
  const same = new Set(lines)
  const others = candidate.split('\n').filter((line) => !same.has(line))
  if (others.length === 0) return ''
  const plainLines = lines.map(spelling)
  const knownLines = new Set(plainLines)
  const unknown = others
    .map((line) => ({ line, words: spelling(line) }))
    .filter(({ words }) => words !== '' && !knownLines.has(words))
  if (unknown.length === 0) return ''
  const plainWords = plainLines.flatMap(wordsIn)
  if (plainWords.length > MAX_COMPARED_WORDS) return unknown.map(({ line }) => line).join('\n')
  const known = new Shingles(plainWords)
  const judged = new Map<string, boolean>()
  for (const { words } of unknown) {
    if (!judged.has(words)) judged.set(words, isNew(wordsIn(words), known))
  }
  return unknown
    .filter(({ words }) => judged.get(words))
    .map(({ line }) => line)
    .join('\n')
}

/** All that is no word, but for a single space, which stays as it is. */
const NO_WORD = /[^0-9a-z\u00c0-\uffff ][^0-9a-z\u00c0-\uffff]*| [^0-9a-z\u00c0-\uffff]+/g

/** A line as its words alone. Whatever lies beyond U+00BF counts as a letter: three times as fast as `\p{L}` and exact enough here. */
function spelling(line: string): string {
  return line.toLowerCase().replace(NO_WORD, ' ').trim()
}

function wordsIn(spelled: string): readonly string[] {
  return spelled === '' ? [] : spelled.split(' ')
}

/** The single words, pairs and threes of a text, by number, so that no text is built for each of them. */
class Shingles {
  private readonly numbers = new Map<string, number>()
  private readonly pairs = new Map<number, number>()
  private readonly threes = new Set<number>()

  constructor(words: readonly string[]) {
    let previous = -1
    let pair = -1
    for (const word of words) {
      const number = numberIn(this.numbers, word)
      if (pair !== -1) this.threes.add(pair * MAX_COMPARED_WORDS + number)
      pair = previous === -1 ? -1 : numberIn(this.pairs, previous * MAX_COMPARED_WORDS + number)
      previous = number
    }
  }

  /** Whether these one, two or three words follow each other somewhere, from `start` on. */
  has(words: readonly string[], start: number, length: number): boolean {
    const first = this.numberOf(words[start])
    if (first === undefined || length === 1) return first !== undefined
    const second = this.numberOf(words[start + 1])
    const pair = second === undefined ? undefined : this.pairs.get(first * MAX_COMPARED_WORDS + second)
    if (pair === undefined || length === 2) return pair !== undefined
    const third = this.numberOf(words[start + 2])
    return third !== undefined && this.threes.has(pair * MAX_COMPARED_WORDS + third)
  }

  private numberOf(word: string | undefined): number | undefined {
    return word === undefined ? undefined : this.numbers.get(word)
  }
}

function numberIn<Key>(numbers: Map<Key, number>, key: Key): number {
  const known = numbers.get(key)
  if (known !== undefined) return known
  numbers.set(key, numbers.size)
  return numbers.size - 1
}

function isNew(words: readonly string[], known: Shingles): boolean {
  if (words.length < SHINGLE_WORDS) return !known.has(words, 0, words.length)
  let unknown = 0
  let run = 0
  const total = words.length - SHINGLE_WORDS + 1
  for (let index = 0; index < total; index += 1) {
    const isKnown = known.has(words, index, SHINGLE_WORDS)
    unknown += isKnown ? 0 : 1
    run = isKnown ? 0 : run + 1
    if (run >= NEW_RUN) return true
  }
  return unknown > total * (1 - KNOWN_SHARE)
}
