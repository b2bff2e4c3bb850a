import { addCode, finish, startOf } from '../model/hashing.js'

/** Some three times as many as words are remembered, so that a free place is near. */
const PLACES = 131_072
const MAX_LETTERS = 524_288
/** Words that meet in one place more often than by chance were made to: the last ones are not remembered. */
const MAX_TRIES = 16
const HASH_KIND = 10
const UNKNOWN = -1

/**
 * Remembers something of words as they stand in a text, without cutting them out of it: to cut out and compare strings was most of the
 * work of dividing a text. When it is full it forgets all.
 */
export class WrittenWords<T> {
  /** For each place the hash of a word, and its number plus one. */
  private readonly places = new Int32Array(2 * PLACES)
  private readonly letters = new Uint16Array(MAX_LETTERS)
  /** Where the letters of each word begin; the next one's begin where they end. */
  private readonly starts: Int32Array
  private values: T[] = []

  constructor(private readonly maxWords: number) {
    this.starts = new Int32Array(maxWords + 1)
  }

  /** What is known of the word from `start` to `end` (exclusive). */
  find(text: string, start: number, end: number): T | undefined {
    const hash = hashOf(text, start, end)
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const place = placeAt(hash, tries)
      const number = (this.places[place + 1] ?? 0) - 1
      if (number === UNKNOWN) return undefined
      if (this.places[place] === hash && this.isWord(number, text, start, end)) return this.values[number]
    }
    return undefined
  }

  /** Remembers a word that `find` does not know and for which there is room. */
  add(text: string, start: number, end: number, value: T): void {
    const number = this.values.length
    const from = this.starts[number] ?? 0
    const hash = hashOf(text, start, end)
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const place = placeAt(hash, tries)
      if (this.places[place + 1] !== 0) continue
      this.places[place] = hash
      this.places[place + 1] = number + 1
      for (let at = start; at < end; at++) this.letters[from + at - start] = text.charCodeAt(at)
      this.starts[number + 1] = from + end - start
      this.values.push(value)
      return
    }
  }

  /** Whether there is no room for another word of this length. */
  isFullFor(length: number): boolean {
    const number = this.values.length
    return number === this.maxWords || (this.starts[number] ?? 0) + length > MAX_LETTERS
  }

  forgetAll(): void {
    this.places.fill(0)
    this.values = []
  }

  private isWord(number: number, text: string, start: number, end: number): boolean {
    const from = this.starts[number] ?? 0
    if ((this.starts[number + 1] ?? 0) - from !== end - start) return false
    for (let at = start; at < end; at++) if (this.letters[from + at - start] !== text.charCodeAt(at)) return false
    return true
  }
}

function hashOf(text: string, start: number, end: number): number {
  let hash = startOf(HASH_KIND)
  for (let at = start; at < end; at++) hash = addCode(hash, text.charCodeAt(at))
  return finish(hash) | 0
}

function placeAt(hash: number, tries: number): number {
  return 2 * ((hash + tries) & (PLACES - 1))
}
