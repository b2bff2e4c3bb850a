import { foldWord } from '../fold.js'
import { atomsOf, NONE, type AtomNode } from './atoms-of-word.js'
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
  /** Whether other words may stand between its words. */
  readonly hasGaps: boolean
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
/** Mails come nowhere near it; words made up to hold many others must not fill the memory. */
const MOST_SHARED = 20_000

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
        const term = { slot: slotOf(number, concept), places, nextMarks: nextMarksOf(places), hasGaps: hasGaps(places) }
        for (const atom of places[0]?.atoms ?? []) {
          const known = termsByFirstAtom.get(atom)
          if (known === undefined) termsByFirstAtom.set(atom, [term])
          else known.push(term)
        }
      }
    }
  })
  const { root } = atoms
  return {
    root,
    lexiconCount: lexicons.length,
    words: new WordMemo(lexiconWords(root, termsByFirstAtom)),
  }
}

/** Looks words up; those with the same atoms, as the forms of one word have them, share what is known of them. */
function lexiconWords(
  root: AtomNode,
  termsByFirstAtom: ReadonlyMap<number, readonly CompiledTerm[]>,
): (word: string) => LexiconWord {
  const byAtoms = new Map<string, LexiconWord>()
  return (word) => {
    const atoms = atomsOf(root, word)
    if (atoms.length === 0) return UNLISTED
    const key = atoms.join(' ')
    const known = byAtoms.get(key) ?? describe(atoms, termsByFirstAtom)
    if (byAtoms.size >= MOST_SHARED) byAtoms.clear()
    byAtoms.set(key, known)
    return known
  }
}

function describe(
  atoms: readonly number[],
  termsByFirstAtom: ReadonlyMap<number, readonly CompiledTerm[]>,
): LexiconWord {
  const terms = atoms.flatMap((atom) => termsByFirstAtom.get(atom) ?? [])
  return { atoms, marks: marksOf(atoms), terms, openTerms: terms.filter(({ nextMarks }) => nextMarks === null) }
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

function hasGaps(places: readonly Place[]): boolean {
  return places.some(({ gap }, at) => at > 0 && gap > 0)
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
