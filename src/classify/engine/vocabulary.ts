import { foldWord } from '../fold.js'
import { hashText } from '../model/hashing.js'
import { countGrams } from '../model/word-grams.js'
import { WrittenWords } from './written-words.js'

/** A folded word and its number, by which everything else that is known of it can be found without comparing letters. */
export interface KnownWord {
  readonly text: string
  /** Never given twice, not even after the word was forgotten. */
  readonly id: number
  /** Of the text, see `hashText`; features are made of it. */
  readonly hash: number
  /** How many letter sequences it has. */
  readonly gramCount: number
}

const HASH_KIND = 1

/** Mails repeat their words; more than so many are not worth the memory. */
const MAX_REMEMBERED = 40_000
/** More than are remembered, so that the words of one time do not drive each other out. */
const PLACES = 65_536

const written = new WrittenWords<KnownWord>(MAX_REMEMBERED)
const byFolded = new Map<string, KnownWord>()
let given = 0

/** The word from `start` to `end` (exclusive) of a text in folded form (see `foldWord`), with the number that it has for now. */
export function knownWord(text: string, start: number, end: number): KnownWord {
  const known = written.find(text, start, end)
  if (known !== undefined) return known
  if (written.isFullFor(end - start) || byFolded.size >= MAX_REMEMBERED) {
    written.forgetAll()
    byFolded.clear()
  }
  const folded = foldWord(text.slice(start, end))
  const entry = byFolded.get(folded) ?? describeWord(folded, given++)
  byFolded.set(folded, entry)
  written.add(text, start, end, entry)
  return entry
}

/** What is known of a folded word by its letters. */
function describeWord(text: string, id: number): KnownWord {
  return { text, id, hash: hashText(text, HASH_KIND), gramCount: countGrams(text) }
}

/** Remembers which of its places belongs to which word; a word that comes later takes the place of an older one. */
export class WordPlaces {
  static readonly count = PLACES
  /** Which of the words that would have a place has it: the whole part of its number by that of the places. */
  private readonly turns: Int32Array

  constructor(private readonly places = PLACES) {
    this.turns = new Int32Array(places).fill(-1)
  }

  /** The place of a word, below the number of places. */
  placeOf(id: number): number {
    return id % this.places
  }

  /** True when the place holds what is known of this word already; from now on it does. */
  claim(place: number, id: number): boolean {
    const turn = Math.floor(id / this.places)
    if (this.turns[place] === turn) return true
    this.turns[place] = turn
    return false
  }
}

/** Something that depends on a word alone, worked out once as long as the word is remembered. */
export class WordMemo<T> {
  private readonly places: WordPlaces
  private readonly values: T[] = []

  constructor(
    private readonly workOut: (word: string) => T,
    placeCount = WordPlaces.count,
  ) {
    this.places = new WordPlaces(placeCount)
  }

  of(word: string, id: number): T {
    const place = this.places.placeOf(id)
    const value = this.values[place]
    if (this.places.claim(place, id) && value !== undefined) return value
    const fresh = this.workOut(word)
    this.values[place] = fresh
    return fresh
  }
}
