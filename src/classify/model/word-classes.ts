import type { Tokens } from '../engine/tokens.js'
import { WordMemo } from '../engine/vocabulary.js'
import { foldWord } from '../fold.js'
import { finish } from './hashing.js'
import { KeyFilter } from './key-filter.js'

/** Classes of the words of one language, as the model carries them: class name to its terms, separated by commas. */
export type ClassTerms = Readonly<Record<string, string>>

/** One place of a phrase: a word in full, the beginning of one, or any word. */
interface Place {
  readonly text: string
  readonly whole: boolean
}

interface Phrase {
  /** The beginning of the second word (see `beginningOf`), which rules out most phrases at once; ANY when one letter at most is known. */
  readonly beginning: number
  readonly rest: readonly Place[]
  readonly classNumber: number
}

/** The phrases that a word may begin, by the beginning of the word after it: a common word begins a hundred. */
interface PhraseIndex {
  /** One bit of 32 for each beginning below: most words that follow are ruled out by it. All bits when a phrase goes on with any word. */
  readonly marks: number
  readonly byBeginning: ReadonlyMap<number, readonly Phrase[]>
  /** Those that go on with any. */
  readonly others: readonly Phrase[]
}

/** What one word says by itself, and the phrases that it may begin; null without any. */
interface WordEntry {
  readonly classes: readonly number[]
  readonly phrases: PhraseIndex | null
}

const UNLISTED: WordEntry = { classes: [], phrases: null }

/** Folded words and their numbers in the vocabulary. */
export type WordList = Pick<Tokens, 'words' | 'ids'>

/** The classes of the words of a text: those of word n are the `numbers` from `starts[n]` (inclusive) to `starts[n + 1]` (exclusive). */
export interface WordClasses {
  readonly starts: Int32Array
  readonly numbers: Int32Array
}

/** Finds the classes of words, in one language. */
export interface ClassFinder {
  /** For each word the numbers of its classes; a phrase counts at its first word. Until the next call. */
  find(tokens: WordList): WordClasses
}

/** Of the words of all languages one has few, and each language has such a memory. */
const REMEMBERED = 16_384
const ANY = -1
const ALL_MARKS = -1
const SHORTEST_PART = 4
const LONGEST_KEY = 24
/** Mails come nowhere near it; compounds made up of many parts must not fill the memory. */
const MOST_SHARED = 20_000
const NONE: readonly number[] = []
const NO_PHRASES: readonly Phrase[] = []

/**
 * Compiles the terms of a language: `word`, `stem*`, `*part*` (for compounds) and phrases (`ta * bort`, where the lone star is any
 * word). Terms and mails go through the same fold. The number of a class is its place in `names`.
 */
export function compileClasses(terms: ClassTerms, names: readonly string[]): ClassFinder {
  const table = new TermTable()
  for (const [name, list] of Object.entries(terms)) {
    const classNumber = names.indexOf(name)
    if (classNumber < 0) continue
    for (const term of list.split(',')) table.add(term, classNumber)
  }
  const entries = new WordMemo((word) => table.lookUp(word), REMEMBERED)
  const found = new ClassList()
  return { find: (tokens) => findClasses(tokens, entries, found) }
}

/** Grows, and is used again for the next text. */
class ClassList implements WordClasses {
  starts = new Int32Array(1024)
  numbers = new Int32Array(1024)
  private length = 0

  begin(wordCount: number): void {
    if (wordCount >= this.starts.length) this.starts = new Int32Array(2 * wordCount)
    this.length = 0
  }

  /** Adds the classes of the next word. */
  add(word: number, classes: readonly number[]): void {
    if (this.length + classes.length > this.numbers.length) this.grow(classes.length)
    for (const one of classes) this.numbers[this.length++] = one
    this.starts[word + 1] = this.length
  }

  private grow(more: number): void {
    const numbers = new Int32Array(2 * (this.length + more))
    numbers.set(this.numbers)
    this.numbers = numbers
  }
}

function findClasses({ words, ids }: WordList, entries: WordMemo<WordEntry>, found: ClassList): WordClasses {
  found.begin(words.length)
  for (let at = 0; at < words.length; at++) {
    const { classes, phrases } = entries.of(words[at] ?? '', ids[at] ?? 0)
    found.add(at, phrases === null ? classes : withPhrases(classes, phrases, words, at + 1))
  }
  return found
}

function withPhrases(
  classes: readonly number[],
  { marks, byBeginning, others }: PhraseIndex,
  words: readonly string[],
  from: number,
): readonly number[] {
  const beginning = beginningOf(words[from] ?? '')
  if ((marks & markOf(beginning)) === 0) return classes
  let all: number[] | null = null
  for (const { rest, classNumber } of byBeginning.get(beginning) ?? others) {
    if (!fits(rest, words, from)) continue
    all ??= [...classes]
    if (!all.includes(classNumber)) all.push(classNumber)
  }
  return all ?? classes
}

function fits(rest: readonly Place[], words: readonly string[], from: number): boolean {
  let at = from
  for (const { text, whole } of rest) {
    const word = words[at++]
    if (word === undefined || !(whole ? word === text : word.startsWith(text))) return false
  }
  return true
}

class TermTable {
  private readonly whole = new Map<string, number[]>()
  private readonly prefixes = new Map<string, number[]>()
  private readonly parts = new Map<string, number[]>()
  private readonly phrasesByWord = new Map<string, Phrase[]>()
  private readonly phrasesByPrefix = new Map<string, Phrase[]>()
  private readonly entries = new Map<string, WordEntry>()
  private readonly beginnings = new KeyFilter()
  private readonly partFilter = new KeyFilter()

  add(term: string, classNumber: number): void {
    const places = term.trim().split(/\s+/).map(placeOf)
    const [first, ...rest] = places
    if (first === undefined || first.text === '') return
    if (rest.length > 0) this.addPhrase(first, { beginning: beginningOfPlace(rest[0]), rest, classNumber })
    else if (term.trim().startsWith('*')) this.addPart(first.text, classNumber)
    else this.addWord(first, classNumber)
  }

  private addPhrase({ text, whole }: Place, phrase: Phrase): void {
    push(whole ? this.phrasesByWord : this.phrasesByPrefix, text, phrase)
    if (!whole) this.beginnings.add(text)
  }

  private addPart(text: string, classNumber: number): void {
    if (text.length < SHORTEST_PART) return
    push(this.parts, text, classNumber)
    this.partFilter.add(text)
  }

  private addWord({ text, whole }: Place, classNumber: number): void {
    push(whole ? this.whole : this.prefixes, text, classNumber)
    if (!whole) this.beginnings.add(text)
  }

  /** Words that hold the same keys, as the forms of one word do, share their entry. */
  lookUp(word: string): WordEntry {
    const keys: string[] = []
    const longest = Math.min(word.length, LONGEST_KEY)
    this.beginnings.visit(word, 0, longest, (prefix) => {
      if (this.prefixes.has(prefix) || this.phrasesByPrefix.has(prefix)) keys.push(prefix)
    })
    const prefixCount = keys.length
    for (let start = 0; start + SHORTEST_PART <= longest; start++) {
      this.partFilter.visit(word, start, longest, (part) => {
        if (this.parts.has(part)) keys.push(part)
      })
    }
    const isListed = this.whole.has(word) || this.phrasesByWord.has(word)
    if (keys.length === 0 && !isListed) return UNLISTED
    const key = [isListed ? word : '', prefixCount, ...keys].join(' ')
    const known = this.entries.get(key) ?? this.entryOf(word, keys.slice(0, prefixCount), keys.slice(prefixCount))
    if (this.entries.size >= MOST_SHARED) this.entries.clear()
    this.entries.set(key, known)
    return known
  }

  private entryOf(word: string, prefixes: readonly string[], parts: readonly string[]): WordEntry {
    const classes = new Set(this.whole.get(word))
    const phrases = [...(this.phrasesByWord.get(word) ?? NO_PHRASES)]
    for (const prefix of prefixes) {
      for (const found of this.prefixes.get(prefix) ?? NONE) classes.add(found)
      phrases.push(...(this.phrasesByPrefix.get(prefix) ?? NO_PHRASES))
    }
    for (const part of parts) for (const found of this.parts.get(part) ?? NONE) classes.add(found)
    return { classes: [...classes], phrases: phrases.length === 0 ? null : indexPhrases(phrases) }
  }
}

function indexPhrases(phrases: readonly Phrase[]): PhraseIndex {
  const byBeginning = new Map<number, readonly Phrase[]>()
  for (const { beginning } of phrases) {
    if (byBeginning.has(beginning)) continue
    byBeginning.set(
      beginning,
      phrases.filter((one) => one.beginning === beginning || one.beginning === ANY),
    )
  }
  const marks = phrases.reduce((all, { beginning }) => all | (beginning === ANY ? ALL_MARKS : markOf(beginning)), 0)
  return { marks, byBeginning, others: byBeginning.get(ANY) ?? NO_PHRASES }
}

function markOf(beginning: number): number {
  return 1 << (finish(beginning) & 31)
}

/** The first two letters of a word as one number. */
function beginningOf(word: string): number {
  if (word === '') return ANY
  return word.length === 1 ? word.charCodeAt(0) : word.charCodeAt(0) + (word.charCodeAt(1) << 16)
}

function beginningOfPlace(place: Place | undefined): number {
  const isShort = place === undefined || (!place.whole && place.text.length < 2)
  return isShort ? ANY : beginningOf(place.text)
}

function placeOf(text: string): Place {
  const folded = foldWord(text.replaceAll('*', ''))
  return { text: folded, whole: !text.includes('*') }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
