import { addCode, finish, hashText, startOf } from './hashing.js'

const FILTER_SIZE = 65_536
const FILTER_KIND = 9

/** Says of nearly all pieces of a word that they are no key, without cutting them out: a new word has hundreds of pieces. */
export class KeyFilter {
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
