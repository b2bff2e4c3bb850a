import type { Tokens } from '../engine/tokens.js'
import { WordMemo } from '../engine/vocabulary.js'
import { foldWord } from '../fold.js'
import { addCode, finish, hashText, startOf } from './hashing.js'

/** Classes of the words of one language, as the model carries them: class name to its terms, separated by commas. */
export type ClassTerms = Readonly<Record<string, string>>

/** One place of a phrase: a word in full, the beginning of one, or any word. */
interface Place {
  readonly text: string
  readonly whole: boolean
}

interface Phrase {
  /** The first letter of the second word, which rules out most phrases at once; ANY when it may be any. */
  readonly letter: number
  readonly rest: readonly Place[]
  readonly classNumber: number
}

/** What one word says by itself, and the phrases that it may begin. */
interface WordEntry {
  readonly classes: readonly number[]
  readonly phrases: readonly Phrase[]
}

/** Folded words and their numbers in the vocabulary. */
export type WordList = Pick<Tokens, 'words' | 'ids'>

/** Finds the classes of words, in one language. */
export interface ClassFinder {
  /** For each word the numbers of its classes; a phrase counts at its first word. */
  find(tokens: WordList): readonly (readonly number[])[]
}

const ANY = -1
const SHORTEST_PART = 4
const LONGEST_KEY = 24
const FILTER_SIZE = 65_536
const FILTER_KIND = 9
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
  const entries = new WordMemo((word) => table.lookUp(word))
  return { find: (tokens) => findClasses(tokens, entries) }
}

function findClasses({ words, ids }: WordList, entries: WordMemo<WordEntry>): readonly (readonly number[])[] {
  const found: (readonly number[])[] = []
  for (const word of words) {
    const { classes, phrases } = entries.of(word, ids[found.length] ?? 0)
    found.push(phrases.length === 0 ? classes : withPhrases(classes, phrases, words, found.length + 1))
  }
  return found
}

function withPhrases(
  classes: readonly number[],
  phrases: readonly Phrase[],
  words: readonly string[],
  from: number,
): readonly number[] {
  let all: number[] | null = null
  const letter = words[from]?.charCodeAt(0) ?? ANY
  for (const { letter: wanted, rest, classNumber } of phrases) {
    if ((wanted !== letter && wanted !== ANY) || !fits(rest, words, from)) continue
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

/** Says of nearly all pieces of a word that they are no key, without cutting them out: a new word has hundreds of pieces. */
class KeyFilter {
  private readonly bits = new Uint8Array(FILTER_SIZE)

  add(key: string): void {
    this.bits[finish(hashText(key, FILTER_KIND)) & (FILTER_SIZE - 1)] = 1
  }

  /** Visits the pieces that begin at `start`, end at `longest` or before, and are probably keys. */
  visit(word: string, start: number, longest: number, visit: (piece: string) => void): void {
    let hash = startOf(FILTER_KIND)
    for (let at = start; at < longest; at++) {
      hash = addCode(hash, word.charCodeAt(at))
      if (this.bits[finish(hash) & (FILTER_SIZE - 1)] === 1) visit(word.slice(start, at + 1))
    }
  }
}

class TermTable {
  private readonly whole = new Map<string, number[]>()
  private readonly prefixes = new Map<string, number[]>()
  private readonly parts = new Map<string, number[]>()
  private readonly phrasesByWord = new Map<string, Phrase[]>()
  private readonly phrasesByPrefix = new Map<string, Phrase[]>()
  private readonly beginnings = new KeyFilter()
  private readonly partFilter = new KeyFilter()

  add(term: string, classNumber: number): void {
    const places = term.trim().split(/\s+/).map(placeOf)
    const [first, ...rest] = places
    if (first === undefined || first.text === '') return
    if (rest.length > 0) this.addPhrase(first, { letter: letterOf(rest), rest, classNumber })
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

  lookUp(word: string): WordEntry {
    const classes = new Set(this.whole.get(word))
    const phrases = [...(this.phrasesByWord.get(word) ?? NO_PHRASES)]
    const longest = Math.min(word.length, LONGEST_KEY)
    this.beginnings.visit(word, 0, longest, (prefix) => {
      for (const found of this.prefixes.get(prefix) ?? NONE) classes.add(found)
      phrases.push(...(this.phrasesByPrefix.get(prefix) ?? NO_PHRASES))
    })
    for (let start = 0; start + SHORTEST_PART <= longest; start++) {
      this.partFilter.visit(word, start, longest, (part) => {
        for (const found of this.parts.get(part) ?? NONE) classes.add(found)
      })
    }
    return { classes: [...classes], phrases }
  }
}

function letterOf([second]: readonly Place[]): number {
  return second === undefined || second.text === '' ? ANY : second.text.charCodeAt(0)
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
