import type { SegmentRole } from '../domain/classification.js'
import { RIGHTS } from '../domain/rights.js'
import { languageOf } from '../classify/message-language.js'
import { countPairs, visitClassPairs } from '../classify/model/class-pairs.js'
import { NO_CLASSES, type Features } from '../classify/model/feature-list.js'
import { ANY_RIGHT, LABEL_COUNT, ON_BEHALF } from '../classify/model/labels.js'
import { nearnessOf, type MessageWalker } from '../classify/model/message-features.js'
import { ruleSignals } from '../classify/model/rule-signals.js'
import type { Scorers } from '../classify/model/scorer.js'
import { mayHoldWish, UnitScores } from '../classify/model/signals.js'
import { countGrams, visitGrams } from '../classify/model/word-grams.js'
import type { ClassFinder } from '../classify/model/word-classes.js'
import { isOldSubject, type Reading, type RuleVoice } from '../classify/rule-voice.js'
import { separateTexts } from '../classify/separate-text.js'
import { UNKNOWN, type Example } from './fit-linear.js'
import { CORRECTION, type LabelledText, type Mark } from './labelled-text.js'

/** A sentence or a clause of a labelled text. */
interface TrainingUnit {
  readonly role: SegmentRole
  readonly isClause: boolean
  readonly example: Example
}

/** A labelled text as the model sees it. */
export interface TrainingMessage {
  readonly text: LabelledText
  readonly units: readonly TrainingUnit[]
  readonly whole: Example
  readonly rules: Float32Array
}

export interface ReadingTools {
  readonly rules: RuleVoice
  readonly finderOf: (language: string) => ClassFinder | null
  readonly walker: MessageWalker
}

/** What the desk says counts for more than what was written for training: it is what comes in here. */
const CORRECTION_WEIGHT = 3
/** A clause says again what its sentence has said. */
const CLAUSE_WEIGHT = 0.5
/** A mark of which more than this lies outside a clause may have its wish in another one. */
const MOST_OUTSIDE = 0.25
/** Fewer characters of a sentence inside a mark are a slip of the marking. */
const LEAST_OVERLAP = 8

/** Separates, divides and describes a labelled text exactly as the classifier does. */
export function readTrainingMessage(text: LabelledText, tools: ReadingTools): TrainingMessage {
  const segments = text.segments ?? separateTexts([{ origin: 'body', text: text.text }], text.subject)
  const readings = segments.map((segment) => tools.rules.read(segment))
  const places = placesOf(readings, text)
  const units: TrainingUnit[] = []
  const { slotCount } = tools.walker
  const weight = text.kind === CORRECTION ? CORRECTION_WEIGHT : 1
  const language = languageOf(readings)
  const languageTools = { language, finder: tools.finderOf(language) }
  const whole = tools.walker.walk(readings, languageTools, (list, { segmentNumber, span, isClause }) => {
    const reading = readings[segmentNumber]
    if (reading === undefined) return false
    const { tokens, segment } = reading
    const place = places[segmentNumber] ?? 0
    const start = place + (tokens.starts[span.first] ?? 0)
    const end = place + (tokens.ends[span.last] ?? 0)
    const marks = segment.role === 'subject' ? text.subjectMarks : text.textMarks
    const role = isOldSubject(segment) ? 'quoted' : segment.role
    const truth = isClause ? clauseTruth(text, marks, start, end) : sentenceTruth(text, marks, start, end)
    const example = snapshot(list, truth, isClause ? CLAUSE_WEIGHT * weight : weight, slotCount)
    units.push({ role, isClause, example })
    return true
  })
  const findings = readings.flatMap((reading) => tools.rules.findingsIn(reading))
  return {
    text,
    units,
    whole: snapshot(whole, messageTruth(text), weight, slotCount),
    rules: ruleSignals(findings),
  }
}

/** The sentences and clauses to learn from: what is quoted is nobody's wish, though it has the words of one. */
export function unitExamples(message: TrainingMessage): Example[] {
  return message.units.filter(({ role }) => nearnessOf(role) !== 'foreign').map(({ example }) => example)
}

/** The signals of a message by these models, as the classifier computes them. */
export function signalsOf(message: TrainingMessage, scorers: Scorers): Float32Array[] {
  const gathered = new UnitScores()
  const scores = new Float32Array(LABEL_COUNT)
  let wantsClauses = true
  for (const { role, isClause, example } of message.units) {
    if (isClause && !wantsClauses) continue
    scorers.sentence.score(asList(example), scores)
    if (!isClause) wantsClauses = mayHoldWish(scores)
    gathered.add(scores, role, isClause)
  }
  const whole = new Float32Array(LABEL_COUNT)
  scorers.message.score(asList(message.whole), whole)
  return gathered.signals(whole, message.rules)
}

function asList({ slots, values }: Example): Features {
  return {
    slots,
    values,
    length: slots.length,
    gramWords: [],
    gramIds: [],
    gramValue: 0,
    pairClasses: NO_CLASSES,
    pairValue: 0,
  }
}

/** Where each segment begins in the body; the subject is a text of its own. */
function placesOf(readings: readonly Reading[], { text }: LabelledText): number[] {
  let at = 0
  return readings.map(({ segment }) => {
    if (segment.role === 'subject') return 0
    const place = Math.max(at, text.indexOf(segment.text, at))
    at = place + segment.text.length
    return place
  })
}

/** A copy of the features, with the pairs of the classes and the letter sequences of the words written out. */
function snapshot(list: Features, truth: Uint8Array, weight: number, slotCount: number): Example {
  const pairsEnd = list.length + countPairs(list.pairClasses.length)
  const grams = list.gramWords.reduce((count, word) => count + countGrams(word), 0)
  const slots = new Int32Array(pairsEnd + grams)
  const values = new Float32Array(slots.length)
  slots.set(list.slots.subarray(0, list.length))
  values.set(list.values.subarray(0, list.length))
  values.fill(list.pairValue, list.length, pairsEnd)
  values.fill(list.gramValue, pairsEnd)
  let at = list.length
  const write = (slot: number): number => (slots[at++] = slot)
  visitClassPairs(list.pairClasses, slotCount, write)
  for (const word of list.gramWords) visitGrams(word, slotCount, write)
  return { slots, values, truth, weight }
}

function sentenceTruth(text: LabelledText, marks: readonly Mark[], start: number, end: number): Uint8Array {
  const truth = new Uint8Array(LABEL_COUNT)
  // A right that nobody marked may stand in any sentence.
  if (!text.isMarked) text.rights.forEach((right) => (truth[RIGHTS.indexOf(right)] = UNKNOWN))
  for (const mark of marks) {
    const overlap = Math.min(end, mark.end) - Math.max(start, mark.start)
    if (overlap >= Math.min(LEAST_OVERLAP, mark.end - mark.start)) truth[RIGHTS.indexOf(mark.right)] = 1
  }
  const holds = truth.includes(1)
  truth[ANY_RIGHT] = holds ? 1 : !text.isMarked && text.rights.length > 0 ? UNKNOWN : 0
  truth[ON_BEHALF] = text.onBehalf === null ? UNKNOWN : Number(holds && text.onBehalf)
  return truth
}

/** As for a sentence; but where a mark reaches far beyond the clause, nobody knows which part of it says the wish. */
function clauseTruth(text: LabelledText, marks: readonly Mark[], start: number, end: number): Uint8Array {
  const truth = sentenceTruth(text, marks, start, end)
  for (const mark of marks) {
    const inside = Math.min(end, mark.end) - Math.max(start, mark.start)
    if (inside <= 0 || inside >= (1 - MOST_OUTSIDE) * (mark.end - mark.start)) continue
    for (const label of [RIGHTS.indexOf(mark.right), ANY_RIGHT]) if (truth[label] === 1) truth[label] = UNKNOWN
  }
  return truth
}

function messageTruth({ rights, onBehalf }: LabelledText): Uint8Array {
  const truth = new Uint8Array(LABEL_COUNT)
  for (const right of rights) truth[RIGHTS.indexOf(right)] = 1
  truth[ANY_RIGHT] = Number(rights.length > 0)
  truth[ON_BEHALF] = onBehalf === null ? UNKNOWN : Number(onBehalf)
  return truth
}
