/** Which cases hold which words: a blind index. What is kept of a word is a keyed, truncated hash, so a hit is a candidate only. */
import type { CaseHead } from './cases.js'

/** Where it is kept how far the cases have been gone through that are older than the index. */
export const CASE_WORDS_CURSOR = { sourceId: 'case-words', container: 'cases' } as const

/** Words that a case must hold, all of them, folded (src/flow/shared/case-words.ts). */
export interface WordQuery {
  /** Ids of the controllers whose cases are looked through; no others are found. */
  readonly controllerIds: readonly string[]
  readonly words: readonly string[]
  /** Only cases that come after this reference in the order of the answer; null: from the newest on. */
  readonly after: string | null
  readonly limit: number
}

export interface CaseWordStore {
  /** Adds words to those by which a case is found. Words that are there already stay as they are. */
  add(found: CaseHead, words: Iterable<string>): Promise<void>
  /** Puts these words in place of all others of the case, under the current key. */
  replace(found: CaseHead, words: Iterable<string>): Promise<void>
  /**
   * References of the cases that may hold all of these words, the newest first. A hash may stand for several words, so now and then one
   * holds something else: what is shown to people is compared with the text first.
   */
  find(query: WordQuery): Promise<readonly string[]>
}
