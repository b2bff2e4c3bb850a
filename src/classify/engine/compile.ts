import { foldWord } from '../fold.js'
import { CONCEPTS, type Concept, type Lexicon } from './concepts.js'
import { tokenize } from './tokens.js'
import { WordMemo, type KnownWord } from './vocabulary.js'

/** One word place of a term: the atoms (words or word beginnings) that fit, and how many words may stand before it. */
interface Place {
  readonly atoms: ReadonlySet<number>
  readonly gap: number
}

/** A term, ready to be looked for. */
export interface CompiledTerm {
  /** Which lexicon and which concept, as one number: `lexicon * CONCEPTS.length + concept`. */
  readonly slot: number
  readonly places: readonly Place[]
  /** The marks (see `marksOf`) of which the next word must have one; null when the next word decides nothing. */
  readonly nextMarks: number | null
}

/** A letter tree of all words of all lexicons, so that a word of the mail is looked up in one walk. */
export interface AtomNode {
  readonly next: Map<number, AtomNode>
  whole: number
  stem: number
}

export interface CompiledLexicons {
  readonly root: AtomNode
  readonly lexiconCount: number
  /** What the lexicons say of a word. */
  readonly words: WordMemo<LexiconWord>
}

/** The atoms that a word fits, and the terms that begin with one of them. */
export interface LexiconWord {
  readonly atoms: readonly number[]
  /** Of its atoms, see `marksOf`. */
  readonly marks: number
  readonly terms: readonly CompiledTerm[]
  /** The terms that can hold before a word without atoms. */
  readonly openTerms: readonly CompiledTerm[]
}

const UNLISTED: LexiconWord = { atoms: [], marks: 0, terms: [], openTerms: [] }
const CONCEPT_INDEX = new Map<Concept, number>(CONCEPTS.map((concept, index) => [concept, index]))
const NONE = -1

/** The number under which spans of this concept of this lexicon are kept. */
export function slotOf(lexicon: number, concept: Concept): number {
  return lexicon * CONCEPTS.length + (CONCEPT_INDEX.get(concept) ?? 0)
}

/** The lexicon of a slot. */
export function lexiconOf(slot: number): number {
  return Math.floor(slot / CONCEPTS.length)
}

/** Turns lexicons into one letter tree and a list of terms. Done once, when the classifier is made. */
export function compileLexicons(lexicons: readonly Lexicon[]): CompiledLexicons {
  const atoms = new AtomTable()
  const termsByFirstAtom = new Map<number, CompiledTerm[]>()
  lexicons.forEach((lexicon, number) => {
    for (const concept of CONCEPTS) {
      for (const source of splitTerms(lexicon.terms[concept])) {
        const places = compilePlaces(source, lexicon, atoms)
        const term = { slot: slotOf(number, concept), places, nextMarks: nextMarksOf(places) }
        for (const atom of places[0]?.atoms ?? []) {
          const known = termsByFirstAtom.get(atom)
          if (known === undefined) termsByFirstAtom.set(atom, [term])
          else known.push(term)
        }
      }
    }
  })
  const { root } = atoms
  const lookUp = (word: string): LexiconWord => {
    const found = atomsOf(root, word)
    if (found.length === 0) return UNLISTED
    const terms = found.flatMap((atom) => termsByFirstAtom.get(atom) ?? [])
    return {
      atoms: found,
      marks: marksOf(found),
      terms,
      openTerms: terms.filter(({ nextMarks }) => nextMarks === null),
    }
  }
  return {
    root,
    lexiconCount: lexicons.length,
    words: new WordMemo(lookUp),
  }
}

/** One bit of 32 for each atom: words and terms without a bit in common have no atom in common. */
function marksOf(atoms: Iterable<number>): number {
  let marks = 0
  for (const atom of atoms) marks |= 1 << (atom & 31)
  return marks
}

function nextMarksOf([, second]: readonly Place[]): number | null {
  return second === undefined || second.gap > 0 ? null : marksOf(second.atoms)
}

function splitTerms(list: string | undefined): string[] {
  return (list ?? '').split(',').flatMap((term) => (term.trim() === '' ? [] : [term.trim()]))
}

function compilePlaces(source: string, lexicon: Lexicon, atoms: AtomTable): Place[] {
  const places: Place[] = []
  let gap = 0
  for (const part of source.split(/\s+/)) {
    if (part.startsWith('..')) {
      gap = Number(part.slice(2))
      continue
    }
    const words = part.split('|').flatMap((word) => expandReference(word, lexicon))
    // A hyphen or an apostrophe may split one lexicon word into two; then each is a place of its own.
    const split = words.length === 1 ? splitWord(words[0] ?? '') : [words]
    for (const alternatives of split) {
      places.push({ atoms: new Set(alternatives.map((word) => atoms.add(word))), gap })
      gap = 0
    }
  }
  return places
}

/** `<concept>` stands for the single words of that concept. */
function expandReference(word: string, lexicon: Lexicon): string[] {
  if (!word.startsWith('<')) return [word]
  const concept = word.slice(1, -1)
  const terms = splitTerms((lexicon.terms as Readonly<Partial<Record<string, string>>>)[concept])
  return terms.flatMap((term) => (term.includes(' ') ? [] : term.split('|')))
}

/** Words of the lexicons are not remembered: most never stand in a mail, and it would slow the start. */
function lexiconWord(text: string, start: number, end: number): KnownWord {
  return { text: foldWord(text.slice(start, end)), id: 0, hash: 0, gramCount: 0 }
}

function splitWord(word: string): string[][] {
  const isStem = word.endsWith('*')
  const words = tokenize(isStem ? word.slice(0, -1) : word, lexiconWord).words
  return words.map((part, index) => [isStem && index === words.length - 1 ? `${part}*` : part])
}

/** Gives every word and every word beginning a number and its place in the letter tree. */
class AtomTable {
  readonly root: AtomNode = { next: new Map(), whole: NONE, stem: NONE }
  private count = 0

  /** `word` or `beginning*`, not yet folded. */
  add(entry: string): number {
    const isStem = entry.endsWith('*')
    const folded = tokenize(isStem ? entry.slice(0, -1) : entry, lexiconWord).words.join('')
    let node = this.root
    for (let at = 0; at < folded.length; at++) {
      const code = folded.charCodeAt(at)
      let child = node.next.get(code)
      if (child === undefined) {
        child = { next: new Map(), whole: NONE, stem: NONE }
        node.next.set(code, child)
      }
      node = child
    }
    if (isStem) return node.stem === NONE ? (node.stem = this.count++) : node.stem
    return node.whole === NONE ? (node.whole = this.count++) : node.whole
  }
}

const FUZZY_FROM = 7
/** A wrong letter makes another word too easily (content, consent): only long words may have one. */
const WRONG_LETTER_FROM = 9
const EXACT_LETTERS = 2

const NO_ATOMS: readonly number[] = []
/** A longer beginning than this in common with the lexicon means that the word was understood. */
const UNDERSTOOD_STEM = 5

/** The atoms that a folded word fits: itself and every listed beginning of it; when that tells little, one slip of the keyboard away. */
export function atomsOf(root: AtomNode, word: string): readonly number[] {
  let found = NO_ATOMS
  let node: AtomNode | undefined = root
  let understood = 0
  for (let at = 0; at <= word.length; at++) {
    if (node.stem !== NONE) {
      found = [...found, node.stem]
      understood = at
    }
    if (at === word.length && node.whole !== NONE) return [...found, node.whole]
    node = node.next.get(word.charCodeAt(at))
    if (node === undefined) break
  }
  if (word.length < FUZZY_FROM || understood >= UNDERSTOOD_STEM) return found
  const near = atomNear(root, word)
  return near === NONE ? found : [...found, near]
}

/** Words of seven letters and more with one letter missing, added or swapped (or wrong, in long ones); the first two letters must be right. */
function atomNear(root: AtomNode, word: string): number {
  let node: AtomNode | undefined = root
  for (let at = 0; at < word.length; at++) {
    if (at >= EXACT_LETTERS) {
      const found = slipAt(node, word, at)
      if (found !== NONE) return found
    }
    node = node.next.get(word.charCodeAt(at))
    if (node === undefined) return NONE
  }
  return NONE
}

function slipAt(node: AtomNode, word: string, at: number): number {
  const extra = exactFrom(node, word, at + 1, at)
  if (extra !== NONE) return extra
  const swapped = node.next.get(word.charCodeAt(at + 1))?.next.get(word.charCodeAt(at))
  const afterSwap = swapped === undefined ? NONE : exactFrom(swapped, word, at + 2, at + 2)
  if (afterSwap !== NONE) return afterSwap
  for (const child of node.next.values()) {
    const missing = exactFrom(child, word, at, at + 1)
    if (missing !== NONE) return missing
    if (word.length < WRONG_LETTER_FROM) continue
    const wrong = exactFrom(child, word, at + 1, at + 1)
    if (wrong !== NONE) return wrong
  }
  return NONE
}

/** Follows the rest of the word without a further slip; `depth` is the number of letters of the lexicon word passed so far. */
function exactFrom(start: AtomNode, word: string, from: number, depth: number): number {
  let node: AtomNode | undefined = start
  let length = depth
  for (let at = from; at <= word.length; at++, length++) {
    if (length >= FUZZY_FROM && node.stem !== NONE) return node.stem
    if (at === word.length) return length >= FUZZY_FROM ? node.whole : NONE
    node = node.next.get(word.charCodeAt(at))
    if (node === undefined) return NONE
  }
  return NONE
}
