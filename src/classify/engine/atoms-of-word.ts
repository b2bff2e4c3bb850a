/** A letter tree of all words of all lexicons, so that a word of the mail is looked up in one walk. */
export interface AtomNode {
  readonly next: Map<number, AtomNode>
  whole: number
  stem: number
}

/** The number of no atom. */
export const NONE = -1
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
