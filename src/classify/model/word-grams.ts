import { addCode, finish, startOf } from './hashing.js'

const SHORTEST = 3
const LONGEST = 5
const MAX_WORD = 24
const KIND = 4
/** Stands before the first and after the last letter. */
const EDGE = 0x5e

/** No word has more letter sequences. */
export const MOST_GRAMS = (LONGEST - SHORTEST + 1) * (MAX_WORD + 2)

/** How many letter sequences a word has. */
export function countGrams(word: string): number {
  const letters = Math.min(word.length, MAX_WORD) + 2
  let count = 0
  for (let length = SHORTEST; length <= LONGEST; length++) count += Math.max(0, letters - length + 1)
  return count
}

/** Visits the slot of each letter sequence of a word, its edges included: compounds, endings and typos share most of theirs. */
export function visitGrams(word: string, slotCount: number, visit: (slot: number) => void): void {
  const end = Math.min(word.length, MAX_WORD) + 1
  for (let start = -1; start + SHORTEST <= end; start++) {
    let hash = startOf(KIND)
    for (let length = 1; length <= LONGEST && start + length <= end; length++) {
      const at = start + length - 1
      hash = addCode(hash, at < 0 || at === end - 1 ? EDGE : word.charCodeAt(at))
      if (length >= SHORTEST) visit(finish(hash) & (slotCount - 1))
    }
  }
}
