import { tokenize } from '../../classify/engine/tokens.js'
import type { KnownWord } from '../../classify/engine/vocabulary.js'
import { foldWord } from '../../classify/fold.js'
import type { SegmentRole } from '../../domain/classification.js'
import { CASE_WORDS_CURSOR, type CaseHead, type MessageReading, type ReadStores, type Stores } from '../../ports.js'

/** Counts up when words are folded or chosen in another way: every case is then gone through anew. */
const CASE_WORDS_VERSION = '1'

/** In letters, folded. */
const SHORTEST_WORD = 2
const LONGEST_WORD = 40
/** Distinct words of one message or note; who writes more is found by the first of them. */
export const MOST_WORDS = 400
/** Of one text so much is looked through, so that a huge one costs no more than a long one. */
const LOOKED_THROUGH = 100_000
/** What the sender wrote themselves in this message: quotes, signatures and footers are others' words, or everybody's. */
const OWN_ROLES: readonly SegmentRole[] = ['subject', 'new', 'html_only']
/** Messages opened at once. */
const MESSAGES_AT_ONCE = 100

/** A word as it was written, and folded as all words are compared. */
export interface WrittenWord {
  readonly written: string
  readonly folded: string
}

/** The first distinct words of these texts that count, with how each was written first. Linear in their length. */
export function wordsIn(texts: Iterable<string>, most = MOST_WORDS): readonly WrittenWord[] {
  const words = new Map<string, WrittenWord>()
  for (const whole of texts) {
    const text = whole.slice(0, LOOKED_THROUGH)
    const { words: all, starts, ends } = tokenize(text, foldedWord)
    for (const [index, folded] of all.entries()) {
      if (words.size >= most) return [...words.values()]
      if (folded.length < SHORTEST_WORD || folded.length > LONGEST_WORD || words.has(folded)) continue
      words.set(folded, { folded, written: text.slice(starts[index], ends[index]) })
    }
  }
  return [...words.values()]
}

/** The word alone: what the classifier knows of words besides is not needed here, and costs more than the folding. */
function foldedWord(text: string, start: number, end: number): KnownWord {
  return { text: foldWord(text.slice(start, end)), id: 0, hash: 0, gramCount: 0 }
}

/** The folded words by which a message is found; none of one that could not be read. */
export function messageWords(reading: MessageReading | null): readonly string[] {
  const own = reading?.segments.filter(({ role }) => OWN_ROLES.includes(role)) ?? []
  return foldedWords(own.map(({ text }) => text))
}

/** The folded words by which a note of staff is found. */
export function noteWords(text: string): readonly string[] {
  return foldedWords([text])
}

function foldedWords(texts: readonly string[]): readonly string[] {
  return wordsIn(texts).map(({ folded }) => folded)
}

/**
 * Makes a case be found by what belongs to it now, and by nothing else: the messages that lie with it, and its notes. What a case that was
 * split off shows of the one before stands with that one alone, so that it is gone with it.
 */
export async function indexCaseAnew(stores: Stores, head: CaseHead): Promise<void> {
  const words = new Set<string>()
  for (const { text } of await stores.notes.ofCase(head.id)) for (const word of noteWords(text)) words.add(word)
  const messages = await stores.messages.ofCase(head.id)
  for (let from = 0; from < messages.length; from += MESSAGES_AT_ONCE) {
    const ids = messages.slice(from, from + MESSAGES_AT_ONCE).map(({ id }) => id)
    for (const reading of await stores.messages.readings(ids)) for (const word of messageWords(reading)) words.add(word)
  }
  await stores.caseWords.replace(head, words)
}

/** How far the cases have been gone through that are older than the index, or than the way words are folded now. */
export interface IndexProgress {
  /** The last reference of the batch before; empty before the first. */
  readonly afterReference: string
  /** Whether all have been gone through: what is opened since is found from the start. */
  readonly isComplete: boolean
}

/** What stands in the place of a reference once there is none left; no reference is like it. */
const END = 'end'

export async function indexProgress({ cursors }: ReadStores): Promise<IndexProgress> {
  const { sourceId, container } = CASE_WORDS_CURSOR
  const cursor = await cursors.get(sourceId, container)
  if (cursor?.epoch !== CASE_WORDS_VERSION) return { afterReference: '', isComplete: false }
  return { afterReference: cursor.position, isComplete: cursor.position === END }
}

/** @param reference the last one of the batch; null: there is none left. */
export async function setIndexProgress({ cursors }: Stores, reference: string | null): Promise<void> {
  await cursors.set({ ...CASE_WORDS_CURSOR, epoch: CASE_WORDS_VERSION, position: reference ?? END })
}
