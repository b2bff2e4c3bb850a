import type { SegmentRole, TextSegment } from '../../domain/classification.js'
import { clausesOf, type WordSpan } from '../clauses.js'
import type { Tokens } from '../engine/tokens.js'
import { ClassFeatures } from './class-features.js'
import { countPairs } from './class-pairs.js'
import { FeatureList } from './feature-list.js'
import { addSentenceWords, spansOf } from './sentence-features.js'
import type { ClassFinder, WordClasses } from './word-classes.js'

/** A segment divided into words. */
export interface TokenizedSegment {
  readonly segment: TextSegment
  readonly tokens: Tokens
}

/** How close a text is to being the sender's own words. */
export type Nearness = 'own' | 'beside' | 'foreign'

const NEARNESS: Readonly<Record<SegmentRole, Nearness>> = {
  subject: 'own',
  new: 'own',
  html_only: 'own',
  attached: 'beside',
  signature: 'beside',
  quoted: 'foreign',
  footer: 'foreign',
}

export function nearnessOf(role: SegmentRole): Nearness {
  return NEARNESS[role]
}

/** What stands for the whole message: every feature of the sender's own sentences once. */
const MESSAGE_WEIGHT = 1.1
const PAIRS_WEIGHT = 0.7
/** A long mail speaks of many things; the first so many kinds of words say what it is about. */
const MAX_MESSAGE_CLASSES = 90
/** A mail of novel length says no more about itself; the work stays bounded. */
const MAX_MESSAGE_FEATURES = 60_000

/** A sentence, or one of several clauses of a sentence that was visited before. */
export interface Unit {
  readonly segmentNumber: number
  readonly span: WordSpan
  readonly isClause: boolean
}

/**
 * Gets the features of one sentence or clause; the list is used again for the next one. Answers for a sentence whether its clauses
 * are wanted too.
 */
export type UnitVisitor = (list: FeatureList, unit: Unit) => boolean

/** The language of a message, and the word classes of that language. */
export interface LanguageTools {
  readonly language: string
  readonly finder: ClassFinder | null
}

/** Describes messages, one after the other; its buffers are used again for each. */
export class MessageWalker {
  private readonly list = new FeatureList()
  private readonly whole = new FeatureList()
  /** One bit for each slot that the message had so far. */
  private readonly seen: Int32Array
  private readonly classFeatures: ClassFeatures

  constructor(readonly slotCount: number) {
    this.seen = new Int32Array(Math.ceil(slotCount / 32))
    this.classFeatures = new ClassFeatures(slotCount - 1)
  }

  /** Walks through all sentences of a message and answers the features of the message as a whole, until the next call. */
  walk(segments: readonly TokenizedSegment[], { language, finder }: LanguageTools, visit: UnitVisitor): FeatureList {
    this.seen.fill(0)
    this.whole.clear()
    const messageClasses = new Set<number>()
    const words = new WordsOnce()
    segments.forEach(({ segment, tokens }, segmentNumber) => {
      const classes = finder?.find(tokens) ?? null
      const isOwn = NEARNESS[segment.role] !== 'foreign'
      if (isOwn && classes !== null) addAll(messageClasses, classes, tokens.words.length)
      for (const span of spansOf(tokens)) {
        this.describe(tokens, classes, span)
        if (isOwn) {
          this.addNew()
          words.add(tokens, span)
        }
        const wantsClauses = visit(this.list, { segmentNumber, span, isClause: false })
        if (!isOwn || !wantsClauses) continue
        for (const clause of clausesOf(segment.text, tokens, span, language)) {
          this.describe(tokens, classes, clause)
          visit(this.list, { segmentNumber, span: clause, isClause: true })
        }
      }
    })
    this.whole.level(0, MESSAGE_WEIGHT)
    this.whole.gramWords = [...words.texts]
    this.whole.gramIds = words.ids
    this.whole.gramValue = MESSAGE_WEIGHT / Math.sqrt(Math.max(1, words.gramCount))
    this.whole.pairClasses = Int32Array.from(messageClasses).sort()
    this.whole.pairValue = Math.fround(PAIRS_WEIGHT / Math.sqrt(Math.max(1, countPairs(messageClasses.size))))
    return this.whole
  }

  private describe(tokens: Tokens, classes: WordClasses | null, span: WordSpan): void {
    this.list.clear()
    addSentenceWords(this.list, tokens, span, this.slotCount)
    if (classes !== null) this.classFeatures.add(this.list, classes, span)
  }

  private addNew(): void {
    const { list, whole, seen } = this
    const { slots, length } = list
    const room = MAX_MESSAGE_FEATURES - whole.length
    for (let at = 0, added = 0; at < length && added < room; at++) {
      const slot = slots[at] ?? 0
      const bits = seen[slot >> 5] ?? 0
      const bit = 1 << (slot & 31)
      if ((bits & bit) !== 0) continue
      seen[slot >> 5] = bits | bit
      whole.push(slot)
      added++
    }
  }
}

/** The words of a message, each once. */
class WordsOnce {
  readonly texts = new Set<string>()
  readonly ids: number[] = []
  gramCount = 0

  add({ words, ids, gramCounts }: Tokens, { first, last }: WordSpan): void {
    for (let at = first; at <= last; at++) {
      if (this.texts.add(words[at] ?? '').size === this.ids.length) continue
      this.ids.push(ids[at] ?? 0)
      this.gramCount += gramCounts[at] ?? 0
    }
  }
}

function addAll(messageClasses: Set<number>, { starts, numbers }: WordClasses, wordCount: number): void {
  for (let word = 0; word < wordCount && messageClasses.size < MAX_MESSAGE_CLASSES; word++) {
    const end = starts[word + 1] ?? 0
    for (let at = starts[word] ?? 0; at < end; at++) messageClasses.add(numbers[at] ?? 0)
  }
}
