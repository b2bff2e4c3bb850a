import type { SegmentRole, TextSegment } from '../../domain/classification.js'
import { clausesOf, type WordSpan } from '../clauses.js'
import type { Tokens } from '../engine/tokens.js'
import { ClassFeatures } from './class-features.js'
import { FeatureList } from './feature-list.js'
import { countGrams } from './word-grams.js'
import { addClassPairs, addSentenceWords, spansOf } from './sentence-features.js'
import type { ClassFinder } from './word-classes.js'

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
  /** For each slot the number of the last message that had it. */
  private readonly lastSeen: Int32Array
  private messages = 0
  private readonly classFeatures: ClassFeatures

  constructor(readonly slotCount: number) {
    this.lastSeen = new Int32Array(slotCount)
    this.classFeatures = new ClassFeatures(slotCount - 1)
  }

  /** Walks through all sentences of a message and answers the features of the message as a whole, until the next call. */
  walk(segments: readonly TokenizedSegment[], { language, finder }: LanguageTools, visit: UnitVisitor): FeatureList {
    this.messages += 1
    this.whole.clear()
    const messageClasses = new Set<number>()
    const words = new Map<string, number>()
    segments.forEach(({ segment, tokens }, segmentNumber) => {
      const classes = finder?.find(tokens) ?? []
      const isOwn = NEARNESS[segment.role] !== 'foreign'
      if (isOwn) addAll(messageClasses, classes)
      for (const span of spansOf(tokens)) {
        this.describe(tokens, classes, span)
        if (isOwn) {
          this.addNew()
          this.list.gramWords.forEach((word, at) => words.set(word, this.list.gramIds[at] ?? 0))
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
    this.whole.gramWords = [...words.keys()]
    this.whole.gramIds = [...words.values()]
    this.whole.gramValue = MESSAGE_WEIGHT / Math.sqrt(Math.max(1, countGrams(this.whole.gramWords)))
    addClassPairs(this.whole, messageClasses, this.slotCount, PAIRS_WEIGHT)
    return this.whole
  }

  private describe(tokens: Tokens, classes: readonly (readonly number[])[], span: WordSpan): void {
    this.list.clear()
    addSentenceWords(this.list, tokens, span, this.slotCount)
    this.classFeatures.add(this.list, classes, span)
  }

  private addNew(): void {
    const { list, whole, lastSeen, messages } = this
    const { slots, length } = list
    const room = MAX_MESSAGE_FEATURES - whole.length
    for (let at = 0, added = 0; at < length && added < room; at++) {
      const slot = slots[at] ?? 0
      if (lastSeen[slot] === messages) continue
      lastSeen[slot] = messages
      whole.push(slot)
      added++
    }
  }
}

function addAll(messageClasses: Set<number>, classes: readonly (readonly number[])[]): void {
  for (const ofWord of classes) {
    if (messageClasses.size >= MAX_MESSAGE_CLASSES) return
    for (const one of ofWord) messageClasses.add(one)
  }
}
